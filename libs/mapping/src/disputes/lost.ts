import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { lastInLine } from '../documents/in-line.js';
import type { RefundContext } from '../documents/refund/context.js';
import { disputeLossBatch, disputeReturnBatch, isDisputeReturn } from '../identity.js';
import { ON_RECEIPTS } from '../refunds/certificates.js';
import type { InvoiceLeft } from '../refunds/left.js';
import { isLoss, type Slot } from '../refunds/slot.js';
import { noncashBank } from '../rules/payments.js';
import type { PlannedDocument } from '../types/plan.js';
import type { ChargebackLost } from '../types/rules.js';
import type { Dispute, DisputeOutcome } from '../types/told.js';
import { disputeLine, wantDisputed } from './dispute-document.js';
import { billedLine, memoLines, takeMemo, type Taken } from './memo-lines.js';
import { takeRelief, takeReturned, tellOverclaimed } from './relief.js';

/**
 * A dispute that was lost (event row 26). How it is booked stands in its documents once they are posted: a
 * later setting is for later disputes.
 */
export function planLost(
  dispute: Dispute,
  outcome: DisputeOutcome,
  opened: string,
  ended: string,
  context: RefundContext,
): void {
  const { connectionNumber } = context.rules;
  const loss = disputeLossBatch(connectionNumber, dispute.key);
  const mode = modeOf(loss, ended, dispute, context);
  const isPosted = context.books.posted.some(({ batch }) => batch === (mode === 'return' ? ended : loss));
  if (isPosted && mode === 'return') {
    keepReturn(dispute, ended, context);
    return;
  }
  const taken = mode === 'loss' || isPosted ? [] : takenBy(dispute, context);
  if (!taken) {
    // Of a return that is out by half, nothing is wrong with that half.
    for (const { batch } of memosOf(dispute, context)) context.books.keep(batch);
    return;
  }
  if (mode !== 'return') {
    const entry = planLoss(dispute, outcome, { mode, loss, opened, taken }, context);
    if (entry) takeRelief(dispute, entry, context);
    return;
  }
  const memos = planMemos(dispute, outcome, taken, context);
  const certificates = taken.filter(({ slot }) => slot.batch === ON_RECEIPTS);
  if (!memos) return;
  planApplied(dispute, outcome, { memos, certificates, opened, ended }, context);
  takeReturned(dispute, sumMoney(taken.map((part) => part.amount)), context);
}

function modeOf(loss: string, ended: string, dispute: Dispute, context: RefundContext): ChargebackLost {
  const { books, rules } = context;
  const of = (name: string) => books.posted.find(({ batch }) => batch === name);
  // Certificates that receipts bear are taken back without an adjusting invoice.
  if (memosOf(dispute, context).length > 0 || of(ended)?.mode === 'return') return 'return';
  const posted = of(loss);
  if (!posted) return rules.settings.chargebackLost;
  return posted.mode === 'loss_with_tax_relief' ? 'loss_with_tax_relief' : 'loss';
}

/** The adjusting invoices of a return that are posted. */
function memosOf({ key }: Dispute, { books }: RefundContext): PlannedDocument[] {
  return books.posted.filter(({ batch }) => isDisputeReturn(batch, key));
}

/** A return that is posted stands, whatever is left of the order by now. */
function keepReturn(dispute: Dispute, ended: string, context: RefundContext): void {
  const { books, invoices } = context;
  let returned = 0n;
  for (const memo of memosOf(dispute, context)) {
    books.keep(memo.batch);
    const adjusted = invoices.find(({ batch }) => projectOf(batch) === projectOf(memo.batch));
    if (adjusted) returned += takeKept(dispute, memo, adjusted.batch, context);
  }
  const receipt = books.keep(ended);
  if (receipt) returned += takeCertificates(receipt, context);
  takeReturned(dispute, returned, context);
}

/** Lowered since, the order may bear less of its taxes than were taken back. */
function takeKept(dispute: Dispute, memo: PlannedDocument, adjusted: string, context: RefundContext): Money {
  const { left } = context;
  const accounts = new Set(memo.lines.flatMap(({ role, account }) => (role === 'tax' ? [account] : [])));
  const taxes = [...accounts].map((account) => {
    const own = memo.lines.filter((line) => line.role === 'tax' && line.account === account);
    const slots = left.slots.filter(
      ({ batch, line }) => batch === adjusted && line.role === 'tax' && line.account === account,
    );
    const claimed = -sumMoney(own.map(({ amount }) => parseMoney(amount)));
    return { account, claimed, slots, before: left.of(slots) };
  });
  const all = takeMemo(memo, adjusted, left);
  for (const { account, claimed, slots, before } of taxes) {
    const taken = before - left.of(slots);
    tellOverclaimed(dispute, { batch: memo.batch, account, claimed, taken }, context);
  }
  return all;
}

function projectOf(batch: string): number {
  return Number(/-P(\d+)$/.exec(batch)?.[1] ?? 1);
}

/**
 * The disputed amount over what is left of the order, tax included (accounting-treatment section 8). More than that
 * is lost besides what took the rest away, once a person says so.
 */
function takenBy({ id, amount, outcome }: Dispute, context: RefundContext): Taken[] | null {
  const { left, holds, snapshot, told } = context;
  const sold = left.slots.filter((slot) => !isLoss(slot));
  const [wanted, all] = [parseMoney(amount), left.of(sold)];
  const most = wanted < all ? wanted : all;
  const others = told.disputes.filter((other) => other.id !== id && other.outcome?.result === 'lost');
  const isBesides = outcome?.besidesRefunds && snapshot.refunds.length + others.length > 0;
  if (most === wanted || (sold.length > 0 && isBesides))
    return most === all ? everything(sold, left) : left.copy().take(sold, most);
  const detail = `dispute ${id} takes ${amount}, ${formatMoney(all)} of the invoice is left`;
  const isRefunded = snapshot.refunds.length > 0 && sold.length > 0;
  holds.add(isRefunded ? 'refunded_and_lost' : 'refund_exceeds_invoice', `disputes.${id}`, detail);
  return null;
}

