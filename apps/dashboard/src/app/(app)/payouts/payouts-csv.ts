import { toCsv } from '../../../lib/csv';
import type { Payout } from '../../../queries/payouts';

const HEAD = [
  'payout',
  'batch',
  'gateway',
  'booked_on',
  'gross',
  'fees',
  'net',
  'currency',
  'deposit',
  'deposit_currency',
  'receipt',
  'imported_by',
  'imported_at',
];

/** The payouts shown, with what the table leaves out. */
export function payoutsCsv(payouts: readonly Payout[]): string {
  return toCsv([
    HEAD,
    ...payouts.map((payout) => [
      payout.payoutId,
      payout.batch,
      payout.gateway,
      payout.paidOn,
      payout.gross.amount,
      payout.fees.amount,
      payout.net.amount,
      payout.net.currency,
      payout.deposit.amount,
      payout.deposit.currency,
      payout.state ?? '',
      payout.importedBy ?? '',
      payout.importedAt ?? '',
    ]),
  ]);
}
