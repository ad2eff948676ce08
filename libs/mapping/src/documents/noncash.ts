import { formatMoney, type Money } from '#money';
import { documentCurrency } from '../currency/document-currency.js';
import { postingDate } from '../dates.js';
import { refNo } from '../identity.js';
import { resolveAccount, subjectOf } from '../rules/accounts.js';
import { noncashBank } from '../rules/payments.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { AccountRole } from '../types/rules.js';
import type { Context } from './invoice-lines.js';

/** An amount that changes its place, before its account is known; positive credits. */
export interface Shift {
  readonly role: AccountRole;
  readonly wbs: PlannedLine['wbs'];
  readonly invoice: string;
  readonly amount: Money;
}

/** What a receipt without money is for. */
interface Contents extends Pick<PlannedDocument, 'batch' | 'mode' | 'after'> {
  /** After `bc o<order>`. */
  readonly tag: string;
  /** The sentence of its lines. */
  readonly text: string;
  readonly description: string;
}

/** Hard rule 4: what moves without money moves by a receipt of 0.00 at the bank code for it. */
export function noncashReceipt(
  { snapshot, rules, holds }: Context,
  { batch, mode, after, tag, text, description }: Contents,
  shifts: readonly Shift[],
): PlannedDocument | null {
  const { order } = snapshot;
  const bank = noncashBank(snapshot, rules, holds);
  const posting = postingDate(order.modifiedAt, rules, holds, text);
  const lines = shifts.map(({ role, wbs, invoice, amount }, index): PlannedLine | null => {
    const to = resolveAccount(role, subjectOf(snapshot), rules, holds, text);
    const said = `${text}: ${formatMoney(amount)}; account ${to?.account} by ${to?.why}`;
    return (
      to && {
        seq: index + 1,
        role,
        wbs,
        invoice,
        section: '',
        account: to.account,
        amount: formatMoney(amount),
        taxCode: '',
        taxBasis: '0.00',
        retainer: role === 'deposit' && wbs !== null,
        explanation: { text: said, source: 'order.status', table: to.table, ruleId: to.ruleId },
      }
    );
  });
  if (!bank || !posting || lines.includes(null)) return null;
  return {
    type: 'CR',
    batch,
    mode,
    invoice: shifts.find(({ invoice }) => invoice !== '')?.invoice ?? '',
    refNo: refNo(order.id, rules.settings.refNoMaxLength),
    bankCode: bank.bankCode,
    currency: documentCurrency(snapshot, rules),
    total: '0.00',
    date: posting.date,
    instant: order.modifiedAt,
    dueDate: null,
    period: posting.period,
    description,
    comment: `bc o${order.id}${tag}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after,
    lines: lines.filter((line) => line !== null),
  };
}
