import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, forgetRows, Locks, LOGGER, type Config } from '../platform/index.js';
import { RunStore } from '../runs/index.js';
import { TELLS_OF_REFUND } from './refund-scopes.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Far longer than BigCommerce repeats a delivery (48 hours) and the daily sweep looks back (30 days). */
const EVENT_DAYS = 90;
const RUN_DAYS = 400;
/** Of one statement: nobody waits for it. */
const AT_ONCE = 5_000;
/** Thousands of results may go with each. */
const RUNS_AT_ONCE = 50;

/**
 * Forgets answered events, counts of refused deliveries and ended runs after their time, so that no table grows for
 * ever. What is posted and who did what is kept for good: documents, attempts, snapshots, audit.
 */
@Injectable()
export class Retention {
  constructor(
    private readonly database: DataSource,
    private readonly runs: RunStore,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.locks
      .tryWith('retention', () => this.forget())
      .catch((error: unknown) => this.logger.warn({ err: error }, 'nothing was forgotten'));
  }

  /** Answers how many rows it took out. */
  async forget(): Promise<number> {
    const events = await this.forgetAll((before) => this.events(before), EVENT_DAYS);
    const rejections = await this.forgetAll((before) => this.rejections(before), EVENT_DAYS);
    const runs = await this.forgetAll(
      (before) => this.runs.forget(before, RUNS_AT_ONCE),
      RUN_DAYS,
      RUNS_AT_ONCE,
    );
    return events + rejections + runs;
  }

  private async forgetAll(
    some: (before: Date) => Promise<number>,
    days: number,
    atOnce = AT_ONCE,
  ): Promise<number> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    let all = 0;
    for (let count = atOnce; count === atOnce; all += count) count = await some(before);
    return all;
  }

  /** That an order had a refund is not forgotten: a look reads the refunds of such an order in any case. */
  private events(before: Date): Promise<number> {
    return forgetRows(
      this.database,
      `DELETE FROM store_event WHERE id IN (
         SELECT id FROM store_event WHERE state <> 'pending' AND received_at < $1
           AND NOT ${TELLS_OF_REFUND}
         ORDER BY received_at LIMIT $2)`,
      [before, AT_ONCE],
    );
  }

  private async rejections(before: Date): Promise<number> {
    const [, count]: [unknown, number] = await this.database.query(
      `DELETE FROM webhook_rejection WHERE ctid IN (
         SELECT ctid FROM webhook_rejection WHERE hour < $1 LIMIT $2)`,
      [before, AT_ONCE],
    );
    return count;
  }
}
