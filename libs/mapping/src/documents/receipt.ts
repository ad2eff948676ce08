import type { Transaction } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, type Money } from '#money';
import type { Books } from '../checks/books.js';
import { postingDate } from '../dates.js';
import { captures } from '../eligibility.js';
import { receiptBatch, refNo } from '../identity.js';
import { resolveAccount, subjectOf } from '../rules/accounts.js';
import { resolveBank } from '../rules/payments.js';
import type { PlannedDocument } from '../types/plan.js';
import type { Context } from './invoice-lines.js';

/** One cash receipt for each payment of the order, applied to its invoice (event row 3). */
export function planReceipts(context: Context, invoice: PlannedDocument | null, books: Books): void {
  const { snapshot, rules, decimals } = context;
  for (const payment of captures(snapshot)) {
    const amount = roundMoney(parseMoney(payment.amount), decimals);
    const batch = receiptBatch(rules.connectionNumber, snapshot.order.id, payment.id);
    const fact = { role: 'ar' as const, source: sourceOf(payment), amount };
    books.want('CR', batch, [fact], () => newReceipt(context, batch, payment, amount, invoice));
  }
}

function newReceipt(
  { snapshot, rules, holds }: Context,
  batch: string,
  payment: Transaction,
  money: Money,
  applied: PlannedDocument | null,
): PlannedDocument | null {
  const { order } = snapshot;
  const receivable = resolveAccount('ar', subjectOf(snapshot), rules, holds, 'The receivable');
  const bank = resolveBank(snapshot, payment, rules, holds);
  const posting = postingDate(payment.createdAt, rules, holds, `payment ${payment.id}`);
  if (!applied || !receivable || !bank || !posting) return null;

  const amount = formatMoney(money);
  const { invoice } = applied;
  const text = `Payment ${payment.id} by ${payment.gateway || payment.method}: ${amount} at ${bank.bankCode} by ${bank.why}`;
  return {
    type: 'CR',
    batch,
    invoice,
    refNo: refNo(payment.id, rules.settings.refNoMaxLength),
    bankCode: bank.bankCode,
    currency: order.currency,
    total: amount,
    date: posting.date,
    instant: payment.createdAt,
    dueDate: null,
    period: posting.period,
    description: `Payment order ${order.id}`,
    comment: `bc o${order.id} t${payment.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: applied.batch,
    lines: [
      {
        seq: 1,
        role: 'ar',
        wbs: applied.lines[0]?.wbs ?? null,
        invoice,
        section: '',
        account: receivable.account,
        amount,
        taxCode: '',
        taxBasis: '0.00',
        explanation: {
          text,
          source: sourceOf(payment),
          table: 'payment-rules',
          ruleId: bank.ruleId,
        },
      },
    ],
  };
}

function sourceOf({ id }: Transaction): string {
  return `transactions[${id}].amount`;
}
