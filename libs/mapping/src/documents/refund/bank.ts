import type { Refund } from '#bigcommerce';
import { resolveAccount, subjectOf, type ResolvedAccount } from '../../rules/accounts.js';
import { bestMatch } from '../../rules/match.js';
import { isUsableBank, type ResolvedBank, type TenderBank } from '../../rules/payments.js';
import type { AccountRole } from '../../types/rules.js';
import type { RefundPaymentTold } from '../../types/told.js';
import type { Context } from '../invoice-lines.js';
import { sourceOf, type Payback } from './payments.js';

/** The bank a payment of a refund leaves: the clearing bank of its gateway, or the one a person named. */
export function payingBank(refund: Refund, payback: Payback, context: Context): TenderBank | null {
  if (payback.goesTo !== 'offline') return gatewayBank(payback, context);
  const told = toldOf(refund, payback, context);
  if (!told) return null;
  const { bankCode } = told;
  const { snapshot, rules, holds } = context;
  const what = `said to have paid ${payback.payment.amount} of refund ${refund.id}`;
  const usable = isUsableBank(bankCode, sourceOf(refund, payback), snapshot, rules, holds, what);
  return usable ? { bankCode, ruleId: null, why: 'what a person said' } : null;
}

/** Which bank gave an offline payment back, once a person said so (row 22). */
export function toldOf(
  refund: Refund,
  { payment }: Payback,
  { told }: Context,
): RefundPaymentTold | undefined {
  return told.refundPayments.find((each) => each.refundId === refund.id && each.paymentId === payment.id);
}

/** By the payment rules. */
export function gatewayBank({ payment }: Payback, context: Context): ResolvedBank | null {
  const { snapshot, rules, holds } = context;
  const { order, transactions } = snapshot;
  const linked = transactions.find(({ id }) => String(id) === payment.transactionId);
  const match = bestMatch(rules.paymentRules, {
    method: [order.paymentMethod, ...(linked ? [linked.method] : [])],
    gateway: [payment.providerId, ...(linked ? [linked.gateway] : [])],
    currency: order.currency,
  });
  const field = `payment-rules.${payment.providerId}`;
  const refuse = (reason: string) =>
    holds.add(
      'payment_method_unmapped',
      field,
      `payment ${payment.id} of ${payment.amount} of a refund by "${payment.providerId}": ${reason}`,
    );
  const bankCode = match?.row.kind === 'gateway' ? match.row.bankCode : null;
  if (!match || bankCode === null) {
    refuse('no payment rule of a gateway with a bank code applies');
    return null;
  }
  if (!isUsableBank(bankCode, field, snapshot, rules, holds, `payment ${payment.id} of a refund`))
    return null;
  return { bankCode, ruleId: match.row.id, why: match.why };
}

/** An account that is the same for the whole order. */
export function orderAccount(
  role: AccountRole,
  what: string,
  { snapshot, rules, holds }: Context,
): ResolvedAccount | null {
  return resolveAccount(role, subjectOf(snapshot), rules, holds, what);
}
