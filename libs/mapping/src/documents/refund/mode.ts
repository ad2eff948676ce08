import { parseMoney, sumMoney, type Money } from '#money';
import type { PlannedDocument } from '../../types/plan.js';
import type { RefundMode } from '../../types/rules.js';
import type { RefundContext } from './context.js';

export type Mode = RefundMode;

/**
 * The mode of a refund that has no documents yet. A journal entry cannot lower a receivable, so an
 * invoice that is not paid in full is adjusted.
 */
export function modeOf({ rules, books }: RefundContext): Mode {
  const { refundMode } = rules.settings;
  const isJournal = refundMode === 'journal_and_receipt' || refundMode === 'journal_entry';
  return isJournal && openOf(books.documents) > 0n ? 'credit_and_receipt' : refundMode;
}

/** What the order still owes: invoices and their adjustments less what receipts applied to them. */
export function openOf(documents: readonly PlannedDocument[]): Money {
  const lines = documents.flatMap(({ type, lines: own }) =>
    type === 'IN' ? own : type === 'CR' ? own.filter(({ role }) => role === 'ar').map(negated) : [],
  );
  return sumMoney(lines.map(({ amount }) => parseMoney(amount)));
}

function negated<T extends { readonly amount: string }>(line: T): T {
  return { ...line, amount: line.amount.startsWith('-') ? line.amount.slice(1) : `-${line.amount}` };
}
