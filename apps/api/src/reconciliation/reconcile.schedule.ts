import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { CONFIG, LOGGER, type Config } from '../platform/index.js';
import { Reconciler } from './reconciler.js';

const EVERY_MS = 5_000;

/** Has changes taken into their days soon after they happened. */
@Injectable()
export class ReconcileSchedule {
  constructor(
    private readonly reconciler: Reconciler,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.reconciler
      .drain()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'changes were not taken into their days'));
  }
}
