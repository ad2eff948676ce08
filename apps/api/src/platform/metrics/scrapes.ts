import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { LOGGER } from '../logging/logging.module.js';

/** Whoever asks often gets what was found for the one before. */
const FRESH_MS = 5_000;

const known = new Gauge({
  name: 'mlc_standing_known',
  help: 'Whether the numbers that are read out of the database at each scrape could be read: 1 yes, 0 no.',
});

/** What rooms read out of the database for `/metrics`, just before it is answered. */
@Injectable()
export class Scrapes {
  private readonly readers: (() => Promise<void>)[] = [];
  private current: { readonly at: number; readonly done: Promise<void> } | null = null;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  before(read: () => Promise<void>): void {
    this.readers.push(read);
  }

  /** Never throws: what the process counts by itself is told although the database is away. */
  async refresh(): Promise<void> {
    const now = performance.now();
    if (!this.current || now - this.current.at > FRESH_MS) this.current = { at: now, done: this.read() };
    await this.current.done;
  }

  private async read(): Promise<void> {
    try {
      await Promise.all(this.readers.map((read) => read()));
      known.set(1);
    } catch (error) {
      known.set(0);
      this.logger.warn({ err: error }, 'metrics could not be read out of the database');
    }
  }
}
