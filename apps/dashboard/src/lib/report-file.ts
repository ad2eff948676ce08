/** The columns of a payout report that the API reads (docs/operations/payouts.md), and what each is. */
export const REPORT_FIELDS = [
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

export type ReportField = (typeof REPORT_FIELDS)[number]['name'];
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
export function guessColumns(names: readonly string[]): Partial<Record<ReportField, string>> {
  const found: Partial<Record<ReportField, string>> = {};
  for (const { name: field, also } of REPORT_FIELDS) {
    const wanted = [plain(field), ...also];
    const name = wanted.flatMap((word) => names.filter((one) => plain(one) === word))[0];
    if (name !== undefined) found[field] = name;
  }
  return found;
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
