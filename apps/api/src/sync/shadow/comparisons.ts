import { Injectable } from '@nestjs/common';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { RunRequests, RunStore, type Run } from '../../runs/index.js';
import { PlacedOrders } from '../simulation/placed-orders.js';
import { COMPARISON_RUN, type ComparisonParams } from './comparison-run.js';

const MOST_ORDERS = 100_000;

/** What may be asked while the connection runs beside a bookkeeper. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly orders: PlacedOrders,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
  ) {}

  /** Begins a run over the orders placed within a time. In other modes we post ourselves, and nothing is to compare. */
  async begin(connectionId: string, params: ComparisonParams): Promise<Run> {
    const { mode } = await this.connections.get(connectionId);
    if (mode !== 'shadow') {
      throw Problem.conflict(
        'not_in_shadow',
        `the connection is in mode ${mode}; only in shadow is compared`,
      );
    }
    const total = await this.orders.count(connectionId, params, MOST_ORDERS);
    if (total === 0) throw Problem.conflict('nothing_selected', 'no order was placed within that time');
    if (total > MOST_ORDERS) {
      const detail = `these are more than ${MOST_ORDERS} orders; choose a shorter time`;
      throw Problem.conflict('too_many_orders', detail);
    }
    const run = { connectionId, kind: COMPARISON_RUN, params: { ...params } };
    return this.requests.begin(run, (manager, queued) =>
      this.runs.move(manager, queued, 'queued', { total }),
    );
  }

  /** Whoever may begin one may end it, and no other run. */
  async cancel(connectionId: string, runId: string): Promise<Run> {
    const run = await this.runs.get(connectionId, runId);
    if (run.kind !== COMPARISON_RUN) throw Problem.notFound('shadow comparison');
    return this.requests.move(connectionId, runId, 'cancelled');
  }
}
