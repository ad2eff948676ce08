import { Injectable, type OnModuleInit } from '@nestjs/common';
import { planOrder, type Plan } from '#mapping';
import { ConnectionStore, withSettings } from '../../connections/index.js';
import type { Proposal } from '../../rules/index.js';
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
import { OrderPlanner, type Rehearsed } from '../planner.js';
import { comparePlans, type Difference } from './compare-plans.js';
import { PlacedOrders, type PlacedCursor } from './placed-orders.js';

/** The kind of run that says which orders a change would book otherwise. */
export const SIMULATION_RUN = 'simulation';

const PAGE = 25;

/** What a simulation is asked for; the change is nowhere but here. */
export interface SimulationParams {
  readonly changes: Proposal & { readonly settings: Readonly<Record<string, unknown>> };
  readonly from: string;
  readonly to: string;
}

type Failed = Pick<Difference, 'detail'> & { readonly verdict: 'failed' };
type Found = { readonly orderId: number } & (Difference | Failed);

/**
 * Plans kept orders as if nothing of them were posted and no period were closed, with and without a change: what is posted
 * stays as it is, so it would hide what the change means. Nothing of the change is made.
 */
@Injectable()
export class SimulationRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly results: RunResults,
    private readonly orders: PlacedOrders,
    private readonly snapshots: KeptSnapshots,
    private readonly planner: OrderPlanner,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(SIMULATION_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const params = run.params as unknown as SimulationParams;
    const page = await this.orders.page(run.connectionId, params, run.cursor as PlacedCursor | null, PAGE);
    const compare = await this.comparison(run.connectionId, params);
    let counts: RunCounts = {};
    const found: Found[] = [];
    for (const { orderId } of page) {
      const kept = await this.snapshots.latest(run.connectionId, orderId);
      const result = kept && (await compare(kept));
      counts = raised(counts, { [kept ? (result?.verdict ?? 'same') : 'unread']: 1 });
      if (result) found.push({ orderId, ...result });
    }
    return {
      cursor: page.at(-1) ?? run.cursor,
      counts: raised(run.counts, counts),
      progress: { done: run.done + page.length, total: run.total },
      ended: page.length < PAGE,
      also: async (manager) => {
        const rows = found.map(({ orderId, verdict, ...body }) => ({ orderId, verdict, body }));
        await this.results.settle(manager, run.id, rows);
        const sums = found.flatMap((result) => ('changes' in result ? result.changes : []));
        await this.results.add(manager, run.id, sums);
      },
    };
  }

  private async comparison(connectionId: string, { changes }: SimulationParams) {
    const connection = await this.connections.get(connectionId);
    const changed = await withSettings(connection, changes.settings);
    const [before, after] = [
      await this.planner.rehearsal(connection),
      await this.planner.rehearsal(changed, changes),
    ];
    return async (kept: Kept): Promise<Difference | Failed | null> => {
      const grounds = [await before(kept), await after(kept)] as const;
      try {
        const [former, now] = grounds.map((one) => sideOf(kept, one));
        return comparePlans(former!, now!);
      } catch (error) {
        return { verdict: 'failed', detail: String(error) };
      }
    };
  }
}

function sideOf(kept: Kept, { rules, told }: Rehearsed): { plan: Plan; banks: Record<string, string> } {
  const periods = rules.directory.periods.map((period) => ({ ...period, closed: false }));
  const open = { ...rules, directory: { ...rules.directory, periods } };
  return { plan: planOrder(kept, open, [], told), banks: rules.directory.banks };
}
