import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ConnectionStore } from '../connections/index.js';
import { CONFIG, Locks, LOGGER, runInContext, type Config } from '../platform/index.js';
import { Poller } from './poller.js';

const EVERY_MS = 5 * 60_000;

/** Polls every connection that is not paused; one process at a time. */
@Injectable()
export class PollSchedule {
  constructor(
    private readonly poller: Poller,
    private readonly connections: ConnectionStore,
    private readonly locks: Locks,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async pollAll(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.locks.tryWith('poll-all', async () => {
      for (const { id } of await this.connections.active()) {
        await runInContext({ actor: { kind: 'job', id: 'poll', name: 'poller' } }, () => this.pollOne(id));
      }
    });
  }

  private async pollOne(connectionId: string): Promise<void> {
    try {
      await this.poller.poll(connectionId);
    } catch (error) {
      this.logger.error({ err: error, connectionId }, 'poll failed; the next one covers the same window');
    }
  }
}
