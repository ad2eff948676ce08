import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { StoreCredit } from '#bigcommerce';
import { parseMoney } from '#money';
import { CustomerEvents } from '../../alignment/index.js';
import { ConnectionStore, VendorClients, type Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { StoreCreditBalance } from './store-credit-balance.entity.js';
import { StoreCreditGrant } from './store-credit-grant.entity.js';
import { StoreCreditGrants } from './store-credit-grants.js';
import { StoreCreditWatch } from './store-credit-watch.entity.js';

/** How often customers are read that something is open of. */
export const OPEN_EVERY_MS = 60 * 60_000;
const ALL_EVERY_MS = 24 * 60 * 60_000;
/** Balances compared with what is known of them in one go. */
const AT_ONCE = 500;

/** Reads store credit from the store: all once a day, open ones in between, one when its customer changed. */
@Injectable()
export class ReadStoreCredit implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly customers: CustomerEvents,
    private readonly grants: StoreCreditGrants,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.customers.onLook((connectionId, customerId) => this.follow(connectionId, customerId));
  }

  /** Job `read-store-credit`. */
  async run(connectionId: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode === 'paused') return;
    if (connection.settings.goodwillCredits === 'ignore') return this.grants.forget(connectionId);
    const { readAt } = await this.database.manager.findOneByOrFail(StoreCreditWatch, { connectionId });
    const now = this.clock.now();
    const isDue = !readAt || now.getTime() - readAt.getTime() >= ALL_EVERY_MS;
    await this.read(connection, isDue ? null : await this.openOf(connectionId));
    const allAt = isDue ? now : readAt;
    const isOpen = (await this.openOf(connectionId)).length > 0;
    const next = Math.min(allAt.getTime() + ALL_EVERY_MS, isOpen ? now.getTime() + OPEN_EVERY_MS : Infinity);
    await this.database.manager.update(
      StoreCreditWatch,
      { connectionId },
      { readAt: allAt, nextAt: new Date(next) },
    );
  }

  private async follow(connectionId: string, customerId: number): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection.settings.goodwillCredits !== 'ignore') await this.read(connection, [customerId]);
  }

  private async read(connection: Connection, customerIds: readonly number[] | null): Promise<void> {
    if (customerIds?.length === 0) return;
    const store = await this.clients.bigcommerce(connection.id);
    const { currency } = await store.getStore();
    const begun = this.clock.now();
    const balances = await store.listStoreCredit(customerIds);
    for (let at = 0; at < balances.length; at += AT_ONCE) {
      await this.noteAll(connection, balances.slice(at, at + AT_ONCE), { currency, readAt: begun });
    }
  }

  private async noteAll(
    connection: Connection,
    balances: readonly StoreCredit[],
    told: { readonly currency: string; readonly readAt: Date },
  ): Promise<void> {
    const ids = balances.map(({ id }) => id);
    const of = { connectionId: connection.id, customerId: In(ids) };
    const rows = await this.database.manager.findBy(StoreCreditBalance, of);
    const known = new Map(rows.map((row) => [row.customerId, row]));
    const moved = new Set([
      ...(await this.movedOf(connection.id, ids)),
      ...(await this.openOf(connection.id, ids)),
    ]);
    for (const { id, amount } of balances) {
      const before = known.get(id);
      const isSame = before && amount !== null && parseMoney(before.balance) === parseMoney(amount);
      if (amount === null || (isSame && !moved.has(id))) continue;
      await this.grants.note(connection, { customerId: id, balance: amount, ...told });
    }
  }

  private async openOf(connectionId: string, ids?: readonly number[]): Promise<number[]> {
    const of = { connectionId, state: 'open' as const, ...(ids && { customerId: In([...ids]) }) };
    const open = await this.database.manager.findBy(StoreCreditGrant, of);
    return open.map(({ customerId }) => customerId);
  }

  /** Customers whose orders were looked at since their balance was: a grant can hide behind a redemption. */
  private async movedOf(connectionId: string, ids: readonly number[]): Promise<number[]> {
    const rows: { customer_id: string }[] = await this.database.query(
      `SELECT b.customer_id FROM store_credit_balance b WHERE b.connection_id = $1 AND b.customer_id = ANY ($2) AND EXISTS (
         SELECT 1 FROM store_order o WHERE o.connection_id = b.connection_id AND o.customer_id = b.customer_id
           AND o.looked_at >= b.read_at)`,
      [connectionId, ids],
    );
    return rows.map(({ customer_id }) => Number(customer_id));
  }
}
