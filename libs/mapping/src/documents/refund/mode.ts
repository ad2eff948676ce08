import { parseMoney, sumMoney, type Money } from '#money';
import type { PlannedDocument, PostedDocument } from '../../types/plan.js';
import type { RefundMode } from '../../types/rules.js';
import type { RefundContext } from './context.js';

export type Mode = RefundMode;

/** In the comment of an adjusting invoice that no receipt follows: its mode is read off it later. */
export const ON_ACCOUNT = ' on account';

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

/** Whether the money of an adjusting invoice goes its own way outside of this product. */
export function isOnAccount({ comment }: PostedDocument): boolean {
  return comment.includes(ON_ACCOUNT);
}

function negated<T extends { readonly amount: string }>(line: T): T {
  return { ...line, amount: line.amount.startsWith('-') ? line.amount.slice(1) : `-${line.amount}` };
}
