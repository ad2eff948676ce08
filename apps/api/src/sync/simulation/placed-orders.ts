import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where a walk over orders by the time they were placed stands. */
export interface PlacedCursor {
  readonly at: string;
  readonly orderId: number;
}

/** When orders were placed; `to` is exclusive. */
interface Time {
  readonly from: string;
  readonly to: string;
}

/** The orders that were placed within a time, by an index. */
@Injectable()
export class PlacedOrders {
  constructor(private readonly database: DataSource) {}

  /** How many; counts no further than `most` and one. */
  async count(connectionId: string, { from, to }: Time, most: number): Promise<number> {
    const [row]: { count: number }[] = await this.database.query(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM store_order
         WHERE connection_id = $1 AND placed_at >= $2 AND placed_at < $3 LIMIT $4) AS placed`,
      [connectionId, from, to, most + 1],
    );
    return row?.count ?? 0;
  }

  async page(
    connectionId: string,
    { from, to }: Time,
    after: PlacedCursor | null,
    limit: number,
  ): Promise<PlacedCursor[]> {
    const rows: { order_id: string; placed_at: Date }[] = await this.database.query(
      `SELECT order_id, placed_at FROM store_order
       WHERE connection_id = $1 AND placed_at < $3 AND placed_at >= $2 AND (placed_at, order_id) > ($4, $5)
       ORDER BY placed_at, order_id LIMIT $6`,
      [connectionId, from, to, after?.at ?? from, after?.orderId ?? -1, limit],
    );
    return rows.map(({ order_id, placed_at }) => ({
      at: placed_at.toISOString(),
      orderId: Number(order_id),
    }));
  }
}
