import type { OrderRowDto } from './order.dto.js';

export const CSV_COLUMNS = [
  ...['order', 'state', 'customer', 'total', 'currency', 'total_less_invoiced', 'causes', 'placed_at'],
  'updated_at',
];

/** An order as a line of a file, with the codes of what holds it. */
export function cellsOf(order: OrderRowDto): string[] {
  const { orderId, state, customerName, total, difference, causes, placedAt, updatedAt } = order;
  return [
    ...[String(orderId), state, customerName, total.amount, total.currency, difference.amount],
    ...[causes.map(({ code }) => code).join(' '), placedAt ?? '', updatedAt],
  ];
}
