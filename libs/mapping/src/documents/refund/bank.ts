import type { OrderSnapshot, Refund, Transaction } from '#bigcommerce';
import { captures, OWN_METHODS } from '../../payment-state.js';
import { resolveAccount, subjectOf, type ResolvedAccount } from '../../rules/accounts.js';
import { isOwedAfterTerms, isUsableBank, matchPayment, type TenderBank } from '../../rules/payments.js';
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

/** The bank its money was received at, else by the payment rules. */
export function gatewayBank(payback: Payback, context: Context): TenderBank | null {
  const { snapshot, rules, holds } = context;
  const { payment } = payback;
  const linked = linkedTo(payback, snapshot);
  const names = {
    methods: linked ? [linked.method] : [],
    gateways: [payment.providerId, ...(linked ? [linked.gateway] : [])],
  };
  const field = `payment-rules.${payment.providerId}`;
  const match = matchPayment(snapshot, names, rules);
  const received = receivedAt(payback, context);
  if (received !== null && received !== match?.row.bankCode) {
    const usable = isUsableBank(received, field, snapshot, rules, holds, `payment ${payment.id} of a refund`);
    return usable ? { bankCode: received, ruleId: null, why: 'the receipt of what it gives back' } : null;
  }
  const refuse = (reason: string) =>
    holds.add(
      'payment_method_unmapped',
      field,
      `payment ${payment.id} of ${payment.amount} of a refund by "${payment.providerId}": ${reason}`,
    );
  const bankCode = match?.row.kind === 'gateway' ? match.row.bankCode : received;
  if (!match || bankCode === null) {
    refuse('no payment rule of a gateway with a bank code applies');
    return null;
  }
  if (!isUsableBank(bankCode, field, snapshot, rules, holds, `payment ${payment.id} of a refund`))
    return null;
  return { bankCode, ruleId: match.row.id, why: match.why };
}

function linkedTo({ payment }: Payback, { transactions }: OrderSnapshot): Transaction | undefined {
  return transactions.find(({ id }) => String(id) === payment.transactionId);
}

/**
 * Where the payment that a refund gives back was received: the one its transaction refers to, else those of its
 * gateway. Null where nothing is posted of them, or where they are at several banks and the store does not say which.
 */
function receivedAt(payback: Payback, { snapshot, rules }: Context): string | null {
  const linked = linkedTo(payback, snapshot);
  const names = [payback.payment.providerId, linked?.gateway ?? ''].map((name) => name.toLowerCase());
  const all = captures(snapshot).filter(
    (each) => !OWN_METHODS.includes(each.method) && !isOwedAfterTerms(snapshot, each, rules),
  );
  const of = all.filter(({ id }) => id === linked?.referenceTransactionId || id === linked?.id);
  const given = of.length > 0 ? of : all.filter(({ gateway }) => names.includes(gateway.toLowerCase()));
  const banks = given.map(({ id }) => rules.banksAsPosted?.get(`T${id}`));
  const [bank] = banks;
  return bank !== undefined && banks.every((each) => each === bank) ? bank : null;
}

/** An account that is the same for the whole order. */
export function orderAccount(
  role: AccountRole,
  what: string,
  { snapshot, rules, holds }: Context,
): ResolvedAccount | null {
  return resolveAccount(role, subjectOf(snapshot), rules, holds, what);
}
