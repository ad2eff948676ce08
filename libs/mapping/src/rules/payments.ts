import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { documentCurrency } from '../currency/document-currency.js';
import type { Holds } from '../holds.js';
import type { PaymentKind, PaymentRule, RuleSet } from '../types/rules.js';
import { candidates } from './candidates.js';
import { derivedOnce } from './derived.js';
import { bestMatch, type Match } from './match.js';
import type { Subject } from './matchable.js';

/** The bank a payment is received at. */
export interface ResolvedBank {
  readonly bankCode: string;
  readonly ruleId: string;
  readonly why: string;
}

/** The bank code of a receipt; no rule names the one of receipts that move no money. */
export type TenderBank = Omit<ResolvedBank, 'ruleId'> & { readonly ruleId: string | null };

/** What a payment says of itself, beside the payment method of its order. */
interface PaymentNames {
  readonly methods: readonly string[];
  readonly gateways: readonly string[];
}

/**
 * The rule for a payment: `method` is the order's payment method or its own. Where a rule names its gateway, one
 * that matches by the order's method alone says nothing about it: an order placed as a bank deposit can be paid by card.
 */
export function matchPayment(
  { order }: OrderSnapshot,
  { methods, gateways }: PaymentNames,
  { paymentRules }: RuleSet,
): Match<PaymentRule> | null {
  const subject = paymentSubject(order, { methods, gateways });
  return bestMatch(paymentContenders(subject, methods, paymentRules), subject);
}

/** What payment rules can match on. */
export function paymentSubject(
  { paymentMethod, currency }: Pick<OrderSnapshot['order'], 'paymentMethod' | 'currency'>,
  { methods, gateways }: PaymentNames,
): Subject {
  return { method: [paymentMethod, ...methods], gateway: gateways, currency };
}

/** The rules that have a say about a payment of these methods of its own. */
export function paymentContenders<Row extends Pick<PaymentRule, 'match' | 'priority'>>(
  subject: Subject,
  methods: readonly string[],
  rules: readonly Row[],
): readonly Row[] {
  if (!bestMatch(ofGateways(rules), subject)) return rules;
  return candidates(rules, subject).filter((row) => !isByOrderOnly(row, methods));
}

const ofGateways = derivedOnce((rules: readonly Pick<PaymentRule, 'match' | 'priority'>[]) =>
  rules.filter(({ match }) => match.gateway !== undefined),
);

function isByOrderOnly({ match }: Pick<PaymentRule, 'match'>, methods: readonly string[]): boolean {
  const { method, gateway } = match;
  if (gateway !== undefined || method === undefined) return false;
  return methods.every((own) => own.toLowerCase() !== method.toLowerCase());
}

function paymentRuleFor(
  snapshot: OrderSnapshot,
  transaction: Transaction | null,
  rules: RuleSet,
): Match<PaymentRule> | null {
  const names = transaction
    ? { methods: [transaction.method], gateways: [transaction.gateway] }
    : { methods: [], gateways: [] };
  return matchPayment(snapshot, names, rules);
}

/** Payments by no gateway: what the store keeps itself, and what it is only told of (BigCommerce contract 3.1). */
const OUTSIDE = ['custom', 'offline', 'manual', 'store_credit', 'gift_certificate'];

/** A gateway took it and says so: how the order was placed does not make it owed after terms. */
function isTakenByGateway({ gateway, method, gatewayTransactionId }: Transaction, row: PaymentRule): boolean {
  const isReal = gateway !== '' && !OUTSIDE.includes(gateway.toLowerCase()) && !OUTSIDE.includes(method);
  return isReal && Boolean(gatewayTransactionId) && isByOrderOnly(row, [method]);
}

function isOnTerms(kind: PaymentKind | undefined): boolean {
  return kind === 'on_account' || kind === 'offline';
}

/**
 * Whether the order, or a payment of it, is owed after terms instead of captured by a gateway. As it was when
 * the order was invoiced: a payment that the rule of the order itself decides about goes with the order, so
 * that a rule that is changed later neither books again what was entered by hand nor forgets a receipt.
 */
