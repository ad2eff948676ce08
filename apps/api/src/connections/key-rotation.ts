import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { CONFIG, LOGGER, Scrapes, type Config } from '../platform/index.js';
import { Credentials } from './credentials.js';

const EVERY_MS = 30_000;
/** Of every room that seals anything: a key may go when none of them needs it. */
const BY_KEY = `SELECT key_id AS key, count(*) AS count FROM (
  SELECT key_id FROM credential UNION ALL SELECT key_id FROM alert_destination UNION ALL SELECT key_id FROM second_factor
) sealed GROUP BY 1`;

const sealed = new Gauge({
  name: 'mlc_credentials_sealed',
  help: 'Secrets of connections, alert destinations and second factors by the key they are sealed with: a key without any can be taken away.',
  labelNames: ['key'],
});

/** Seals what a former key sealed with the first one, while everything goes on. */
@Injectable()
export class KeyRotation implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly credentials: Credentials,
    private readonly scrapes: Scrapes,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  onModuleInit(): void {
    this.scrapes.before(() => this.count());
  }

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    try {
      const count = await this.credentials.reseal();
      if (count > 0) this.logger.info({ count }, 'credentials are sealed with the first key');
    } catch (error) {
      this.logger.error({ err: error }, 'credentials could not be sealed with the first key');
    }
  }

  private async count(): Promise<void> {
    const rows: { key: string; count: string }[] = await this.database.query(BY_KEY);
    sealed.reset();
    for (const { key, count } of rows) sealed.set({ key }, Number(count));
  }
}