/** With what was billed below zero, which a part of it leaves as it is. */
function everything(sold: readonly Slot[], left: InvoiceLeft): Taken[] {
  return sold.map((slot) => ({ slot, amount: left.of([slot]) })).filter(({ amount }) => amount !== 0n);
}

interface Loss {
  readonly mode: 'loss' | 'loss_with_tax_relief';
  readonly loss: string;
  readonly opened: string;
  readonly taken: readonly Taken[];
}

/** A loss, less the tax that is claimed back where relief is. */
function planLoss(
  dispute: Dispute,
  { at }: DisputeOutcome,
  { mode, loss, opened, taken }: Loss,
  context: RefundContext,
): PlannedDocument | null {
  const amount = parseMoney(dispute.amount);
  const relief = taken.filter(({ slot }) => slot.line.role === 'tax');
  const lost = amount - sumMoney(relief.map((part) => part.amount));
  const lines = () => [
    disputeLine(dispute, 'chargebackLoss', 'lost', lost, context),
    ...relief.map((part) => billedLine(dispute, part, 'tax claimed back', part.amount, true)),
    disputeLine(dispute, 'disputes', 'not coming back', -amount, context),
  ];
  // Tax is taken back of an invoice, and what takes back the rest of it waits for that.
  const after = relief.length > 0 ? lastInLine(context.books.documents) : opened;
  return wantDisputed(dispute, { type: 'JE', batch: loss, mode, at, after, lines }, context);
}

/** `return`: an adjusting invoice for each invoice (`memoLines`). */
function planMemos(
  dispute: Dispute,
  { at }: DisputeOutcome,
  taken: readonly Taken[],
  context: RefundContext,
): PlannedDocument[] | null {
  const { invoices, rules, snapshot, books, left } = context;
  const memos: PlannedDocument[] = [];
  for (const adjusted of invoices) {
    const own = taken.filter(({ slot }) => slot.batch === adjusted.batch);
    if (own.length === 0) continue;
    const project = projectOf(adjusted.batch);
    const memo = wantDisputed(
      dispute,
      {
        type: 'IN',
        batch: disputeReturnBatch(rules.connectionNumber, snapshot.order.id, dispute.key, project),
        mode: 'return',
        invoice: adjusted.invoice,
        at,
        after: lastInLine(books.documents),
        lines: () => memoLines(dispute, own, adjusted, context),
      },
      context,
    );
    if (!memo) return null;
    memos.push(memo);
    takeMemo(memo, adjusted.batch, left);
  }
  return memos;
}

/** What a lost dispute takes back, apart from its invoices. */
interface Applied {
  readonly memos: readonly PlannedDocument[];
  /** Gift certificates that receipts bear; they are on no invoice. */
  readonly certificates: readonly Taken[];
  readonly opened: string;
  readonly ended: string;
}

/** The receivable, and the certificates, that are taken back were paid with the money that does not come back. */
function planApplied(
  dispute: Dispute,
  { at }: DisputeOutcome,
  { memos, certificates, opened, ended }: Applied,
  context: RefundContext,
): void {
  const bank = noncashBank(context.snapshot, context.rules, context.holds);
  if (!bank) return;
  const applied = () =>
    memos.map(({ total, invoice, lines }) => {
      const line = disputeLine(dispute, 'ar', 'taken back', parseMoney(total), context);
      return line && { ...line, wbs: lines[0]?.wbs ?? null, invoice };
    });
  const sold = certificates.map((part) => billedLine(dispute, part, 'taken back', -part.amount, false));
  const held = () => disputeLine(dispute, 'disputes', 'not coming back', parseMoney(dispute.amount), context);
  const back = [...memos.map(({ total }) => -parseMoney(total)), ...certificates.map(({ amount }) => amount)];
  const lost = parseMoney(dispute.amount) - sumMoney(back);
  if (lost < 0n) {
    // Memos that an earlier version posted took more than their part.
    const detail = `dispute ${dispute.id} takes ${dispute.amount}, its documents ${formatMoney(sumMoney(back))}`;
    context.holds.add('refund_exceeds_invoice', `disputes.${dispute.id}`, detail);
    return;
  }
  const besides = () =>
    lost === 0n ? [] : [disputeLine(dispute, 'chargebackLoss', 'lost besides', -lost, context)];
  const receipt = wantDisputed(
    dispute,
    {
      type: 'CR',
      batch: ended,
      mode: 'return',
      invoice: memos[0]?.invoice ?? '',
      bankCode: bank.bankCode,
      at,
      after: memos.at(-1)?.batch ?? opened,
      lines: () => [...applied(), ...sold, ...besides(), held()],
    },
    context,
  );
  if (receipt) takeCertificates(receipt, context);
}

function takeCertificates({ lines }: PlannedDocument, { left }: RefundContext): Money {
  const taken = lines
    .filter(({ role }) => role === 'giftCertificate')
    .flatMap(({ explanation, amount }) => {
      const own = left.slots.filter(({ batch, line }) => {
        return batch === ON_RECEIPTS && explanation.source.endsWith(` of ${line.explanation.source}`);
      });
      return left.take(own, -parseMoney(amount));
    });
  return sumMoney(taken.map((share) => share.amount));
}
