import { performance } from 'node:perf_hooks';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { LOGGER } from '../logging/logging.module.js';

const EVERY_MS = 15_000;
/** Slower answers say too little about the time. */
const SLOWEST_MS = 1_000;
/** Worth telling an operator. */
const WRONG_MS = 5_000;

const off = new Gauge({
  name: 'mlc_machine_clock_ahead_seconds',
  help: "How far this machine's clock is before the database's; nothing but log lines goes by it.",
});

/** Sets the clock by the database's, again and again, and tells when the machine's own is wrong. */
@Injectable()
export class ClockSync implements OnModuleInit {
  private told = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): Promise<void> {
    return this.ask();
  }

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    await this.ask().catch(() => undefined);
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    const [row]: { now: string }[] = await this.database.query(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::text AS now',
    );
    const answered = performance.now();
    if (!row || answered - asked > SLOWEST_MS) return;
    this.clock.set(Number(row.now), (asked + answered) / 2);
    this.tell(this.clock.machineAheadMs());
  }

  private tell(aheadMs: number): void {
    off.set(aheadMs / 1_000);
    const isWrong = Math.abs(aheadMs) > WRONG_MS;
    if (isWrong && !this.told) {
      const seconds = Math.round(aheadMs / 1_000);
      this.logger.error({ seconds }, "this machine's clock is wrong; the time of the database is used");
    }
    this.told = isWrong;
  }
}
