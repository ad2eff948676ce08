import { sumMoney, type Money } from '#money';
import { receivedBy } from '../../credits/lowered.js';
import { openItems } from '../../credits/open.js';
import type { PlannedDocument } from '../../types/plan.js';
import type { RefundMode } from '../../types/rules.js';
import type { RefundContext } from './context.js';

export type Mode = RefundMode;

/**
 * The mode of a refund that has no documents yet. A journal entry cannot lower a receivable, so an
 * invoice that is not paid in full is adjusted; nor can it raise one again, for gift certificates that were not paid.
 */
export function modeOf(context: RefundContext, unpaid: Money): Mode {
  const { refundMode } = context.rules.settings;
  const isJournal = refundMode === 'journal_and_receipt' || refundMode === 'journal_entry';
  return isJournal && (unpaid > 0n || owedIn(context) > 0n) ? 'credit_and_receipt' : refundMode;
}

/** What the order still owes: its invoices and their adjustments less what receipts applied to them. */
export function openOf(documents: readonly PlannedDocument[]): Money {
  const own = new Set(documents.filter(({ type }) => type === 'IN').map(({ invoice }) => invoice));
  const items = openItems(documents).filter(({ invoice }) => own.has(invoice));
  return sumMoney(items.map(({ amount }) => amount));
}

/** The same, less what credit of other orders paid: their documents are those of the others. */
export function owedIn(context: RefundContext): Money {
  return openOf(context.books.documents) - receivedBy(context);
}
