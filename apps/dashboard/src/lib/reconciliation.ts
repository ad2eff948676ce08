import { counted } from './health';
import { isZero, type Amount } from './money';

/** Where an amount is, the worst last; the words are in `states.ts`. */
export const STANDINGS = ['posted', 'ignored', 'held', 'waiting', 'missing', 'different'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Those that keep a day open. */
export const OPEN_STANDINGS = [
  'held',
  'waiting',
  'missing',
  'different',
] as const satisfies readonly Standing[];

/** What is counted, in the words of a bookkeeper. */
const KINDS: Readonly<Record<string, string>> = {
  order: 'Orders',
  tax: 'Tax that does not add up',
  owed: 'What is owed that does not add up',
  payment: 'Payments',
  refund: 'Refunds of sales',
  refund_payment: 'Money given back',
  IN: 'Invoices',
  CR: 'Receipts',
  JE: 'Journal entries',
};

export function kindName(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** One of a kind; more get an `s`. */
const ONE: Readonly<Record<string, string>> = {
  order: 'order',
  tax: 'difference of tax',
  owed: 'difference of what is owed',
  payment: 'payment',
  refund: 'refund',
  refund_payment: 'payment back',
  IN: 'invoice',
  CR: 'receipt',
  JE: 'journal entry',
};
const MANY: Readonly<Record<string, string>> = {
  tax: 'differences of tax',
  owed: 'differences of what is owed',
  refund_payment: 'payments back',
  JE: 'journal entries',
};

/** How many of a kind: `3 orders`. */
export function kindCounted(kind: string, count: number): string {
  const many = MANY[kind];
  if (many !== undefined && count !== 1) return `${count.toLocaleString('en')} ${many}`;
  return counted(count, ONE[kind] ?? kind);
}

interface Counted {
  readonly count: number;
  readonly amount: Amount;
}

/** A kind in one currency: what there is, and where it is. */
export type Row = Readonly<Record<Standing, Counted>> & {
  readonly kind: string;
  readonly total: Counted;
  readonly difference: Amount;
};

/** The two halves of a day, or of many. */
export interface Halves {
  readonly store: readonly Row[];
  readonly ledger: readonly Row[];
}

/** What is in each standing that keeps a day open, `3 orders and 3 payments`; none that has nothing. */
export function openCounts({ store, ledger }: Halves): { standing: Standing; what: string }[] {
  const rows = [...store, ...ledger];
  return OPEN_STANDINGS.flatMap((standing) => {
    const counts = new Map<string, number>();
    for (const { kind, [standing]: own } of rows.filter((row) => row[standing].count > 0)) {
      counts.set(kind, (counts.get(kind) ?? 0) + own.count);
    }
    const what = AND.format([...counts].map(([kind, count]) => kindCounted(kind, count)));
    return what === '' ? [] : [{ standing, what }];
  });
}

const AND = new Intl.ListFormat('en-GB');

/** What an order of the day comes to, one amount a currency. */
export function totalsOf({ store }: Halves, kind: string): Counted[] {
  return store.filter((row) => row.kind === kind).map(({ total }) => total);
}

/** The differences of what the store has, and of the ledger beside itself; one each and currency. */
export function differencesOf({ store, ledger }: Halves): { kind: string; amount: Amount }[] {
  const rows = [...store, ...ledger].map(({ kind, difference: amount }) => ({ kind, amount }));
  return rows.filter(({ amount }) => !isZero(amount.amount));
}

/** The currencies that appear, in the order in which they do. */
export function currenciesOf({ store, ledger }: Halves): string[] {
  return [...new Set([...store, ...ledger].map(({ difference }) => difference.currency))];
}
