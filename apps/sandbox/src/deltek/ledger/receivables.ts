import { sumMoney, type Money } from '#money';
import { keyOf, moneyOf, textOf, type Row } from '../wire/row.js';

/** The AR sub-ledger: what each invoice of each project is owed. An invoice number used twice adds up. */
export class Receivables {
  private readonly byInvoice = new Map<string, Row[]>();

  /** Rows with the posting's header and a signed `Amount`. */
  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const key = keyOf(textOf(row, 'WBS1'), textOf(row, 'Invoice'));
      const rows = this.byInvoice.get(key);
      if (rows) rows.push(row);
      else this.byInvoice.set(key, [row]);
    }
  }

  ofBatch(batch: string): Row[] {
    return [...this.byInvoice.values()].flat().filter((row) => isOf(row, batch));
  }

  remove(batch: string): void {
    for (const [key, rows] of this.byInvoice) {
      this.byInvoice.set(
        key,
        rows.filter((row) => !isOf(row, batch)),
      );
    }
  }

  has(wbs1: string, invoice: string): boolean {
    return this.byInvoice.has(keyOf(wbs1, invoice));
  }

  /** Movements per invoice, the key `project|invoice`, oldest first. */
  movements(): ReadonlyMap<string, Row[]> {
    return this.byInvoice;
  }

  /** Takes over the movements of an earlier life of the tenant. */
  recall(movements: ReadonlyMap<string, Row[]>): void {
    for (const [key, rows] of movements) this.byInvoice.set(key, rows);
  }

  /** What is still owed, per `project|invoice`; settled invoices are left out. */
  open(): Map<string, Money> {
    const balances = [...this.byInvoice].map(([key, rows]) => [key, balanceOf(rows)] as const);
    return new Map(balances.filter(([, balance]) => balance !== 0n));
  }
}

/** What the movements leave owed. */
export function balanceOf(rows: readonly Row[]): Money {
  return sumMoney(rows.map((row) => moneyOf(row, 'Amount')));
}

/** Whether a row was posted under this batch. */
export function isOf(row: Row, batch: string): boolean {
  return keyOf(textOf(row, 'Batch')) === keyOf(batch);
}
