import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Clock, CONFIG, Locks, LOGGER, Problem, runInContext, type Config } from '../../platform/index.js';
import { RunRequests } from '../../runs/index.js';
import { PollCursors } from '../polls/poll-cursors.js';
import { COMPLETENESS_RUN } from './completeness-run.js';

const TICK_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS = 30;
/** 02:00 UTC, and a minute later for each connection, within two hours. */
const FIRST_MS = 2 * 3_600_000;
const SPREAD_MINUTES = 120;

/** Begins the daily sweep of every connection that is not paused; one that was missed is made up. */
@Injectable()
export class CompletenessSchedule {
  constructor(
    private readonly requests: RunRequests,
    private readonly cursors: PollCursors,
    private readonly connections: ConnectionStore,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.beginDue().catch((error: unknown) => this.logger.warn({ err: error }, 'no sweep was begun'));
  }

  /** Begins the sweeps that are due. */
  async beginDue(): Promise<void> {
    for (const connection of await this.connections.active()) {
      if (!(await this.isDue(connection))) continue;
      await this.locks.tryWith(`completeness:${connection.id}`, async () => {
        if (!(await this.isDue(connection))) return;
        const actor = { kind: 'job', id: 'completeness', name: 'daily sweep' } as const;
        await runInContext({ actor }, () => this.begin(connection));
      });
    }
  }

  /** What was placed before the connection was made is for a backfill that somebody asks for. */
  private async begin({ id: connectionId, createdAt }: Connection): Promise<void> {
    const now = this.clock.now();
    const from = new Date(Math.max(now.getTime() - DAYS * DAY_MS, Date.parse(createdAt)));
    const run = { connectionId, kind: COMPLETENESS_RUN, params: { from: from.toISOString() } };
    try {
      await this.requests.begin(run, (manager) =>
        this.cursors.advance(manager, connectionId, 'completeness', now),
      );
    } catch (error) {
      // Yesterday's has not ended: it is paused, or the store is down. Today's begins after it.
      if (!(error instanceof Problem) || error.code !== 'run_active') throw error;
    }
  }

  private async isDue({ id, number, createdAt }: Connection): Promise<boolean> {
    const offset = FIRST_MS + (number % SPREAD_MINUTES) * 60_000;
    const now = this.clock.now().getTime();
    const lastDue = Math.floor((now - offset) / DAY_MS) * DAY_MS + offset;
    const cursor = await this.cursors.find(id, 'completeness');
    return (cursor?.polledAt.getTime() ?? Date.parse(createdAt)) < lastDue;
  }
}
