import { Injectable } from '@nestjs/common';
import { BigCommerceError } from '#bigcommerce';
import { ConnectionStore, troubleOf, VendorClients, type Connection } from '../../connections/index.js';
import { Clock, Problem } from '../../platform/index.js';
import { Dispatcher } from '../dispatcher.js';
import { ChangedOrders } from './changed-orders.js';
import { clocksOf } from './freshness.js';
import { NewRefunds } from './new-refunds.js';
import { PollCursors } from './poll-cursors.js';
import type { Poll, PollCounts } from './poll.js';
import { UnsettledOrders } from './unsettled-orders.js';

/** Finds what no webhook told of; writes the same kind of row. */
@Injectable()
export class Poller {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly orders: ChangedOrders,
    private readonly refunds: NewRefunds,
    private readonly unsettled: UnsettledOrders,
    private readonly cursors: PollCursors,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads every order changed and every refund made since the last poll, and names the orders that still wait for
   * money. Throws what the store's client throws; a refused token pauses the connection.
   */
  async poll(connectionId: string): Promise<PollCounts> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    try {
      return await this.readAll(await this.begin(connection));
    } catch (error) {
      if (error instanceof BigCommerceError) await this.failed(connection, error);
      throw error;
    } finally {
      this.dispatcher.wake();
    }
  }

  private async begin({ id: connectionId, createdAt }: Connection): Promise<Poll> {
    const store = await this.clients.bigcommerce(connectionId);
    return { connectionId, store, beginning: new Date(createdAt), ...(await clocksOf(store, this.clock)) };
  }

  private async readAll(poll: Poll): Promise<PollCounts> {
    // First, since it needs only what is kept here: a list of the store that cannot be read does not keep it waiting.
    const unsettled = await this.unsettled.read(poll);
    const orders = await this.orders.read(poll);
    const refunds = await this.refunds.read(poll);
    return { seen: orders.seen, added: orders.added + refunds.added + unsettled.added };
  }

  private async failed(connection: Connection, error: BigCommerceError): Promise<void> {
    const { id, createdAt } = connection;
    await this.cursors.fail(id, 'orders', new Date(createdAt), error.message);
    if (error.reason !== 'auth_failed' && error.reason !== 'forbidden') return;
    await this.connections.pause(connection, 'bigcommerce_auth', error.message, troubleOf(error));
  }
}
