import { sumMoney, type Money } from '#money';
import { localTime } from '../wire/dates.js';
import { withDefaults } from '../wire/read-record.js';
import { keyOf, moneyOf, textOf, type Row } from '../wire/row.js';
import type { Posting } from './posting.js';
import { isOf, Receivables } from './receivables.js';
import { ledgerColumns } from './table.js';

/** A document whose debits and credits differ: the ledger would be wrong, so nothing is kept. */
export class UnbalancedPosting extends Error {
  constructor(readonly off: Money) {
    super('debits and credits differ');
    this.name = 'UnbalancedPosting';
  }
}

/** What long ledgers are read by; null = whatever it is. */
interface Sought {
  readonly Batch: string | null;
  readonly Invoice: string | null;
}

interface Posted {
  readonly row: Row;
  /** Reads show the row from this moment on, in milliseconds. */
  readonly visibleFrom: number;
}

/** Everything that was posted, as plain data. */
export interface LedgerState {
  readonly posted: readonly Posted[];
  /** The last posting sequence of each period. */
  readonly sequences: ReadonlyMap<number, number>;
  readonly receivables: ReadonlyMap<string, Row[]>;
}

/** The posted ledger of one tenant: double entry, exact, append only. */
export class Ledger {
  readonly receivables = new Receivables();
  private posted: Posted[] = [];
  private readonly byKey = new Map<string, Posted[]>();
  private readonly sequences = new Map<number, number>();

  constructor(private readonly now: () => Date) {}

  state(): LedgerState {
    return {
      posted: this.posted,
      sequences: this.sequences,
      receivables: this.receivables.movements(),
    };
  }

  /** Takes over what was posted in an earlier life of the tenant. */
  recall({ posted, sequences, receivables }: LedgerState): void {
    for (const one of posted) this.keep(one);
    for (const [period, sequence] of sequences) this.sequences.set(period, sequence);
    this.receivables.recall(receivables);
  }

  /** The posting sequence the next posting in this period would get; it starts at 1 in each. */
  nextSequence(period: number): number {
    return (this.sequences.get(period) ?? 0) + 1;
  }

  /**
   * Keeps the documents of one posting, all or nothing. `header` goes on every row. Throws
   * `UnbalancedPosting`.
   */
  post(header: Row, period: number, postings: readonly Posting[], delayMs: number): void {
    for (const { lines } of postings) assertBalanced(lines);
    const visibleFrom = this.now().getTime() + delayMs;
    const PostDate = localTime(this.now());
    const PostSeq = this.nextSequence(period);
    this.sequences.set(period, PostSeq);
    const full = (row: Row): Row => ({ ...row, ...header, Period: period, PostSeq, PostDate });
    for (const { lines, receivables } of postings) {
      const rows = lines.map((line) =>
        withDefaults({ name: 'Ledger', keys: [], columns: ledgerColumns }, full(line)),
      );
      for (const row of rows) this.keep({ row, visibleFrom });
      this.receivables.add(receivables.map(full));
    }
  }

  /** The rows of a batch, as they stand; changing one changes the ledger. */
  ofBatch(batch: string): Row[] {
    return (this.byKey.get(keyOf('Batch', batch)) ?? []).map(({ row }) => row);
  }

  /** Takes a batch out, as a tenant's posting utilities can; balances stay exact, since it balanced. */
  remove(batch: string): void {
    const kept = this.posted.filter(({ row }) => !isOf(row, batch));
    this.posted = [];
    this.byKey.clear();
    for (const one of kept) this.keep(one);
    this.receivables.remove(batch);
  }

  /** Every row, also those reads do not show yet. */
  all(): Row[] {
    return this.posted.map(({ row }) => row);
  }

  /** The rows reads show now; others than those sought may be left out. */
  visible({ Batch, Invoice }: Sought = { Batch: null, Invoice: null }): Row[] {
    const now = this.now().getTime();
    const [key = null] = [Batch && keyOf('Batch', Batch), Invoice && keyOf('Invoice', Invoice)].filter(
      Boolean,
    );
    const posted = key === null ? this.posted : (this.byKey.get(key) ?? []);
    return posted.filter(({ visibleFrom }) => visibleFrom <= now).map(({ row }) => row);
  }

  private keep(posted: Posted): void {
    this.posted.push(posted);
    for (const name of ['Batch', 'Invoice']) {
      const key = keyOf(name, textOf(posted.row, name));
      const rows = this.byKey.get(key);
      if (rows) rows.push(posted);
      else this.byKey.set(key, [posted]);
    }
  }

  /** Balance per account, debit positive, of the accounts that were ever posted to. */
  balances(): Map<string, Money> {
    const balances = new Map<string, Money>();
    for (const { row } of this.posted) {
      const account = textOf(row, 'Account');
      balances.set(account, (balances.get(account) ?? 0n) + moneyOf(row, 'Amount'));
    }
    return balances;
  }
}

function assertBalanced(lines: readonly Row[]): void {
  const off = sumMoney(lines.map((line) => moneyOf(line, 'Amount')));
  if (off !== 0n) throw new UnbalancedPosting(off);
}
