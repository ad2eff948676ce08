import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Finds the orders of a customer, by indexes. */
@Injectable()
export class CustomerOrders {
  constructor(private readonly database: DataSource) {}

  /** Of a customer with a number, ascending, after an order. */
  async ofNumber(connectionId: string, key: string, afterId: number, limit: number): Promise<number[]> {
    const rows: { order_id: string }[] = await this.database.query(
      `SELECT order_id FROM store_order WHERE connection_id = $1 AND customer_id = $2 AND order_id > $3
       ORDER BY order_id LIMIT $4`,
      [connectionId, key, afterId, limit],
    );
    return rows.map(({ order_id }) => Number(order_id));
  }

  async countOfNumber(connectionId: string, key: string): Promise<number> {
    const [row]: { count: number }[] = await this.database.query(
      'SELECT count(*)::int AS count FROM store_order WHERE connection_id = $1 AND customer_id = $2',
      [connectionId, key],
    );
    return row?.count ?? 0;
  }

  /** Of a guest, those placed with the e-mail; ascending. */
  async ofGuest(connectionId: string, email: string): Promise<number[]> {
    const rows: { order_id: string }[] = await this.database.query(
      `SELECT DISTINCT order_id FROM order_snapshot WHERE connection_id = $1 AND body #>> '{order,customerId}' = '0'
         AND lower(btrim(body #>> '{order,billingAddress,email}')) = $2 ORDER BY order_id`,
      [connectionId, email.trim().toLowerCase()],
    );
    return rows.map(({ order_id }) => Number(order_id));
  }
}
