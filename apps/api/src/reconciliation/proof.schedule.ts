import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { addDays, localDate } from '#mapping';
import { ConnectionStore, postingSettings, type Connection } from '../connections/index.js';
import { Clock, CONFIG, LOGGER, Problem, runInContext, type Config } from '../platform/index.js';
import { RunRequests } from '../runs/index.js';
import { PROOF_RUN } from './proof-run.js';

const TICK_MS = 10 * 60_000;
/** As far back as the daily sweep of the store looks, which mends what is found here. */
const DAYS = 30;

/** Has the last weeks of every connection that is not paused proved once a day. */
@Injectable()
export class ProofSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.beginDue().catch((error: unknown) => this.logger.warn({ err: error }, 'no proof was begun'));
  }

  /** Begins the proofs that are due, each once across all processes. */
  async beginDue(): Promise<void> {
    const due: { connection_id: string }[] = await this.database.query(
      `INSERT INTO reconciliation_watch AS w (connection_id, begun_at)
       SELECT id, $1 FROM connection WHERE mode <> 'paused' AND created_at <= $1::timestamptz - interval '24 hours'
       ON CONFLICT (connection_id) DO UPDATE SET begun_at = excluded.begun_at
         WHERE w.begun_at <= $1::timestamptz - interval '24 hours'
       RETURNING connection_id`,
      [this.clock.now()],
    );
    for (const { connection_id } of due) {
      const connection = await this.connections.find(connection_id);
      const actor = { kind: 'job', id: 'proof', name: 'daily proof' } as const;
      if (connection) await runInContext({ actor }, () => this.begin(connection));
    }
  }

  private async begin(connection: Connection): Promise<void> {
    const { postingTimeZone } = postingSettings(connection);
    const today = localDate(this.clock.now().toISOString(), postingTimeZone);
    const born = localDate(connection.createdAt, postingTimeZone);
    const to = addDays(today, -1);
    const first = addDays(today, -DAYS);
    const params = { from: first > born ? first : born, to };
    if (params.from > to) return;
    try {
      await this.requests.begin({ connectionId: connection.id, kind: PROOF_RUN, params });
    } catch (error) {
      // One that somebody asked for has not ended yet; the next day's follows it.
      if (!(error instanceof Problem) || error.code !== 'run_active') throw error;
    }
  }
}
