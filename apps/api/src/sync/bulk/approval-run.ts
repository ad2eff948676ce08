import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/index.js';
import {
  raised,
  RunKinds,
  RunResults,
  type Run,
  type RunCounts,
  type RunKind,
  type RunResult,
  type RunStep,
} from '../../runs/index.js';
import { LookRequests } from '../look-requests.js';

/** The kind of run that approves the plans of many orders. */
export const APPROVAL_RUN = 'approval';

const PAGE = 25;

/** No plan is meant where none stood. */
const NO_PLAN = '';

/** Approves each plan as the run was given it; another plan of an order is left to be looked at again. */
@Injectable()
export class ApprovalRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly results: RunResults,
    private readonly requests: LookRequests,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(APPROVAL_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const rows = await this.results.open(run.id, PAGE);
    return {
      cursor: null,
      counts: run.counts,
      progress: { done: run.done + rows.length, total: run.total },
      ended: rows.length < PAGE,
      also: (manager) => this.approveAll(manager, run, rows),
    };
  }

  async moved(manager: EntityManager, { id, state }: Run): Promise<void> {
    if (state === 'cancelled') await this.results.leave(manager, id, null);
  }

  private async approveAll(manager: EntityManager, run: Run, rows: readonly RunResult[]): Promise<RunCounts> {
    let counts: RunCounts = {};
    for (const row of rows) {
      const verdict = await this.approve(manager, run, row);
      await this.results.settle(manager, run.id, [{ orderId: row.orderId, verdict, body: null }]);
      counts = raised(counts, { [verdict]: 1 });
    }
    return counts;
  }

  /** What cannot be approved says why, and stops no other. */
  private async approve(manager: EntityManager, run: Run, { orderId, planKey }: RunResult): Promise<string> {
    try {
      const key = { connectionId: run.connectionId, orderId };
      await this.requests.approveIn(manager, key, planKey ?? NO_PLAN, run);
      return 'approved';
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  }
}
