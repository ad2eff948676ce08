import type { OrderSnapshot, Transaction } from '#bigcommerce';
import type { Holds } from '../holds.js';
import type { PaymentRule, RuleSet } from '../types/rules.js';
import { bestMatch } from './match.js';

/** The bank a payment is received at. */
export interface ResolvedBank {
  readonly bankCode: string;
  readonly ruleId: string;
  readonly why: string;
}

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

/** The clearing bank of a gateway payment; anything else is a hold naming method and gateway. */
export function resolveBank(
  snapshot: OrderSnapshot,
  transaction: Transaction,
  rules: RuleSet,
  holds: Holds,
): ResolvedBank | null {
  const { gateway, method, id } = transaction;
  const field = `payment-rules.${gateway || method}`;
  const match = paymentRuleFor(snapshot, transaction, rules);
  if (!match) {
    holds.add(
      'payment_method_unmapped',
      field,
      `no payment rule for gateway "${gateway}", method "${method}" (transaction ${id})`,
    );
    return null;
  }
  const { row, why } = match;
  if (row.kind !== 'gateway') {
    holds.add(
      'event_unsupported',
      field,
      `transaction ${id} of ${transaction.amount} is paid by ${row.kind}`,
    );
    return null;
  }
  if (row.bankCode === null || !(row.bankCode in rules.directory.banks)) {
    const reason =
      row.bankCode === null
        ? 'its rule names no bank code'
        : `bank code ${row.bankCode} is unknown in Deltek`;
    holds.add('payment_method_unmapped', field, `gateway "${gateway}", method "${method}": ${reason}`);
    return null;
  }
  return { bankCode: row.bankCode, ruleId: row.id, why };
}
