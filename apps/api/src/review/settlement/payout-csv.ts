import type { PayoutDto } from './payout.dto.js';

export const CSV_COLUMNS = [
  ...['payout', 'batch', 'gateway', 'booked_on', 'gross', 'fees', 'net', 'currency'],
  ...['deposit', 'deposit_currency', 'receipt', 'imported_by', 'imported_at'],
];

/** A payout as a line of a file; its rows stand on its own page. */
export function cellsOf(payout: PayoutDto): string[] {
  const { payoutId, batch, gateway, paidOn, gross, fees, net, deposit } = payout;
  return [
    ...[payoutId, batch, gateway, paidOn, gross.amount, fees.amount, net.amount, net.currency],
    ...[deposit.amount, deposit.currency, payout.state ?? '', payout.importedBy ?? ''],
    payout.importedAt ?? '',
  ];
}
