import { formatMoney, parseMoney, roundMoney, type Money } from '#money';
import { offlineTender, sumOf, tendersOf, type Tender } from './amounts/tenders.js';
import { receivedBy } from './credits/lowered.js';
import { captures } from './eligibility.js';
import type { Context } from './documents/invoice-lines.js';
import { invoicesOf } from './rules/as-posted.js';
import { isOnTerms, paymentRuleFor } from './rules/payments.js';
import type { PostedDocument } from './types/plan.js';

/** How an order is paid, and what follows for its documents. */
export interface Settlement {
  readonly tenders: readonly Tender[];
  /** Payments wait as deposits: there is no invoice yet. */
  readonly asDeposits: boolean;
  /** Deposits that are posted and pay the invoice now. */
  readonly applied: readonly Tender[];
  /** Something is owed after terms. */
  readonly onTerms: boolean;
}

/** Invariant T2: the total is all tenders plus what is owed; what is owed needs terms, or a policy. */
export function settle(context: Context, posted: readonly PostedDocument[]): Settlement {
  const { snapshot, rules, decimals } = context;
  const listed = tendersOf(snapshot, rules, posted, decimals);
  const total = roundMoney(parseMoney(snapshot.order.total.incTax), decimals);
  const owed = total - sumOf(listed) - receivedBy(context);
  const invoiced = invoicesOf(posted).length > 0;
  const byBank = listed.some(({ from }) => from === 'bank');
  const terms = isOnTerms(paymentRuleFor(snapshot, null, rules)?.row.kind) || hasOffline(context, listed);
  const onTerms = owed > 0n && (terms || (invoiced && !byBank));
  const offline = onTerms ? offlineTender(snapshot, rules, posted, owed, decimals) : null;
  const deposits = posted.filter(isDeposit);
  const asDeposits = !invoiced && owed > 0n && !onTerms && waits(context, listed, deposits);
  if (!onTerms && !asDeposits) holdUnlessPaid(context, listed, owed, invoiced);
  holdOtherCurrency(context);
  return {
    tenders: offline ? [...listed, offline] : listed,
    asDeposits,
    applied: asDeposits ? [] : listed.filter(({ key }) => deposits.some(endsWith(key))).map(application),
    onTerms: owed > 0n && (onTerms || terms),
  };
}

/** A posted receipt that went to deposits. */
export function isDeposit({ batch, lines }: PostedDocument): boolean {
  return (
    /-(T\d+|AGC|ASC)$/.test(batch) &&
    lines.some(({ role, amount }) => role === 'deposit' && parseMoney(amount) > 0n)
  );
}

/** The net-zero receipt by which a deposit pays the invoice (E02, E23). */
function application(tender: Tender): Tender {
  return { ...tender, key: `A${tender.number}`, from: 'deposit', payment: null };
}

function endsWith(key: string): (document: PostedDocument) => boolean {
  return ({ batch }) => batch.endsWith(`-${key}`);
}

/** `partialCapturePolicy: deposit`, or deposits that were posted under it. */
function waits({ rules }: Context, listed: readonly Tender[], deposits: readonly PostedDocument[]): boolean {
  if (deposits.length > 0) return true;
  return listed.length > 0 && rules.settings.partialCapturePolicy === 'deposit';
}

function hasOffline({ snapshot }: Context, listed: readonly Tender[]): boolean {
  return captures(snapshot).some(({ id }) => listed.every(({ key }) => key !== `T${id}`));
}

function holdUnlessPaid(
  { snapshot, rules, holds }: Context,
  listed: readonly Tender[],
  owed: Money,
  invoiced: boolean,
): void {
  const { order } = snapshot;
  if (owed === 0n) return;
  if (listed.length === 0) {
    const detail = `status ${order.status}, payment method "${order.paymentMethod}", but the store lists no payment`;
    holds.add('event_unsupported', 'transactions', detail);
  } else if (owed < 0n || !(invoiced || rules.settings.partialCapturePolicy === 'invoice_full')) {
    const paid = formatMoney(parseMoney(order.total.incTax) - owed);
    holds.add(
      'capture_incomplete',
      'transactions',
      `paid ${paid}, the order is ${formatMoney(parseMoney(order.total.incTax))}`,
    );
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
