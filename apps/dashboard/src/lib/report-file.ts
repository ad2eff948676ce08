/** A column that the API reads, and what gateways call it besides. */
export interface ReportColumn<Field extends string> {
  readonly name: Field;
  readonly label: string;
  readonly needed: boolean;
  readonly also: readonly string[];
}

/** The columns of a report of payouts (docs/operations/payouts.md). */
export const PAYOUT_COLUMNS = [
  { name: 'payoutId', label: 'Payout id', needed: true, also: ['automaticpayoutid', 'payout'] },
  {
    name: 'paidOn',
    label: 'Day the bank booked it',
    needed: true,
    also: ['automaticpayouteffectiveat', 'payoutdate', 'date'],
  },
  { name: 'gross', label: 'Amount, refunds negative', needed: true, also: ['amount'] },
  { name: 'fee', label: 'Fee, positive', needed: false, also: ['fees'] },
  { name: 'net', label: 'Amount less fee', needed: false, also: [] },
  { name: 'type', label: 'What the row is', needed: false, also: ['reportingcategory', 'kind'] },
  {
    name: 'transactionId',
    label: 'Payment or refund id',
    needed: false,
    also: ['sourceid', 'chargeid', 'paymentid'],
  },
  { name: 'payoutNet', label: 'What the payout comes to', needed: false, also: ['payoutamount'] },
  { name: 'currency', label: 'Currency', needed: false, also: [] },
  { name: 'deposit', label: 'What the bank booked', needed: false, also: [] },
  { name: 'rate', label: 'Exchange rate', needed: false, also: ['exchangerate'] },
] as const;

/** The columns of a report of disputes (docs/operations/payouts.md); the order or the payment is needed as well. */
export const DISPUTE_COLUMNS = [
  { name: 'caseId', label: 'Case', needed: true, also: ['id', 'disputeid', 'case'] },
  { name: 'amount', label: 'Held back', needed: true, also: ['disputedamount', 'disputeamount'] },
  {
    name: 'openedOn',
    label: 'Day it was opened',
    needed: true,
    also: ['created', 'createdutc', 'openedat', 'date'],
  },
  { name: 'transactionId', label: 'Payment id', needed: false, also: ['chargeid', 'sourceid', 'paymentid'] },
  { name: 'orderId', label: 'Order number', needed: false, also: ['order', 'ordernumber'] },
  { name: 'fee', label: 'Fee, positive', needed: false, also: ['fees', 'disputefee'] },
  { name: 'currency', label: 'Currency', needed: false, also: [] },
  { name: 'result', label: 'How it ended: won, lost or open', needed: false, also: ['outcome', 'status'] },
  { name: 'feeReturned', label: 'Fee given back: yes or no', needed: false, also: [] },
  {
    name: 'decidedOn',
    label: 'Day it was decided',
    needed: false,
    also: ['decidedat', 'closedon', 'closedat'],
  },
] as const;

export type PayoutField = (typeof PAYOUT_COLUMNS)[number]['name'];
export type DisputeField = (typeof DISPUTE_COLUMNS)[number]['name'];
export type RowKind = 'payment' | 'refund' | 'dispute' | 'fee' | 'other';

/** Kinds by the words gateways are known to use. */
const WORDS: Readonly<Record<string, RowKind>> = {
  charge: 'payment',
  payment: 'payment',
  capture: 'payment',
  sale: 'payment',
  refund: 'refund',
  adjustment: 'dispute',
  chargeback: 'dispute',
  dispute: 'dispute',
  stripe_fee: 'fee',
  fee: 'fee',
};
const SEPARATORS = [',', ';', '\t'];
const MOST_WORDS = 100;

/** Rows of a CSV text (RFC 4180), the names first; what is odd in it is for the API to refuse. */
export function readTable(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, '');
  const [first = ''] = text.split(/\r?\n/, 1);
  const counts = SEPARATORS.map((one) => first.split(one).length);
  const separator = SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  return rows.filter((row) => row.some(Boolean));
}

/** Which of these names is which field, as far as they speak for themselves. */
export function guessColumns<Field extends string>(
  columns: readonly ReportColumn<Field>[],
  names: readonly string[],
): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const { name: field, also } of columns) {
    const wanted = [plain(field), ...also];
    const name = wanted.flatMap((word) => names.filter((one) => plain(one) === word))[0];
    if (name !== undefined) found[field] = name;
  }
  return found;
}

/** The same for the next report of a gateway: what was chosen for the last one goes before what is guessed. */
export function knownColumns<Field extends string>(
  columns: readonly ReportColumn<Field>[],
  kept: Readonly<Partial<Record<Field, string>>>,
  names: readonly string[],
): Partial<Record<Field, string>> {
  const still = Object.entries<string | undefined>(kept).filter(([, name]) => names.includes(name ?? ''));
  return {
    ...guessColumns(columns, names),
    ...(Object.fromEntries(still) as Partial<Record<Field, string>>),
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** The words a column holds, each once. */
export function wordsOf([names = [], ...rows]: readonly string[][], column: string | undefined): string[] {
  const at = column === undefined ? -1 : names.indexOf(column);
  if (at < 0) return [];
  return [...new Set(rows.map((row) => row[at] ?? '').filter(Boolean))].slice(0, MOST_WORDS);
}

/** What a gateway's word for a row means; null = nobody knows. */
export function guessKind(word: string): RowKind | null {
  return WORDS[word.trim().toLowerCase()] ?? null;
}
