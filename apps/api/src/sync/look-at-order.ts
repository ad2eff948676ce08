import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionStore, VendorClients, type Connection, type Standstill } from '../connections/index.js';
import { ReadAhead, StoreEvents } from '../intake/index.js';
import { PlannerGate } from '../ledger/index.js';
import { Clock, currentContext, Locks, storable, traced } from '../platform/index.js';
import { SentValues } from '../rules/index.js';
import { OrderNotFoundError } from './failures.js';
import { KeptSnapshots } from './kept-snapshots.js';
import { LookAhead } from './look-ahead.js';
import { OrderPlanner } from './planner.js';
import { SettleLook } from './settle.js';

/** One look: at what, and up to which store event it answers for. */
export interface Look {
  readonly connectionId: string;
  readonly orderId: number;
  readonly coveredEvent: string;
}

/**
 * How a look ended; `busy` = another one is under way and this one must follow it. A standstill of the store
 * = it was not begun.
 */
export type LookResult = 'done' | 'busy' | 'paused' | Standstill;

/** Reads an order as it is now, plans, and hands over what is missing. Any number of looks, one result. */
@Injectable()
export class LookAtOrder {
  constructor(
    private readonly database: DataSource,
    private readonly locks: Locks,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly events: StoreEvents,
    private readonly ahead: LookAhead,
    private readonly readAhead: ReadAhead,
    private readonly planner: OrderPlanner,
    private readonly snapshots: KeptSnapshots,
    private readonly settler: SettleLook,
    private readonly gate: PlannerGate,
    private readonly sent: SentValues,
    private readonly clock: Clock,
  ) {}

  /** Looks at one order, through the connection as it is when the look begins. Throws what the clients throw, and `OrderNotFoundError`. */
  async run(connection: Connection, look: Look): Promise<LookResult> {
    if (connection.mode === 'paused') return 'paused';
    const priority = currentContext().priority ?? 'live';
    const standstill = await this.clients.standstill(connection, 'bigcommerce', priority);
    if (standstill) return standstill;
    const name = `order:${look.connectionId}:${look.orderId}`;
    return (await this.locks.tryWith(name, () => this.look(connection, look)))?.result ?? 'busy';
  }

  private async look(connection: Connection, { orderId, coveredEvent }: Look): Promise<'done' | 'paused'> {
    const bigcommerce = await this.clients.bigcommerce(connection);
    // Not every refund shows on its order: a declined one leaves no trace there.
    const expectRefunds = await this.events.toldOfRefund(connection.id, orderId);
    const ahead = await this.ahead.of(connection.id, orderId, coveredEvent);
    const readAt = ahead?.readAt ?? this.clock.now();
    const options = { expectRefunds, ...(await this.planner.needs(connection)) };
    const read = bigcommerce.readOrderSnapshot(
      orderId,
      ahead ? { ...options, ahead: { ...ahead.body, readAt } } : options,
    );
    const snapshot = storable(await read);
    if (!snapshot) throw new OrderNotFoundError(`the store does not know order ${orderId}`);

    const grounds = await this.planner.grounds(connection, snapshot);
    const settled = await traced('plan order', {}, () =>
      this.database.transaction(async (manager) => {
        // Reading took a while: what people switched meanwhile holds.
        const mode = await this.connections.modeUntilCommit(connection.id, manager);
        if (mode === 'paused') return null;
        const { snapshotId, snapshot: kept } = await this.snapshots.keep(manager, connection.id, snapshot);
        const confirmed = await this.planner.confirmed(manager, connection, snapshot, grounds);
        const triesHeld = await this.events.triesHeld(manager, connection.id, orderId, coveredEvent);
        const evidence = { snapshotId, readAt, triesHeld };
        const due = await this.settler.settle(manager, { ...connection, mode }, kept, confirmed, evidence);
        await this.events.close(manager, connection.id, orderId, coveredEvent, ahead);
        await this.readAhead.drop(manager, connection.id, orderId);
        return { wake: due, keptAs: snapshotId };
      }),
    );
    if (!settled) return 'paused';
    if (settled.wake) await this.gate.wake(connection.id);
    await this.sent.note(connection.id, orderId, settled.keptAs, snapshot);
    return 'done';
  }
}
