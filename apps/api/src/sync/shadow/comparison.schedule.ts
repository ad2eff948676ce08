import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, LOGGER, Problem, runInContext, type Config } from '../../platform/index.js';
import { Comparisons } from './comparisons.js';

const TICK_MS = 10 * 60_000;
/** A month that is closed in the middle of the next one was compared to its end. */
const DAYS_MS = 45 * 24 * 3_600_000;

/** Has the last weeks of every connection in mode `shadow` compared once a day. */
@Injectable()
export class ComparisonSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.beginDue().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'no shadow comparison was begun'),
    );
  }

  /** Begins the comparisons that are due, each once across all processes. */
  async beginDue(): Promise<void> {
    const now = this.clock.now();
    const due: { connection_id: string }[] = await this.database.query(
      `INSERT INTO shadow_watch AS w (connection_id, begun_at) SELECT id, $1 FROM connection WHERE mode = 'shadow'
       ON CONFLICT (connection_id) DO UPDATE SET begun_at = excluded.begun_at
         WHERE w.begun_at <= $1::timestamptz - interval '24 hours'
       RETURNING connection_id`,
      [now],
    );
    const time = { from: new Date(now.getTime() - DAYS_MS).toISOString(), to: now.toISOString() };
    const actor = { kind: 'job', id: 'shadow', name: 'daily shadow comparison' } as const;
    for (const { connection_id } of due) {
      await runInContext({ actor }, () => this.comparisons.begin(connection_id, time)).catch(needless);
    }
  }
}

/** There is nothing to compare yet, somebody asked for one that has not ended, or the mode is another by now. */
function needless(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
