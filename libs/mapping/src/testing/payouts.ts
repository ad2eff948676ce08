import type { PayoutLine, PayoutReport } from '../payouts/payout.js';

/** A row of a payout report: a payment of 100.00 without a fee unless told otherwise. */
export function payoutLine(overrides: Partial<PayoutLine> = {}): PayoutLine {
  return { row: 2, kind: 'payment', transactionId: '', gross: '100.00', fee: '0.00', ...overrides };
}

/** A payout of Stripe in the ledger's currency. */
export function payoutReport(
  lines: readonly PayoutLine[],
  overrides: Partial<PayoutReport> = {},
): PayoutReport {
  return {
    payoutId: '9002',
    key: '9002',
    gateway: 'stripe',
    bankCode: 'OPER',
    paidOn: '2026-11-25',
    currency: 'USD',
    net: null,
    deposit: null,
    rate: null,
    lines,
    ...overrides,
  };
}

/** E24: 253.04 and 204.40 captured, 54.07 refunded, fees of 12.35. */
export const E24 = payoutReport([
  payoutLine({ row: 2, transactionId: '5001', gross: '253.04', fee: '7.64' }),
  payoutLine({ row: 3, transactionId: '5010', gross: '204.40', fee: '4.71' }),
  payoutLine({ row: 4, kind: 'refund', transactionId: '6001', gross: '-54.07' }),
]);

/** E12: 200.00 EUR captured, 5.80 EUR kept, paid out at 1.0790. */
export const E12 = payoutReport(
  [payoutLine({ row: 2, transactionId: '5014', gross: '200.00', fee: '5.80' })],
  { payoutId: '9001', key: '9001', currency: 'EUR', net: '194.20', rate: '1.0790' },
);
