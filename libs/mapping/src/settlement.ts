import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { offlineTender, sumOf, tendersOf, type Tender } from './amounts/tenders.js';
import { movedAway, receivedBy, unbookedBefore } from './credits/lowered.js';
import { captures, hasAuthorization, isVoid, OWN_METHODS } from './payment-state.js';
import { isInvoiceDue, shippedInstant, waitsForFulfilment } from './shipping-state.js';
import { isNothingButVoid, isRestVoided } from './voided.js';
import type { Context } from './documents/invoice-lines.js';
import { isPaidOnReceipts } from './overpaid.js';
import { invoicesOf } from './rules/as-posted.js';
import { isOwedAfterTerms } from './rules/payments.js';
import type { DocumentMode, PostedDocument } from './types/plan.js';

/** How an order is paid, and what follows for its documents. */
export interface Settlement {
  readonly tenders: readonly Tender[];
  /** Payments wait as deposits: there is no invoice yet. */
  readonly asDeposits: boolean;
  /** Deposits that are posted and pay the invoice now. */
  readonly applied: readonly Tender[];
  /** Something is owed after terms. */
  readonly onTerms: boolean;
  /** Refunds without money from before it was paid offline, not booked yet (E30). */
  readonly refundedBefore: readonly Refund[];
  /** Of the receipts: whether the order was cancelled already when they were planned. */
  readonly mode: DocumentMode;
}

/** Invariant T2: the total is all tenders plus what is owed; what is owed needs terms, or a policy. */
export function settle(context: Context, posted: readonly PostedDocument[]): Settlement {
  const { snapshot, rules, decimals } = context;
  const { listed, owed, onTerms } = owing(context, posted);
  const invoiced = invoicesOf(posted).length > 0;
  const offline = offlineTender(snapshot, rules, posted, onTerms ? owed : 0n, decimals);
  const deposits = posted.filter(isDeposit);
  const isPaid = isPaidOnReceipts(context, posted);
  const isEarly = listed.length > 0 && !isInvoiceDue(snapshot, rules.settings);
  const isPart = owed > 0n && !onTerms && waits(context, listed, deposits);
  const asDeposits = !invoiced && (isEarly || isPart);
  const isVoided = isNothingButVoid(snapshot, rules) || isRestVoided(snapshot);
  const mayStandOpen = invoiced && !isVoided;
  if (!onTerms && !asDeposits) holdUnlessPaid(context, listed, owed, mayStandOpen);
  holdOtherCurrency(context);
  return {
    tenders: offline ? [...listed, offline] : listed,
    asDeposits,
    applied: asDeposits
      ? []
      : listed.flatMap((tender) => {
          const deposit = deposits.find(endsWith(tender.key));
          const pays = deposit && application(tender, deposit, context);
          return pays && (!isPaid || posted.some(endsWith(pays.key))) ? [pays] : [];
        }),
    onTerms,
    refundedBefore: offline ? unbookedBefore(offline.at, owed, snapshot, posted, decimals) : [],
    mode: '',
  };
}

/** What the tenders that are listed leave of the total, and whether that is owed after terms. */
export function owing(
  context: Context,
  posted: readonly PostedDocument[],
): { readonly listed: readonly Tender[]; readonly owed: Money; readonly onTerms: boolean } {
  const { snapshot, rules, decimals } = context;
  const listed = tendersOf(snapshot, rules, posted, decimals);
  const total = roundMoney(parseMoney(snapshot.order.total.incTax), decimals);
  const invoiced = invoicesOf(posted).length > 0;
  const moved = invoiced ? movedAway(context, posted) : 0n;
  const owed = total - sumOf(listed) - receivedBy(context) + moved;
  const byBank = listed.some(({ from }) => from === 'bank');
  const terms = isOwedAfterTerms(snapshot, null, rules) || hasOffline(context, listed);
  // An invoice of before invoices said so: what no gateway paid was on account.
  const isUnsaid = !rules.termsAsPosted?.has('order') && !isNothingButVoid(snapshot, rules);
  const unsaid = invoiced && !byBank && isUnsaid;
  return { listed, owed, onTerms: owed > 0n && (terms || unsaid) };
}

/** A posted receipt that went to deposits. */
export function isDeposit({ batch, lines }: PostedDocument): boolean {
  return (
    /-(T\d+|AGC|ASC)$/.test(batch) &&
    lines.some(({ role, amount }) => role === 'deposit' && parseMoney(amount) > 0n)
  );
}

/** The net-zero receipt by which a deposit pays the invoice (E02, E23), not before there is one. */
function application(tender: Tender, { lines }: PostedDocument, { snapshot, rules }: Context): Tender {
  const due = waitsForFulfilment(rules.settings) ? shippedInstant(snapshot) : tender.at;
  const at = due > tender.at ? due : tender.at;
  const amount = sumMoney(
    lines.filter(({ role }) => role === 'deposit').map((line) => parseMoney(line.amount)),
  );
  return { ...tender, key: applicationKey(tender), from: 'deposit', amount, payment: null, at };
}

/** A certificate and store credit the store lists no transaction of are both of the order's number. */
function applicationKey({ key, number, payment }: Tender): string {
  return payment ? `A${number}` : `A${key}`;
}

function endsWith(key: string): (document: PostedDocument) => boolean {
  return ({ batch }) => batch.endsWith(`-${key}`);
}

/** `partialCapturePolicy: deposit`, or deposits that are posted and need not be invoiced in part. */
function waits({ rules }: Context, listed: readonly Tender[], deposits: readonly PostedDocument[]): boolean {
  const { partialCapturePolicy } = rules.settings;
  if (deposits.length > 0) return partialCapturePolicy !== 'invoice_full';
  return listed.length > 0 && partialCapturePolicy === 'deposit';
}

function hasOffline({ snapshot }: Context, listed: readonly Tender[]): boolean {
  return captures(snapshot).some(
    ({ id, method }) => !OWN_METHODS.includes(method) && listed.every(({ key }) => key !== `T${id}`),
  );
}

/** What is open on an invoice that is posted is no fault, nor is what was authorized for it; once voided, it is. */
function holdUnlessPaid(context: Context, listed: readonly Tender[], owed: Money, isOpen: boolean): void {
  const { snapshot, rules, holds } = context;
  const { order } = snapshot;
  const { invoiceTrigger, partialCapturePolicy } = rules.settings;
  const mayBeOpen = isOpen || (invoiceTrigger === 'authorized' && hasAuthorization(snapshot));
  if (owed <= 0n || mayBeOpen) return;
  if (listed.length === 0) {
    const how = snapshot.transactions.find(isVoid);
    const why = how ? `its payment was voided (transaction ${how.id})` : 'the store lists no payment';
    const detail = `status ${order.status}, payment method "${order.paymentMethod}", but ${why}`;
    holds.add('event_unsupported', 'transactions', detail);
  } else if (partialCapturePolicy !== 'invoice_full') {
    const total = parseMoney(order.total.incTax);
    const detail = `paid ${formatMoney(total - owed)}, the order is ${formatMoney(total)}`;
    holds.add('capture_incomplete', 'transactions', detail);
  }
}

function holdOtherCurrency({ snapshot, holds }: Context): void {
  const { order } = snapshot;
  for (const { id, currency } of captures(snapshot)) {
    if (currency === order.currency) continue;
    const detail = `transaction ${id} is in ${currency}, the order in ${order.currency}`;
    holds.add('currency_unsupported', `transactions[${id}]`, detail);
  }
}
