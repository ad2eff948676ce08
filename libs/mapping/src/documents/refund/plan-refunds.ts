import type { Refund } from '#bigcommerce';
import type { Wbs } from '#deltek';
import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { isOnReceiptsOnly } from '../../amounts/components.js';
import type { Books } from '../../checks/books.js';
import { Holds } from '../../holds.js';
import { claimsOf, netSlots, takeUnpaid, type Claim } from '../../refunds/claims.js';
import { invoiceLeft, type InvoiceLeft, type Slot } from '../../refunds/left.js';
import { isLoss } from '../../refunds/slot.js';
import { projectName } from '../../rules/project.js';
import type { PlannedDocument } from '../../types/plan.js';
import { tellLostAndRefunded } from '../../disputes/lost-and-refunded.js';
import { happeningsOf } from '../../disputes/happenings.js';
import { planEnded, planOpened } from '../../disputes/plan-dispute.js';
import { isAfterSale } from '../../identity.js';
import { isDeposit } from '../../settlement.js';
import { asInvoice, billedOf } from '../billed.js';
import type { Context } from '../invoice-lines.js';
import { book } from './book.js';
import { isGoing, takenLines, type BookedLine } from './booked.js';
import type { RefundContext } from './context.js';
import { ofProject } from './lines.js';
import { owedIn } from './mode.js';
import { tellGivenBackByHand } from '../../refunds/by-hand.js';
import { tellDeclined, tellFailed, type Declined } from './declined.js';
import { paybacksOf, type Payback } from './payments.js';
import { creditsOf, isPayout, planPayout, promisedBy, saleOf } from './payouts.js';
import { planPaybacks } from './receipts.js';
import { planReversals } from './reversals.js';

/**
 * The documents of an order's refunds (event rows 15 to 22) and disputes (24 to 26), one refund after the
 * other by id: each takes from what the earlier ones left of the invoice. The refund record is the authority; a status never posts.
 */
export function planRefunds(context: Context, books: Books, notices: Holds): void {
  const { snapshot, decimals } = context;
  const invoices = billedOf(books.documents).flatMap((own) => asInvoice(own) ?? []);
  // Until every invoice can be planned there is nothing to take from; its own holds say what is missing.
  const complete = !books.missing.some((batch) =>
    books.documents.every((document) => document.batch !== batch),
  );
  if (!complete) keepAfterSale(books);
  if (!complete || (snapshot.refunds.length === 0 && context.told.disputes.length === 0)) return;
  const left = invoiceLeft(invoices, books.documents, snapshot, decimals);
  const isNothing = left.slots.length === 0 && snapshot.refunds.length > 0;
  const isEarly = isNothing && !sellsUnpaidOnly(context, books);
  if (isEarly) tellEarly(context, books, notices);
  const withBooks = { ...context, books, notices, invoices, left, promised: [] };
  // What was lost before a refund took its part of the invoice before.
  const declined = happeningsOf(snapshot, context.told.disputes, books.posted).flatMap((happening) => {
    if (happening.kind === 'refund') return isEarly ? [] : planRefund(happening.refund, withBooks);
    if (happening.kind === 'opened') planOpened(happening.dispute, withBooks);
    else planEnded(happening.dispute, happening.outcome, withBooks);
    return [];
  });
  tellDeclined(
    declined,
    [...snapshot.refunds].sort((a, b) => a.id - b.id),
    withBooks,
  );
  tellLostAndRefunded(context, books, notices);
}

/** Gift certificates alone, of which nothing was paid: there will never be an invoice to wait for. */
function sellsUnpaidOnly({ snapshot, rules }: Context, { documents }: Books): boolean {
  return isOnReceiptsOnly(snapshot, rules.settings) && !documents.some(isDeposit);
}

/** Nothing is wrong with what is posted after a sale that cannot be planned now. */
function keepAfterSale(books: Books): void {
  for (const { batch } of books.posted) {
    if (isAfterSale(batch)) books.keep(batch);
  }
}

/** Nothing is invoiced that it could take back: it waits with the deposit it is a part of. */
function tellEarly({ snapshot, holds }: Context, { documents }: Books, notices: Holds): void {
  if (!documents.some(isDeposit)) {
    holds.add('event_unsupported', 'refunds', 'money was refunded before the order was invoiced');
    return;
  }
  for (const { id, totalAmount } of snapshot.refunds) {
    const detail = `refund ${id} of ${totalAmount} is booked once the order is invoiced; until then the deposit stands with what was given back in it`;
    notices.add('refund_waiting', `refunds[${id}]`, detail);
  }
}

