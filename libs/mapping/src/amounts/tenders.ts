import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { creditedBefore } from '../credits/lowered.js';
import { captures, isPaidStatus } from '../payment-state.js';
import { isOwedAfterTerms } from '../rules/payments.js';
import type { PlannedDocument, PostedDocument } from '../types/plan.js';
import type { AccountRole, RuleSet } from '../types/rules.js';

/** Money or a claim of the shopper that pays an order: one receipt. */
export interface Tender {
  /** Ends the batch: `T` and the store's transaction, or `A` and what is applied. */
  readonly key: string;
  /** What the reference number is made of. */
  readonly number: number;
  /** Where the money comes from: a bank, or an account of ours that pays without money moving. */
  readonly from: 'bank' | Extract<AccountRole, 'giftCertificate' | 'storeCredit' | 'deposit'>;
  readonly amount: Money;
  readonly source: string;
  readonly at: string;
  /** Null: no transaction of the store. */
  readonly payment: Transaction | null;
}

/** What pays without money moving, by the store's payment method. */
export const ROLE_OF_METHOD: Readonly<Record<string, 'giftCertificate' | 'storeCredit'>> = {
  gift_certificate: 'giftCertificate',
  store_credit: 'storeCredit',
};
/** Receipts of tenders the store lists no transaction of. */
export const UNLISTED = { giftCertificate: 'AGC', storeCredit: 'ASC', offline: 'AOFF' } as const;

/** The order's tenders, oldest first. What is paid on account or offline is none, until it is received. */
export function tendersOf(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
  decimals: number,
): Tender[] {
  const listed = captures(snapshot)
    .filter((payment) => !isOffline(snapshot, payment, rules) || has(posted, `T${payment.id}`))
    .filter((payment) => !isListedLater(payment, posted))
    .map((payment) => ofTransaction(payment, decimals));
  const own = (['giftCertificate', 'storeCredit'] as const).flatMap((from) =>
    unlisted(snapshot, from, listed, posted, decimals),
  );
  return [...listed, ...own].sort((a, b) => a.at.localeCompare(b.at) || (a.key < b.key ? -1 : 1));
}

/**
 * `offlineReceipts`: what the store says was paid offline, once its status says so; `owed` is what is left.
 * Null where it is among the listed tenders already.
 */
export function offlineTender(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
  owed: Money,
  decimals: number,
): Tender | null {
  const { order } = snapshot;
  const received = rules.settings.offlineReceipts === 'on_paid_status' && isPaidStatus(order.statusId);
  const payment = captures(snapshot).find((each) => isOffline(snapshot, each, rules)) ?? null;
  const key = payment ? `T${payment.id}` : UNLISTED.offline;
  const known = posted.find(({ batch }) => batch.endsWith(`-${key}`));
  if (known ? payment !== null : owed <= 0n || !received) return null;
  const at = payment?.createdAt ?? known?.instant ?? order.shippedAt ?? order.modifiedAt;
  // What was received stays what it was when the order is edited.
  const amount = known
    ? parseMoney(known.total)
    : owed - creditedBefore(at, owed, snapshot, posted, decimals);
  if (amount === 0n) return null;
  const source = payment ? `transactions[${payment.id}].amount` : 'order.total';
  return { key, number: payment?.id ?? order.id, from: 'bank', amount, source, at, payment };
}

/** The sum of tenders. */
export function sumOf(tenders: readonly Tender[]): Money {
  return sumMoney(tenders.map(({ amount }) => amount));
}

function isOffline(snapshot: OrderSnapshot, payment: Transaction, rules: RuleSet): boolean {
  return !ROLE_OF_METHOD[payment.method] && isOwedAfterTerms(snapshot, payment, rules);
}

function ofTransaction(payment: Transaction, decimals: number): Tender {
  return {
    key: `T${payment.id}`,
    number: payment.id,
    from: ROLE_OF_METHOD[payment.method] ?? 'bank',
    amount: roundMoney(parseMoney(payment.amount), decimals),
    source: `transactions[${payment.id}].amount`,
    at: payment.createdAt,
    payment,
  };
}

/**
 * Whether a certificate or store credit is in the books by what the order said of it, before the store listed this
 * transaction of it: it is the same money.
 */
export function isListedLater({ id, method }: Transaction, posted: readonly PlannedDocument[]): boolean {
  const from = ROLE_OF_METHOD[method];
  return from !== undefined && has(posted, UNLISTED[from]) && !has(posted, `T${id}`);
}

/** From the order where the store lists no transaction of it; never both. */
function unlisted(
  { order }: OrderSnapshot,
  from: 'giftCertificate' | 'storeCredit',
  listed: readonly Tender[],
  posted: readonly PostedDocument[],
  decimals: number,
): Tender[] {
  const field = `${from}Amount` as const;
  const amount = roundMoney(parseMoney(order[field]), decimals);
  const key = UNLISTED[from];
  const isListed = listed.some((tender) => tender.from === from);
  if (amount === 0n || (isListed && !has(posted, key))) return [];
  const source = `order.${field}`;
  return [{ key, number: order.id, from, amount, source, at: order.createdAt, payment: null }];
}

function has(posted: readonly PlannedDocument[], key: string): boolean {
  return posted.some(({ batch }) => batch.endsWith(`-${key}`));
}
