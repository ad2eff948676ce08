import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planOrder, type Plan } from '#mapping';
import { ConnectionStore } from '../../connections/index.js';
import {
  raised,
  RunKinds,
  RunResults,
  type Run,
  type RunCounts,
  type RunKind,
  type RunStep,
} from '../../runs/index.js';
import { KeptSnapshots, type Kept } from '../kept-snapshots.js';
import { missingOf, planKeyOf } from '../plan-key.js';
import { OrderPlanner, type Rehearsed } from '../planner.js';
import { amountsOf, resultOf, type PlannedResult } from './planned-result.js';

/** The kind of run that says what a replay of many orders would do. */
export const REPLAY_PLAN_RUN = 'replay_plan';

/** Orders planned in one step, whose snapshots are in memory one at a time. */
const PAGE = 25;

interface Found {
  readonly orderId: number;
  readonly result: PlannedResult;
  readonly plan: Plan | null;
}

/** Plans the kept snapshot of each order of a run again with the rules of now; writes nothing but its answer. */
@Injectable()
export class ReplayPlanRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly results: RunResults,
    private readonly snapshots: KeptSnapshots,
    private readonly planner: OrderPlanner,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(REPLAY_PLAN_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const connection = await this.connections.get(run.connectionId);
    const rows = await this.results.open(run.id, PAGE);
    const rehearse = await this.planner.rehearsal(connection);
    const found: Found[] = [];
    for (const { orderId } of rows) {
      const kept = await this.snapshots.latest(connection.id, orderId);
      found.push({ orderId, ...(kept ? planned(kept, await rehearse(kept)) : UNREAD) });
    }
    return {
      cursor: null,
      counts: found.reduce(counted, run.counts),
      progress: { done: run.done + rows.length, total: run.total },
      ended: rows.length < PAGE,
      also: (manager) => this.keep(manager, run, found),
    };
  }

  async moved(manager: EntityManager, { id, state }: Run): Promise<void> {
    if (state === 'cancelled') await this.results.leave(manager, id, null);
  }

  private async keep(manager: EntityManager, { id }: Run, found: readonly Found[]): Promise<void> {
    const results = found.map(({ orderId, plan, result: { verdict, ...body } }) => {
      return { orderId, verdict, body, planKey: plan && planKeyOf(plan) };
    });
    await this.results.settle(manager, id, results);
    const missing = found.flatMap(({ plan }) => (plan ? missingOf(plan) : []));
    await this.results.add(manager, id, amountsOf(missing));
  }
}

const UNREAD = {
  plan: null,
  result: { verdict: 'unread', detail: 'it could not be read from the store yet', causes: [], documents: [] },
} as const;

/** An order we cannot plan is told, and stops no other. */
function planned(snapshot: Kept, { rules, posted, told }: Rehearsed): Omit<Found, 'orderId'> {
  try {
    const plan = planOrder(snapshot, rules, posted, told);
    return { plan, result: resultOf(plan, posted) };
  } catch (error) {
    return { plan: null, result: { verdict: 'failed', detail: String(error), causes: [], documents: [] } };
  }
}

function counted(counts: RunCounts, { result: { verdict, causes, documents } }: Found): RunCounts {
  const why = causes.map((cause) => [`${verdict}_by.${cause}`, 1] as const);
  return raised(counts, { [verdict]: 1, documents: documents.length, ...Object.fromEntries(why) });
}
