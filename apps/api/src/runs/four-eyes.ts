import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/index.js';
import { RunRequests } from './run-requests.js';
import { RunStore } from './run-store.js';
import type { Run } from './run.entity.js';

/** What one person begins within this time counts as one. */
const TOGETHER_MS = 24 * 3_600_000;

/** Runs about many orders wait for a second person; smaller ones of one person count together. */
@Injectable()
export class FourEyes {
  constructor(
    private readonly runs: RunStore,
    private readonly requests: RunRequests,
    private readonly clock: Clock,
  ) {}

  /** Has a run wait where it is about too many, in the transaction that made or counted it. `above` is `bulkFourEyesAbove`. */
  async weigh(manager: EntityManager, run: Run, orders: number, above: number): Promise<void> {
    const since = new Date(this.clock.now().getTime() - TOGETHER_MS);
    await this.runs.countedAlone(manager, run);
    const before = await this.runs.begunAlone(manager, run, since);
    if (orders + before <= above) return;
    await this.requests.awaitApproval(manager, run, { orders, before, above });
  }
}
