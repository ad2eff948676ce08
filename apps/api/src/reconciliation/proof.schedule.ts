import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { ConnectionStore, type Connection } from '../connections/index.js';
import { Clock, CONFIG, Locks, LOGGER, Problem, runInContext, type Config } from '../platform/index.js';
import { RunRequests } from '../runs/index.js';
import { dailyRange } from './daily-range.js';
import { PROOF_RUN } from './proof-run.js';

const TICK_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Has the last weeks of every connection that is not paused proved once a day. */
@Injectable()
export class ProofSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.beginDue().catch((error: unknown) => this.logger.warn({ err: error }, 'no proof was begun'));
  }

  /** Begins the proofs that are due, each once across all processes; one that cannot be begun stops no other. */
  async beginDue(): Promise<void> {
    for (const connection of await this.connections.active()) {
      const actor = { kind: 'job', id: 'proof', name: 'daily proof' } as const;
      await runInContext({ actor }, () => this.beginOne(connection)).catch((error: unknown) => {
        this.logger.warn({ err: error, connectionId: connection.id }, 'no proof was begun');
      });
    }
  }

  private async beginOne(connection: Connection): Promise<void> {
    if (!(await this.isDue(connection))) return;
    await this.locks.tryWith(`proof:${connection.id}`, async () => {
      if (await this.isDue(connection)) await this.begin(connection);
    });
  }

  private async begin(connection: Connection): Promise<void> {
    const { from, to } = dailyRange(connection, this.clock.now());
    if (from > to) return this.write(this.database.manager, connection.id, PROVED);
    const run = { connectionId: connection.id, kind: PROOF_RUN, params: { from, to } };
    try {
      await this.requests.begin(run, (manager) => this.write(manager, connection.id, BEGUN));
    } catch (error) {
      // One that somebody asked for has not ended yet; this one begins after it.
      if (!(error instanceof Problem) || error.code !== 'run_active') throw error;
    }
  }

  private async write(manager: EntityManager, connectionId: string, sql: string): Promise<void> {
    await manager.query(sql, [connectionId, this.clock.now()]);
  }

  /** A day after the one before; the first a day after the connection was made. */
  private async isDue({ id, createdAt }: Connection): Promise<boolean> {
    const rows: { begun_at: Date }[] = await this.database.query(
      'SELECT begun_at FROM reconciliation_watch WHERE connection_id = $1',
      [id],
    );
    const last = rows[0]?.begun_at ?? new Date(createdAt);
    return this.clock.now().getTime() >= last.getTime() + DAY_MS;
  }
}

const BEGUN = `INSERT INTO reconciliation_watch (connection_id, begun_at) VALUES ($1, $2)
  ON CONFLICT (connection_id) DO UPDATE SET begun_at = excluded.begun_at`;

/** Where no day is to be proved, that is known. */
const PROVED = `INSERT INTO reconciliation_watch (connection_id, begun_at, proved_at) VALUES ($1, $2, $2)
  ON CONFLICT (connection_id) DO UPDATE SET begun_at = excluded.begun_at, proved_at = excluded.proved_at`;
