import { resolveAccount, subjectOf, type ResolvedAccount } from '../../rules/accounts.js';
import { bestMatch } from '../../rules/match.js';
import type { ResolvedBank } from '../../rules/payments.js';
import type { AccountRole } from '../../types/rules.js';
import type { RefundContext } from './context.js';
import type { Payback } from './payments.js';

/** The clearing bank a payment of a refund leaves: that of its gateway. */
export function payingBank({ payment }: Payback, context: RefundContext): ResolvedBank | null {
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
  if (!(bankCode in rules.directory.banks)) {
    refuse(`bank code ${bankCode} is unknown in Deltek`);
    return null;
  }
  return { bankCode, ruleId: match.row.id, why: match.why };
}

/** The bank of settlements without money. */
export function noncashBank({ rules, holds }: RefundContext): string | null {
  const { noncashBankCode } = rules.settings;
  if (noncashBankCode in rules.directory.banks) return noncashBankCode;
  holds.add(
    'payment_method_unmapped',
    'settings.noncashBankCode',
    `bank code ${noncashBankCode} for settlements without money is unknown in Deltek`,
  );
  return null;
}

/** An account that is the same for the whole order. */
export function orderAccount(
  role: AccountRole,
  what: string,
  { snapshot, rules, holds }: RefundContext,
): ResolvedAccount | null {
  return resolveAccount(role, subjectOf(snapshot), rules, holds, what);
}
