import { isZero, type Amount } from './money';

type Kind = 'payment' | 'refund' | 'dispute' | 'fee' | 'other';

/** What a row of a report is, for people. */
export const PAYOUT_KINDS: Readonly<Record<Kind, string>> = {
  payment: 'Payment',
  refund: 'Refund',
  dispute: 'Dispute',
  fee: 'Fee of the gateway',
  other: 'Other',
};

/** States of receipts that people look for, those to act on first; the words are in `states.ts`. */
export const RECEIPT_STATES = ['held', 'rejected', 'uncertain', 'planned', 'confirmed', 'abandoned'] as const;

interface Sums {
  readonly gross: Amount;
  readonly fees: Amount;
  readonly net: Amount;
  readonly clearing: Amount;
  readonly ledgerFees: Amount;
  readonly fx: Amount;
  readonly deposit: Amount;
}

/** One step from what was captured to what the bank booked. */
interface Step {
  readonly label: string;
  readonly amount: Amount;
  readonly isSum: boolean;
}

/** From gross to the deposit; the way over another currency only where there is one. */
export function stepsOf({ gross, fees, net, clearing, ledgerFees, fx, deposit }: Sums): Step[] {
  const own: Step[] = [
    { label: 'Captured, less refunds and disputes', amount: gross, isSum: false },
    { label: 'What the gateway kept', amount: negated(fees), isSum: false },
    { label: 'Paid out', amount: net, isSum: true },
  ];
  if (net.currency === deposit.currency && isZero(fx.amount)) return own;
  return [
    ...own,
    { label: 'Taken from the clearing account', amount: clearing, isSum: false },
    { label: 'Fees in the currency of the books', amount: negated(ledgerFees), isSum: false },
    { label: 'Currency difference', amount: fx, isSum: false },
    { label: 'Booked by the bank', amount: deposit, isSum: true },
  ];
}

function negated({ amount, currency }: Amount): Amount {
  if (isZero(amount)) return { amount, currency };
  return { amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`, currency };
}

interface Match {
  readonly orderId: number | null;
  readonly batch: string;
  readonly amount: Amount;
}

interface Line {
  readonly row: number;
  readonly kind: Kind;
  readonly transactionId: string;
  readonly gross: Amount;
  readonly fee: Amount;
  readonly match: Match | null;
  readonly settled: boolean;
}

/** Why a row keeps the clearing account from zero; null = it does not. */
export function openReason({
  kind,
  match,
  settled,
}: Pick<Line, 'kind' | 'match' | 'settled'>): string | null {
  if (settled) return null;
  if (match) return 'Another amount is posted.';
  if (kind === 'payment') return 'Not posted: its order is held, or the store does not know this payment.';
  return 'Nothing was posted for it.';
}

const HEAD = [
  'row',
  'kind',
  'transaction',
  'gross',
  'fee',
  'currency',
  'order',
  'document',
  'posted',
  'open',
];

/** The rows of a payout beside what each was posted as, for a spreadsheet. */
export function payoutRows(lines: readonly Line[]): string[][] {
  return [
    HEAD,
    ...lines.map((line) => [
      String(line.row),
      line.kind,
      line.transactionId,
      line.gross.amount,
      line.fee.amount,
      line.gross.currency,
      String(line.match?.orderId ?? ''),
      line.match?.batch ?? '',
      line.match?.amount.amount ?? '',
      openReason(line) ?? '',
    ]),
  ];
}
