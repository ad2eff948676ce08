import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Refund, Transaction } from '#bigcommerce';

/** What the store last said of an order's money. */
export interface OrderRecord {
  readonly orderId: number;
  readonly transactions: readonly Transaction[];
  readonly refunds: readonly Refund[];
}

/** Finds orders by what a gateway calls their transactions. */
@Injectable()
export class StoreTransactions {
  constructor(private readonly database: DataSource) {}

  /** The orders that have any of these transactions, named by the gateway or by the store. */
  async ordersOf(connectionId: string, names: readonly string[]): Promise<OrderRecord[]> {
    const ids = [...new Set(names.filter(Boolean))];
    if (ids.length === 0) return [];
    const wanted = ids.flatMap((id) => [
      JSON.stringify([{ gatewayTransactionId: id }]),
      ...(/^[1-9]\d{0,14}$/.test(id) ? [JSON.stringify([{ id: Number(id) }])] : []),
    ]);
    const rows: (Omit<OrderRecord, 'orderId'> & { readonly order_id: string })[] = await this.database.query(
      `SELECT s.order_id, s.body -> 'transactions' AS transactions, s.body -> 'refunds' AS refunds
       FROM order_snapshot s JOIN store_order o ON o.snapshot_id = s.id
       WHERE s.connection_id = $1 AND (s.body -> 'transactions') @> ANY ($2::jsonb[])`,
      [connectionId, wanted],
    );
    return rows.map(({ order_id, transactions, refunds }) => {
      return { orderId: Number(order_id), transactions, refunds };
    });
  }
}

/** Whether a transaction is the one of this name. */
export function isNamed({ id, gatewayTransactionId }: Transaction, name: string): boolean {
  return gatewayTransactionId === name || String(id) === name;
}
