import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { documentCurrency } from '../currency/document-currency.js';
import type { Holds } from '../holds.js';
import type { PaymentKind, PaymentRule, RuleSet } from '../types/rules.js';
import { bestMatch } from './match.js';

/** The bank a payment is received at. */
export interface ResolvedBank {
  readonly bankCode: string;
  readonly ruleId: string;
  readonly why: string;
}

/** The bank code of a receipt; no rule names the one of receipts that move no money. */
export type TenderBank = Omit<ResolvedBank, 'ruleId'> & { readonly ruleId: string | null };

/** The rule for a payment: `method` is the order's payment method or the transaction's. */
export function paymentRuleFor(
  { order }: OrderSnapshot,
  transaction: Transaction | null,
  rules: RuleSet,
): { row: PaymentRule; why: string } | null {
  return bestMatch(rules.paymentRules, {
    method: [order.paymentMethod, ...(transaction ? [transaction.method] : [])],
    gateway: transaction?.gateway,
    currency: order.currency,
  });
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
  const ofOrder = rules.termsAsPosted?.get('order');
  if (ofOrder === undefined) return now;
  const isByOrder = payment === null || decided === paymentRuleFor(snapshot, null, rules)?.row;
  return isByOrder ? ofOrder : now;
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
): ResolvedBank | null {
  const { gateway, method } = payment ?? { gateway: '', method: snapshot.order.paymentMethod };
  const field = `payment-rules.${gateway || method}`;
  const match = paymentRuleFor(snapshot, payment, rules);
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
  const what = `gateway "${gateway}", method "${method}"`;
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
