import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Clock, CONFIG, Locks, LOGGER, runInContext, type Config } from '../../platform/index.js';
import { PollCursors } from './poll-cursors.js';
import { Poller } from './poller.js';

const TICK_MS = 30_000;
const EVERY_MS = 5 * 60_000;
const AT_ONCE = 4;

/**
 * Polls every connection that is not paused, five minutes after its last poll: what was missed while the process or the
 * connection stood still is made up at once. Of all processes one polls a connection at a time.
 */
@Injectable()
export class PollSchedule {
  constructor(
    private readonly poller: Poller,
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
    await this.pollDue().catch((error: unknown) => this.logger.warn({ err: error }, 'polls were not made'));
  }

  /** Polls the connections that are due; a slow store holds up no other one. */
  async pollDue(): Promise<void> {
    const waiting = await this.connections.active();
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) await this.pollIfDue(one);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private async pollIfDue({ id }: Connection): Promise<void> {
    if (!(await this.isDue(id))) return;
    await this.locks.tryWith(`poll:${id}`, async () => {
      // Another process may have polled since.
      if (!(await this.isDue(id))) return;
      const actor = { kind: 'job', id: 'poll', name: 'poller' } as const;
      await runInContext({ actor }, () => this.pollOne(id));
    });
  }

  /** A last poll in the future is a clock that was set back. */
  private async isDue(connectionId: string): Promise<boolean> {
    const cursor = await this.cursors.find(connectionId, 'orders');
    return !cursor || Math.abs(this.clock.now().getTime() - cursor.polledAt.getTime()) >= EVERY_MS;
  }

  private async pollOne(connectionId: string): Promise<void> {
    try {
      await this.poller.poll(connectionId);
    } catch (error) {
      this.logger.error({ err: error, connectionId }, 'poll failed; the next one covers the same window');
    }
  }
}
