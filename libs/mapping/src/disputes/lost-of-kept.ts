import { parseMoney, sumMoney, type Money } from '#money';
import type { RefundContext } from '../documents/refund/context.js';
import type { Draft } from '../documents/refund/lines.js';
import type { Shift } from '../documents/noncash.js';
import { noncashBank } from '../rules/payments.js';
import type { Dispute, DisputeOutcome } from '../types/told.js';
import { disputeLine, wantDisputed } from './dispute-document.js';

/** The batches of a dispute that was lost. */
interface Batches {
  readonly opened: string;
  readonly ended: string;
  readonly loss: string;
}

/**
 * A dispute of a cancelled order that was lost (row 26): the bank gave the shopper what is kept of the order's
 * money, so it is owed no more. Only what is not kept any more is a loss.
 */
export function planLostOfKept(
  dispute: Dispute,
  { at }: DisputeOutcome,
  { opened, ended, loss }: Batches,
  kept: readonly Shift[],
  context: RefundContext,
): void {
  // Booked as a loss before the order was cancelled: the cancellation has undone it.
  if (context.books.posted.some(({ batch }) => batch === loss)) return;
  if (context.books.posted.some(({ batch }) => batch === ended)) {
    context.books.keep(ended);
    return;
  }
  const amount = parseMoney(dispute.amount);
  const taken = takenOf(kept, amount);
  const lost = amount - sumMoney(taken.map((shift) => shift.amount));
  const bank = noncashBank(context.snapshot, context.rules, context.holds);
  if (!bank) return;
  const lines = () => [
    ...taken.map((shift) => keptLine(dispute, shift, context)),
    disputeLine(dispute, 'chargebackLoss', 'lost', -lost, context),
    disputeLine(dispute, 'disputes', 'not coming back', amount, context),
  ];
  const invoice = taken.find((shift) => shift.invoice !== '')?.invoice ?? '';
  const { bankCode } = bank;
  wantDisputed(dispute, { type: 'CR', batch: ended, invoice, bankCode, at, after: opened, lines }, context);
}

/** Out of the first that has any, and on. */
function takenOf(kept: readonly Shift[], amount: Money): Shift[] {
  let left = amount;
  return kept.flatMap((shift) => {
    const part = shift.amount < left ? shift.amount : left;
    if (part <= 0n) return [];
    left -= part;
    return [{ ...shift, amount: part }];
  });
}

function keptLine(
  dispute: Dispute,
  { role, wbs, invoice, amount }: Shift,
  context: RefundContext,
): Draft | null {
  const line = disputeLine(dispute, role, 'given by the bank', -amount, context);
  return line && { ...line, wbs, invoice, retainer: role === 'deposit' && wbs !== null };
}