/** Answers its declined payments. */
function planRefund(refund: Refund, context: RefundContext): Declined[] {
  const paybacks = paybacksOf(refund, context);
  if (!paybacks || parseMoney(refund.totalAmount) === 0n) return [];
  tellFailed(refund, paybacks, context);
  if (isPayout(refund, context)) {
    for (const payback of paybacks) {
      planPayout(refund, payback, creditsOf(saleOf(standingOf(context.books)), context), context);
    }
    context.promised.push(promisedBy(refund, paybacks, context));
    return paybacks
      .filter((payback) => !isGoing(payback))
      .map((payback) => ({ refund, payback, wasBooked: false }));
  }
  const open = owedIn(context);
  tellGivenBackByHand(refund, paybacks, context);
  const booked = book(refund, paybacks, context);
  const declined = paybacks
    .filter((payback) => !isGoing(payback))
    .map((payback) => ({ refund, payback, wasBooked: booked?.included.includes(payback) ?? false }));
  const share = (of: Money) => goingShare(of, paybacks, context);
  if (!booked) {
    takeUnpaid(refund, context.left, context, share);
    return declined;
  }
  planPaybacks(booked, open, context);
  const reversals = planReversals(booked, context);
  takeUnpaid(refund, context.left, context, share);
  takeFrom(refund, [...booked.documents, ...reversals], context);
  return declined;
}

/** A refund that waited gives back what later ones, which did not, have left of a credit. */
function standingOf({ documents, posted }: Books): readonly PlannedDocument[] {
  return [...new Set([...documents, ...posted])];
}

/** What of an amount of a refund its payments that were not declined give back. */
function goingShare(of: Money, paybacks: readonly Payback[], { decimals }: RefundContext): Money {
  const sum = (each: readonly Payback[]) => sumMoney(each.map(({ amount }) => amount));
  return roundMoney((of * sum(paybacks.filter(isGoing))) / sum(paybacks), decimals);
}

/** What documents take back of an invoice is no longer there for the next refund. */
function takeFrom(refund: Refund, documents: readonly PlannedDocument[], context: RefundContext): void {
  const { left } = context;
  const sums = new Map<string, BookedLine>();
  for (const taken of documents.flatMap((document) => takenLines(refund, document))) {
    const { role, account, wbs, explanation } = taken.line;
    // A revenue and the discount that is taken off it are one amount of the invoice.
    const key = JSON.stringify([explanation.source, wbs, role === 'tax' && account]);
    sums.set(key, { ...taken, amount: (sums.get(key)?.amount ?? 0n) + taken.amount });
  }
  const goods = [...sums.values()].flatMap(({ line }) => line.wbs ?? []);
  const claims = claimsOf(refund, left, { ...context, holds: new Holds() });
  for (const { line, amount } of sums.values()) {
    const of = line.explanation.source.replace(`refunds[${refund.id}] of `, '');
    const named = left.slots.filter((slot) => isOf(slot, of, line));
    const slots = named.length > 0 ? named : netSlots(left, amount);
    const own = onProjects(slots, line.wbs ? [line.wbs] : goods);
    const taken = sumMoney(takeAs(claims, left, own, amount).map((each) => each.amount));
    holdOverdrawn(refund, line, amount, taken, context);
    // A cent too much of one line is a cent less of the others: the last part must come to what is left.
    left.take(left.slots, amount - taken);
  }
}

/** What was taken of other lines than the items name is of a custom amount, or in the place of one. */
function takeAs(claims: readonly Claim[], left: InvoiceLeft, slots: readonly Slot[], amount: Money) {
  const named = claims.filter(({ ofOrder }) => !ofOrder).flatMap((claim) => claim.slots);
  const isNamed = slots.every((slot) => slot.line.role === 'tax' || isLoss(slot) || named.includes(slot));
  if (isNamed) return left.take(slots, amount);
  if (claims.some(({ ofOrder }) => ofOrder)) return left.takeCustom(slots, amount);
  return left.takeInstead(named, slots, amount);
}

function isOf({ line }: Slot, of: string, { role, account }: BookedLine['line']): boolean {
  if (role !== 'tax') return line.explanation.source === of;
  return (line.explanation.source === of || ofProject(line) === of) && line.account === account;
}

/** The order was edited below what a refund took back of it. */
function holdOverdrawn(
  { id }: Refund,
  { explanation }: BookedLine['line'],
  amount: Money,
  taken: Money,
  { rules, holds }: RefundContext,
): void {
  if (amount - taken <= parseMoney(rules.settings.roundingTolerance)) return;
  const detail = `refund ${id} took back ${formatMoney(amount)}, only ${formatMoney(taken)} of that is left on the order: ${explanation.text}`;
  holds.add('refund_exceeds_invoice', explanation.source, detail);
}

/** A tax of a journal entry that does not say its project goes with the goods of the refund; else any will do. */
function onProjects(slots: readonly Slot[], projects: readonly Wbs[]): readonly Slot[] {
  const names = projects.map(projectName);
  const same = slots.filter(({ line }) => line.wbs && names.includes(projectName(line.wbs)));
  return same.length > 0 ? same : slots;
}