export function isOwedAfterTerms(
  snapshot: OrderSnapshot,
  payment: Transaction | null,
  rules: RuleSet,
): boolean {
  const decided = paymentRuleFor(snapshot, payment, rules)?.row;
  const now = isOnTerms(decided?.kind);
  const known = payment && rules.termsAsPosted?.get(`T${payment.id}`);
  if (typeof known === 'boolean') return known;
  if (payment && decided && isTakenByGateway(payment, decided)) return false;
  const ofOrder = rules.termsAsPosted?.get('order');
  if (ofOrder === undefined) return now;
  const isByOrder = payment === null || decided === paymentRuleFor(snapshot, null, rules)?.row;
  return isByOrder ? ofOrder : now;
}

/** The bank a payment is to be received at; null = of no gateway. What is posted says it before the rules do. */
export function bankByRule(snapshot: OrderSnapshot, payment: Transaction, rules: RuleSet): string | null {
  const kept = rules.banksAsPosted?.get(`T${payment.id}`);
  const row = paymentRuleFor(snapshot, payment, rules)?.row;
  return kept ?? (row?.kind === 'gateway' ? row.bankCode : null);
}

/** The bank code of a tender: of its payment rule, or the one of receipts that move no money. */
export function bankOf(
  snapshot: OrderSnapshot,
  tender: { readonly from: string; readonly payment: Transaction | null },
  rules: RuleSet,
  holds: Holds,
): TenderBank | null {
  return tender.from === 'bank'
    ? bankOfPayment(snapshot, tender.payment, rules, holds)
    : noncashBank(snapshot, rules, holds);
}

/** Whether Deltek knows the bank and it takes documents of this order's currency; otherwise held. */
export function isUsableBank(
  bankCode: string,
  field: string,
  snapshot: OrderSnapshot,
  rules: RuleSet,
  holds: Holds,
  what: string,
): boolean {
  const { banks, bankCurrencies } = rules.directory;
  if (!(bankCode in banks)) {
    holds.add('payment_method_unmapped', field, `${what}: bank code ${bankCode} is unknown in Deltek`);
    return false;
  }
  const currency = documentCurrency(snapshot, rules);
  const own = bankCurrencies[bankCode] ?? currency;
  if (own === currency) return true;
  const detail = `${what}: bank code ${bankCode} is in ${own}, the document in ${currency}`;
  holds.add('currency_unsupported', field, detail);
  return false;
}

function bankOfPayment(
  snapshot: OrderSnapshot,
  payment: Transaction | null,
  rules: RuleSet,
  holds: Holds,
): TenderBank | null {
  const { gateway, method } = payment ?? { gateway: '', method: snapshot.order.paymentMethod };
  const field = `payment-rules.${gateway || method}`;
  const what = `gateway "${gateway}", method "${method}"`;
  const match = paymentRuleFor(snapshot, payment, rules);
  const kept = payment && rules.banksAsPosted?.get(`T${payment.id}`);
  if (kept && kept !== match?.row.bankCode) {
    const usable = isUsableBank(kept, field, snapshot, rules, holds, what);
    return usable ? { bankCode: kept, ruleId: null, why: 'its rule when it was invoiced' } : null;
  }
  const unmapped = (reason: string) => holds.add('payment_method_unmapped', field, reason);
  if (!match) {
    const which = payment ? ` (transaction ${payment.id})` : '';
    unmapped(`no payment rule for gateway "${gateway}", method "${method}"${which}`);
    return null;
  }
  const { row, why } = match;
  if (row.kind === 'gift_certificate' || row.kind === 'store_credit') {
    const detail = `transaction ${payment?.id} of ${payment?.amount} is paid by ${row.kind}`;
    holds.add('event_unsupported', field, detail);
    return null;
  }
  if (payment && isOnTerms(row.kind) && isTakenByGateway(payment, row)) {
    const taken = `transaction ${payment.id} of ${payment.amount} was taken by gateway "${gateway}"`;
    unmapped(`${taken}, and only ${why} applies, which is for what no gateway takes`);
    return null;
  }
  if (row.bankCode === null) {
    unmapped(`${what}: its rule names no bank code`);
    return null;
  }
  if (!isUsableBank(row.bankCode, field, snapshot, rules, holds, what)) return null;
  return { bankCode: row.bankCode, ruleId: row.id, why };
}

/** Hard rule 4: settlement without money goes through a bank code whose account is always 0.00. */
export function noncashBank(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): TenderBank | null {
  const bankCode = rules.settings.noncashBankCode;
  const field = 'settings.noncashBankCode';
  const usable = isUsableBank(bankCode, field, snapshot, rules, holds, 'receipts without money');
  return usable ? { bankCode, ruleId: null, why: 'the setting for receipts that move no money' } : null;
}
