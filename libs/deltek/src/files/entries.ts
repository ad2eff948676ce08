import { formatMoney, parseMoney } from '#money';
import type { EntryLine, FileEntry } from '../types.js';
import { flag, key, money, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { sameText } from '../wire/same-text.js';
import { sameNumber } from '../query/invoice-number.js';
import { wbsFields } from './common.js';

const names = { Batch: key, Invoice: text, RefNo: text, WBS1: text, WBS2: text, WBS3: text };

/** A document as its file's master row names it; where the type has no such column it is blank. */
export const entryMaster = row({ ...names, Posted: flag, StatusDescription: text }).transform((fields) => ({
  ...namedBy(fields),
  posted: fields.Posted || fields.StatusDescription.toLowerCase() === 'posted',
}));

/** A line of a file, under its document's names. */
export const detailRow = row({ ...names, Account: key, Amount: money }).transform((fields) => ({
  ...namedBy(fields),
  account: fields.Account,
  amount: formatMoney(-parseMoney(fields.Amount)),
}));

type Master = ReturnType<typeof namedBy> & { readonly posted: boolean };
type Detail = ReturnType<typeof namedBy> & Pick<EntryLine, 'account' | 'amount'>;

function namedBy({ Batch, Invoice, RefNo, WBS1, WBS2, WBS3 }: Record<keyof typeof names, string>) {
  return { batch: Batch, invoice: Invoice, refNo: RefNo, wbs: { wbs1: WBS1, wbs2: WBS2, wbs3: WBS3 } };
}

/** Masters with their lines: a receipt's by its reference, an invoice's by number and project. */
export function entriesOf(masters: readonly Master[], details: readonly Detail[]): FileEntry[] {
  return masters.map(({ batch: _batch, ...master }) => ({
    ...master,
    lines: details
      .filter((detail) => isOf(detail, master))
      .map(({ wbs, account, amount }) => ({ wbs, account, amount, automatic: false })),
  }));
}

function isOf(detail: Detail, { refNo, invoice, wbs }: Omit<Master, 'batch'>): boolean {
  if (refNo !== '') return sameText(detail.refNo, refNo);
  const sameLevel = (['wbs1', 'wbs2', 'wbs3'] as const).every((level) =>
    sameText(detail.wbs[level], wbs[level]),
  );
  return sameLevel && sameNumber(detail.invoice, invoice);
}

/** Where one document of a file is: the parts of its key joined by bars (Deltek contract 11.2). */
export function entryPath(batch: string, { refNo, invoice, wbs }: FileEntry): string {
  const { WBS1, WBS2, WBS3 } = wbsFields(wbs);
  const parts = refNo === '' ? [batch, invoice, WBS1, WBS2, WBS3] : [batch, refNo];
  return parts.map(encodeURIComponent).join('%7C');
}
