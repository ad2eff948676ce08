import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, JobQueue, type Config } from '../platform/index.js';

const TICK_MS = 5 * 60_000;
const EVERY_MS = 30 * 60_000;

/** Connections begun in one tick, so that many do not start together; each keeps its own phase afterwards. */
const AT_ONCE = 30;

/** Keeps every active connection's copy of Deltek's reference data from growing old. */
@Injectable()
export class RefreshSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (this.config.runsWorker) await this.startDue();
  }

  /** Claims what is due, once across all processes; answers whom. */
  async startDue(): Promise<string[]> {
    const now = this.clock.now();
    const due: { connection_id: string }[] = await this.database.query(
      `INSERT INTO directory_load (connection_id, kind, asked_at)
       SELECT c.id, 'period', $1 FROM connection c
         LEFT JOIN directory_load l ON l.connection_id = c.id AND l.kind = 'period'
       WHERE c.mode <> 'paused' AND (l.asked_at IS NULL OR l.asked_at <= $2)
       ORDER BY l.asked_at NULLS FIRST LIMIT $3
       ON CONFLICT (connection_id, kind) DO UPDATE SET asked_at = EXCLUDED.asked_at
         WHERE directory_load.asked_at IS NULL OR directory_load.asked_at <= $2
       RETURNING connection_id`,
      [now, new Date(now.getTime() - EVERY_MS), AT_ONCE],
    );
    const ids = due.map(({ connection_id }) => connection_id);
    const jobs = ids.map((connectionId) => ({ connectionId, correlationId: randomUUID() }));
    await this.jobs.addAll('refresh-directory', jobs);
    return ids;
  }
}
