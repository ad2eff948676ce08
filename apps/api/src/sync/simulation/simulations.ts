import { Injectable } from '@nestjs/common';
import { ConnectionStore, withSettings } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { ProposedRules, type WrittenRule } from '../../rules/index.js';
import { RunRequests, RunStore, type Run } from '../../runs/index.js';
import { PlacedOrders } from './placed-orders.js';
import { SIMULATION_RUN, type SimulationParams } from './simulation-run.js';

const MOST_ORDERS = 100_000;

/** A change of settings and rows as a person writes it. */
export interface SimulatedChanges {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rules: readonly WrittenRule[];
  readonly removed: readonly string[];
}

/** What people may ask of changes they have not made. */
@Injectable()
export class Simulations {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly rules: ProposedRules,
    private readonly orders: PlacedOrders,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
  ) {}

  /** Begins a run; a change that could not be made is refused as if it were made. */
  async begin(connectionId: string, changes: SimulatedChanges, from: string, to: string): Promise<Run> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const { settings } = changes;
    await withSettings(connection, settings);
    const proposal = await this.rules.read(connectionId, changes.rules, changes.removed);
    const params: SimulationParams = { changes: { ...proposal, settings }, from, to };
    const total = await this.orders.count(connectionId, params, MOST_ORDERS);
    if (total === 0) throw Problem.conflict('nothing_selected', 'no order was placed within that time');
    if (total > MOST_ORDERS) {
      const detail = `these are more than ${MOST_ORDERS} orders; choose a shorter time`;
      throw Problem.conflict('too_many_orders', detail);
    }
    const run = { connectionId, kind: SIMULATION_RUN, params: { ...params } };
    return this.requests.begin(run, (manager, queued) =>
      this.runs.move(manager, queued, 'queued', { total }),
    );
  }

  /** Whoever may simulate may end it, and no other run. */
  async cancel(connectionId: string, runId: string): Promise<Run> {
    const run = await this.runs.get(connectionId, runId);
    if (run.kind !== SIMULATION_RUN) throw Problem.notFound('simulation');
    return this.requests.move(connectionId, runId, 'cancelled');
  }
}
