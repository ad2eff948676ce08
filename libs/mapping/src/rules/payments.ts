import type { OrderSnapshot, Transaction } from '#bigcommerce';
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

/** Owed after terms instead of captured by a gateway. */
export function isOnTerms(kind: PaymentKind | undefined): boolean {
  return kind === 'on_account' || kind === 'offline';
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
    : noncashBank(rules, holds);
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
  if (row.bankCode === null || !(row.bankCode in rules.directory.banks)) {
    const reason =
      row.bankCode === null
        ? 'its rule names no bank code'
        : `bank code ${row.bankCode} is unknown in Deltek`;
    unmapped(`gateway "${gateway}", method "${method}": ${reason}`);
    return null;
  }
  return { bankCode: row.bankCode, ruleId: row.id, why };
}

/** Hard rule 4: settlement without money goes through a bank code whose account is always 0.00. */
export function noncashBank({ settings, directory }: RuleSet, holds: Holds): TenderBank | null {
  const bankCode = settings.noncashBankCode;
  if (bankCode in directory.banks) {
    return { bankCode, ruleId: null, why: 'the setting for receipts that move no money' };
  }
  const detail = `bank code ${bankCode} of receipts without money is unknown in Deltek`;
  holds.add('payment_method_unmapped', 'settings.noncashBankCode', detail);
  return null;
}
