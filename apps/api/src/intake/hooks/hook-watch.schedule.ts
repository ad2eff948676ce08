import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ConnectionStore } from '../../connections/index.js';
import { CONFIG, LOGGER, runInContext, type Config } from '../../platform/index.js';
import { HookWatch } from './hook-watch.js';

const TICK_MS = 60_000;
/** BigCommerce contract 5.5. */
const EVERY_MS = 15 * 60_000;

/** Checks the webhooks of every connection that is not paused and that somebody has registered them for. */
@Injectable()
export class HookWatchSchedule {
  constructor(
    private readonly watch: HookWatch,
    private readonly connections: ConnectionStore,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.checkDue().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'webhooks were not checked'),
    );
  }

  /** Checks those that are due. */
  async checkDue(): Promise<void> {
    for (const { id: connectionId } of await this.connections.active()) {
      const actor = { kind: 'job', id: 'hook-watch', name: 'webhook watch' } as const;
      await runInContext({ actor }, () => this.watch.syncOlderThan(connectionId, EVERY_MS)).catch(
        (error: unknown) =>
          this.logger.warn(
            { err: error, connectionId },
            'webhooks could not be checked; the next check tries again',
          ),
      );
    }
  }
}
