import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { FourEyes, RunRequests, RunStore, type NewRun, type Run } from '../../runs/index.js';
import { APPROVAL_RUN } from './approval-run.js';
import { OrderSelection, type Wanted } from './order-selection.js';
import { REPLAY_PLAN_RUN } from './replay-plan-run.js';
import { REPLAY_RUN } from './replay-run.js';

/** How many orders a run is about; one more than `most` at the most. */
type Count = (manager: EntityManager, run: Run, most: number) => Promise<number>;

/** What people may ask for of many orders at once: each is a run, within the limits of its connection. */
@Injectable()
export class BulkRequests {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
    private readonly selection: OrderSelection,
    private readonly fourEyes: FourEyes,
  ) {}

  /** Has orders looked at again; a dry run only says what would come of it, order by order. */
  async replay(connectionId: string, wanted: Wanted, dryRun: boolean, askedBy: string): Promise<Run> {
    const connection = await this.going(connectionId);
    const kind = dryRun ? REPLAY_PLAN_RUN : REPLAY_RUN;
    const run = { connectionId, kind, params: { ...wanted, dryRun }, askedBy };
    return this.begin(connection, run, !dryRun, this.taking(wanted));
  }

  /** Lets plans be posted as they stand at this moment (mode `review`), seen by whoever asks or not. */
  async approve(connectionId: string, wanted: Wanted, askedBy: string): Promise<Run> {
    const connection = await this.reviewed(connectionId);
    if (wanted.filter?.states?.some((state) => state !== 'awaiting_approval')) {
      throw Problem.invalid([{ field: 'filter.states', message: 'only awaiting_approval can be approved' }]);
    }
    const run = { connectionId, kind: APPROVAL_RUN, params: { ...wanted }, askedBy };
    const waiting = wanted.filter
      ? { filter: { ...wanted.filter, states: ['awaiting_approval'] as const } }
      : wanted;
    return this.begin(connection, run, true, this.taking(waiting));
  }

  /** Lets be posted what a dry run showed (mode `review`), and nothing else. */
  async approveSeen(connectionId: string, planRunId: string, askedBy: string): Promise<Run> {
    const connection = await this.reviewed(connectionId);
    const run = { connectionId, kind: APPROVAL_RUN, params: { planRunId }, askedBy };
    return this.begin(connection, run, true, async (manager, queued, most) => {
      const plan = await this.runs.find(planRunId, manager);
      if (plan?.connectionId !== connectionId || plan.kind !== REPLAY_PLAN_RUN || plan.state !== 'done') {
        const message = 'no dry run of a replay of this connection that is done';
        throw Problem.invalid([{ field: 'planRunId', message }]);
      }
      return this.selection.takeShown(manager, queued, planRunId, most);
    });
  }

  /** Another run that has orders looked at, within the same limits; it keeps to what is counted. */
  async others(run: NewRun, count: Count): Promise<Run> {
    return this.begin(await this.going(run.connectionId), run, true, count);
  }

  private async going(connectionId: string): Promise<Connection> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    return connection;
  }

  private async reviewed(connectionId: string): Promise<Connection> {
    const connection = await this.going(connectionId);
    if (connection.mode === 'review') return connection;
    const detail = `the connection is in mode ${connection.mode}, where nothing waits for approval`;
    throw Problem.conflict('nothing_to_approve', detail);
  }

  private begin({ settings }: Connection, run: NewRun, canPost: boolean, count: Count): Promise<Run> {
    return this.requests.begin(run, async (manager, queued) => {
      const most = settings.bulkMaxOrders;
      const orders = within(await count(manager, queued, most), most);
      await this.runs.move(manager, queued, 'queued', { total: orders });
      if (canPost) await this.fourEyes.weigh(manager, queued, orders, settings.bulkFourEyesAbove);
    });
  }

  private taking(wanted: Wanted): Count {
    return (manager, run, most) => this.selection.take(manager, run, wanted, most);
  }
}

function within(orders: number, most: number): number {
  if (orders === 0) throw Problem.conflict('nothing_selected', 'there is no such order');
  if (orders <= most) return orders;
  const detail = `these are more than ${most} orders (bulkMaxOrders); narrow the filter`;
  throw Problem.conflict('too_many_orders', detail);
}
