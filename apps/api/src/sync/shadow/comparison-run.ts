import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ConnectionStore, VendorClients, type Connection } from '../../connections/index.js';
import { Directory } from '../../directory/index.js';
import { Document, FIXED_STATES } from '../../ledger/index.js';
import { Clock } from '../../platform/index.js';
import { raised, RunKinds, RunResults, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { PlacedOrders, type PlacedCursor } from '../simulation/placed-orders.js';
import { StoreOrder } from '../store-order.entity.js';
import { comparedOrder, projectsOf, type BilledTo, type ComparedOrder } from './compared-order.js';
import { postedAround } from './ledger-window.js';
import { matchEntries, type Asked } from './match-entries.js';
import { ShadowComparison } from './shadow-comparison.entity.js';

/** The kind of run that compares what would be posted with what people posted. */
export const COMPARISON_RUN = 'shadow_comparison';

/** Orders compared in one step; for all of them the ledger is read once. */
const PAGE = 500;

/** What a comparison is asked for: when its orders were placed; `to` is exclusive. */
export interface ComparisonParams {
  readonly from: string;
  readonly to: string;
}

type Looked = Pick<StoreOrder, 'orderId' | 'plan' | 'planKey'>;

/** Reads of the ledger what people posted by hand, and looks for each order's documents in it. Posts nothing. */
@Injectable()
export class ComparisonRun implements RunKind, OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly directory: Directory,
    private readonly results: RunResults,
    private readonly placed: PlacedOrders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(COMPARISON_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const connection = await this.connections.get(run.connectionId);
    const { from, to } = run.params as Record<keyof ComparisonParams, string>;
    const page = await this.placed.page(connection.id, { from, to }, run.cursor as PlacedCursor | null, PAGE);
    const orders = await this.orders(connection.id, page);
    const posted = await this.postedHere(connection.id, orders);
    const asked = orders.flatMap((order) => askedOf(order, posted));
    const compared = await this.compare(connection, asked);
    const named = new Set(asked.map(({ orderId }) => orderId));
    const others = orders.filter(({ orderId }) => !named.has(orderId)).map(({ plan }) => unasked(plan));
    const counts: Record<string, number> = {};
    for (const name of [...compared.map(({ verdict }) => verdict), ...others]) {
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return {
      cursor: page.at(-1) ?? run.cursor,
      counts: raised(run.counts, counts),
      progress: { done: run.done + page.length, total: run.total },
      ended: page.length < PAGE,
      also: (manager) => this.keep(manager, run, orders, compared),
    };
  }

  /** Batches that Deltek has of us, or may have. */
  private async postedHere(connectionId: string, orders: readonly Looked[]): Promise<ReadonlySet<string>> {
    const where = {
      connectionId,
      orderId: In(orders.map(({ orderId }) => orderId)),
      state: In([...FIXED_STATES]),
    };
    const documents = await this.database.manager.find(Document, { where, select: { batch: true } });
    return new Set(documents.map(({ batch }) => batch));
  }

  private orders(connectionId: string, page: readonly PlacedCursor[]): Promise<Looked[]> {
    const where = { connectionId, orderId: In(page.map(({ orderId }) => orderId)) };
    const select = { orderId: true, plan: true, planKey: true } as const;
    return this.database.manager.find(StoreOrder, { where, select });
  }

  private async compare(connection: Connection, asked: readonly Asked[]): Promise<ComparedOrder[]> {
    if (asked.length === 0) return [];
    const deltek = await this.clients.deltek(connection.id);
    const documents = asked.flatMap((order) => order.documents);
    const found = matchEntries(asked, await postedAround(deltek, connection, documents));
    const projects = await this.directory.findAll(connection.id, 'project', projectsOf(found));
    const billedTo: BilledTo = new Map(
      [...projects].map(([name, { billingClientId }]) => [name, billingClientId]),
    );
    return found.map((order) => comparedOrder(order, billedTo));
  }

  /** What is not compared any more has no comparison. */
  private async keep(
    manager: EntityManager,
    { id, connectionId }: Run,
    orders: readonly Looked[],
    compared: readonly ComparedOrder[],
  ): Promise<void> {
    await manager.delete(ShadowComparison, {
      connectionId,
      orderId: In(orders.map(({ orderId }) => orderId)),
    });
    const keys = new Map(orders.map(({ orderId, planKey }) => [orderId, planKey]));
    const comparedAt = this.clock.now();
    const rows = compared.map(({ orderId, verdict, body }) => {
      return { connectionId, orderId, verdict, planKey: keys.get(orderId)!, body, comparedAt };
    });
    if (rows.length > 0) await manager.insert(ShadowComparison, rows);
    const told = compared.filter(({ verdict }) => verdict !== 'same');
    await this.results.settle(
      manager,
      id,
      told.map(({ orderId, verdict, result }) => ({ orderId, verdict, body: result })),
    );
    await this.results.add(
      manager,
      id,
      told.flatMap(({ result }) => result.changes),
    );
  }
}

/** Only what would be posted, and is not by us already. */
function askedOf({ orderId, plan }: Looked, posted: ReadonlySet<string>): Asked[] {
  const planned = plan.outcome === 'post' ? plan.documents : [];
  const documents = planned.filter(({ batch }) => !posted.has(batch));
  return documents.length > 0 ? [{ orderId, documents }] : [];
}

function unasked({ outcome }: StoreOrder['plan']): string {
  return outcome === 'post' ? 'posted_here' : outcome;
}
