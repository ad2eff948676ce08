import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderAddress } from '#bigcommerce';

/** What the newest order of a customer told of who bought. */
@Injectable()
export class LastOrders {
  constructor(private readonly database: DataSource) {}

  /** Null where no order was read; blank where the customer was erased. */
  async billingOf(connectionId: string, customerId: number): Promise<OrderAddress | null> {
    const rows: { billing: OrderAddress }[] = await this.database.query(
      `SELECT s.body #> '{order,billingAddress}' AS billing
       FROM store_order o JOIN order_snapshot s ON s.id = o.snapshot_id
       WHERE o.connection_id = $1 AND o.customer_id = $2 ORDER BY o.order_id DESC LIMIT 1`,
      [connectionId, customerId],
    );
    return rows[0]?.billing ?? null;
  }
}
