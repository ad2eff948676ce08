import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { documentCurrency } from '../currency/document-currency.js';
import type { Fact } from '../checks/books.js';
import { postingDate } from '../dates.js';
import { orderAccount } from '../documents/refund/bank.js';
import type { RefundContext } from '../documents/refund/context.js';
import type { Draft } from '../documents/refund/lines.js';
import { refNo } from '../identity.js';
import { isUsableBank } from '../rules/payments.js';
import type { PlannedDocument } from '../types/plan.js';
import type { AccountRole } from '../types/rules.js';
import type { Dispute } from '../types/told.js';

/** What differs between the documents of a dispute. */
interface Contents {
  readonly type: PlannedDocument['type'];
  readonly batch: string;
  readonly mode?: PlannedDocument['mode'];
  readonly invoice?: string;
  readonly bankCode?: string;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  readonly after: string | null;
  /** Asked for only where it is not posted yet. Null lines have no account; held. */
  readonly lines: () => readonly (Draft | null)[];
}

/** A dispute's document as posted, whatever settings and invoices say by now, or as planned. */
export function wantDisputed(
  dispute: Dispute,
  contents: Contents,
  context: RefundContext,
): PlannedDocument | null {
  const { books } = context;
  const { type, batch } = contents;
  const posted = books.posted.find((document) => document.batch === batch);
  // Of a cancelled order all that is posted stands already.
  if (posted) return books.keep(batch) ?? posted;
  const lines = contents.lines();
  const drafts = lines.filter((line) => line !== null && parseMoney(line.amount) !== 0n) as Draft[];
  return books.want(type, batch, drafts.map(factOf), () =>
    lines.includes(null) ? null : newDocument(dispute, { ...contents, lines: drafts }, context),
  );
}

function newDocument(
  dispute: Dispute,
  contents: Omit<Contents, 'lines'> & { readonly lines: readonly Draft[] },
  { snapshot, rules, holds }: RefundContext,
): PlannedDocument | null {
  const { type, batch, mode = '', invoice = '', bankCode = '', at, after, lines } = contents;
  const { order } = snapshot;
  const posting = postingDate(at, rules, holds, `dispute ${dispute.id}`);
  const what = `dispute ${dispute.id} of ${dispute.amount}`;
  const field = `disputes.${dispute.id}`;
  const usable = bankCode === '' || isUsableBank(bankCode, field, snapshot, rules, holds, what);
  if (!posting || !usable) return null;
  return {
    type,
    batch,
    mode,
    invoice,
    refNo: type === 'IN' ? '' : refNo(dispute.key, rules.settings.refNoMaxLength),
    bankCode,
    currency: documentCurrency(snapshot, rules),
    total: formatMoney(totalOf(type, lines)),
    date: posting.date,
    instant: at,
    dueDate: type === 'IN' ? posting.date : null,
    period: posting.period,
    description: `Dispute order ${order.id}`,
    comment: `bc d${dispute.key} o${order.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after,
    lines: lines.map((line, index) => ({ ...line, seq: index + 1 })),
  };
}

/** A line of no project; null: its role has no account. */
export function disputeLine(
  { id }: Dispute,
  role: AccountRole,
  label: string,
  amount: Money,
  context: RefundContext,
): Draft | null {
  const what = `Dispute ${id}, ${label}`;
  const to = orderAccount(role, what, context);
  return (
    to && {
      role,
      wbs: null,
      invoice: '',
      section: '',
      account: to.account,
      amount: formatMoney(amount),
      taxCode: '',
      taxBasis: '0.00',
      retainer: false,
      explanation: {
        text: `${what}: ${formatMoney(amount)}; account ${to.account} by ${to.why}`,
        source: `disputes[${id}].${role}`,
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}

function factOf({ role, amount, explanation }: Draft): Fact {
  return { role, source: explanation.source, amount: parseMoney(amount) };
}

/** A journal entry is as large as its debits. */
function totalOf(type: PlannedDocument['type'], lines: readonly Draft[]): Money {
  const amounts = lines.map(({ amount }) => parseMoney(amount));
  return sumMoney(type === 'JE' ? amounts.filter((amount) => amount > 0n) : amounts);
}
