import type { OrderSnapshot } from '#bigcommerce';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './snapshots.js';

/** What a EUR order says besides its amounts. */
export const IN_EUR = { currency: 'EUR', storeToTransactionalRate: '0.9200000000' };

/** The same order as if it had been placed in EUR, at a rate that leaves no amount as it is. */
export function inEuro(snapshot: OrderSnapshot): OrderSnapshot {
  const order = { ...snapshot.order, currency: 'EUR', storeToTransactionalRate: '0.9216589862' };
  const transactions = snapshot.transactions.map((each) => ({ ...each, currency: 'EUR' }));
  return { ...snapshot, order, transactions };
}

/** The order of worked example E12: 200.00 EUR with 21 % tax, paid by card. */
export function euroOrder(parts: Partial<OrderParts> = {}): OrderSnapshot {
  return orderFactory({
    lines: [lineOf(1, 'A-100', taxed('165.29', '34.71'))],
    taxes: [taxRow(1, 'VAT', '34.71', '21')],
    transactions: [payment(5014, '200.00', { currency: 'EUR' })],
    ...parts,
    order: { ...IN_EUR, ...parts.order },
  });
}
