import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney } from '#money';
import { postingDate } from '../dates.js';
import { captures } from '../eligibility.js';
import type { Holds } from '../holds.js';
import { invoiceBatch, invoiceNumber, receiptBatch, refNo } from '../identity.js';
import { resolveAccount, subjectOf } from '../rules/accounts.js';
import { resolveBank } from '../rules/payments.js';
import type { ResolvedProject } from '../rules/project.js';
import type { PlannedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';

/** One cash receipt for each payment of the order, applied to its invoice (event row 3). */
export function planReceipts(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  project: ResolvedProject | null,
  decimals: number,
  holds: Holds,
): PlannedDocument[] {
  return captures(snapshot)
    .map((payment) => planReceipt(snapshot, payment, rules, project, decimals, holds))
    .filter((receipt) => receipt !== null);
}

function planReceipt(
  snapshot: OrderSnapshot,
  payment: Transaction,
  rules: RuleSet,
  project: ResolvedProject | null,
  decimals: number,
  holds: Holds,
): PlannedDocument | null {
  const { order } = snapshot;
  const { settings, connectionNumber } = rules;
  const receivable = resolveAccount('ar', subjectOf(snapshot), rules, holds, 'The receivable');
  const bank = resolveBank(snapshot, payment, rules, holds);
  const posting = postingDate(payment.createdAt, rules, holds, `payment ${payment.id}`);
  if (!project || !receivable || !bank || !posting) return null;

  const amount = formatMoney(roundMoney(parseMoney(payment.amount), decimals));
  const invoice = invoiceNumber(order.id, settings.invoiceNumberWidth);
  const text = `Payment ${payment.id} by ${payment.gateway || payment.method}: ${amount} at ${bank.bankCode} by ${bank.why}`;
  return {
    type: 'CR',
    batch: receiptBatch(connectionNumber, order.id, payment.id),
    invoice,
    refNo: refNo(payment.id, settings.refNoMaxLength),
    bankCode: bank.bankCode,
    currency: order.currency,
    total: amount,
    date: posting.date,
    instant: payment.createdAt,
    dueDate: null,
    period: posting.period,
    description: `Payment order ${order.id}`,
    comment: `bc o${order.id} t${payment.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: invoiceBatch(connectionNumber, order.id),
    lines: [
      {
        seq: 1,
        role: 'ar',
        wbs: project.wbs,
        invoice,
        section: '',
        account: receivable.account,
        amount,
        taxCode: '',
        taxBasis: '0.00',
        explanation: {
          text,
          source: `transactions[${payment.id}].amount`,
          table: 'payment-rules',
          ruleId: bank.ruleId,
        },
      },
    ],
  };
}
