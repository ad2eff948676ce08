import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionStore, VendorClients, type Connection } from '../connections/index.js';
import { Problem, storable } from '../platform/index.js';
import { CustomerAlignment } from './alignment.js';
import { CustomerEvents } from './customer-events.js';
import { CustomerDetails } from './customer-details.entity.js';
import { FirmPendingError } from './firms/firm-pending.error.js';
import { LastOrders } from './last-orders.js';
import { completedBy, shopperOfRecord, type Shopper } from './shopper.js';
import { StoreCustomer } from './store-customer.entity.js';

/** Reads a customer as the store has it now, with what the last order told, and aligns it again. */
@Injectable()
export class CustomerLook {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly alignment: CustomerAlignment,
    private readonly lastOrders: LastOrders,
    private readonly events: CustomerEvents,
  ) {}

  /**
   * After a webhook: only customers who bought are kept, so others are none of our business. What waits for a firm
   * that is still not known is looked at again, since only an order creates one by itself.
   */
  async follow(connectionId: string, customerId: number): Promise<void> {
    const connection = await this.connections.get(connectionId);
    const key = String(customerId);
    if (!(await this.known(connectionId, key))) return;
    const shopper = await this.read(connection, key);
    if (!shopper) return;
    const { firm } = await this.alignment.alignShopper(connection, shopper, 'change');
    if (!firm) {
      await this.database.transaction((manager) =>
        this.events.changed(manager, { connectionId, key }, 'open'),
      );
    }
    await this.events.looked(connectionId, customerId);
  }

  /** Because a person asked. */
  async again(connectionId: string, key: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const shopper = await this.read(connection, key);
    if (!shopper) throw Problem.notFound(`customer ${key}`);
    await this.alignment.alignShopper(connection, shopper, 'person').catch((error: unknown) => {
      throw error instanceof FirmPendingError ? pending(error) : error;
    });
  }

  /** The customer's record, completed by the last order; for guests and deleted customers what was last known of them. */
  async read(connection: Connection, key: string): Promise<Shopper | null> {
    const customerId = /^\d+$/.test(key) ? Number(key) : null;
    if (customerId !== null) {
      const bigcommerce = await this.clients.bigcommerce(connection.id);
      const [customer] = await bigcommerce.listCustomers([customerId]);
      if (customer) {
        const own = shopperOfRecord(storable(customer));
        const billing = await this.lastOrders.billingOf(connection.id, customerId);
        return billing ? completedBy(own, billing) : own;
      }
    }
    const last = await this.database.manager.findOneBy(CustomerDetails, { connectionId: connection.id, key });
    return last && { customerId, key, record: null, details: last.details };
  }

  private known(connectionId: string, key: string): Promise<boolean> {
    return this.database.manager.existsBy(StoreCustomer, { connectionId, key });
  }
}

/** Just now the answer was lost; or that was before, and it is too early to look for what was sent. */
function pending({ message, cause }: FirmPendingError): Problem {
  if (cause === undefined) return Problem.conflict('outcome_uncertain', message);
  return new Problem(502, 'outcome_uncertain', `nobody knows whether Deltek took it: ${message}`);
}
