import { toCsv } from '../../../lib/csv';
import type { OrderRow } from '../../../queries/orders';

const HEAD = [
  'order',
  'state',
  'customer',
  'total',
  'currency',
  'total_less_invoiced',
  'causes',
  'placed_at',
  'updated_at',
];

/** The rows shown, with what the table abbreviates. */
export function ordersCsv(rows: readonly OrderRow[]): string {
  return toCsv([
    HEAD,
    ...rows.map(({ orderId, state, customerName, total, difference, causes, placedAt, updatedAt }) => [
      String(orderId),
      state,
      customerName,
      total.amount,
      total.currency,
      difference.amount,
      causes.map(({ code }) => code).join(' '),
      placedAt ?? '',
      updatedAt,
    ]),
  ]);
}
