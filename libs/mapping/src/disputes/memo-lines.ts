import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { orderAccount } from '../documents/refund/bank.js';
import type { RefundContext } from '../documents/refund/context.js';
import { basisOf, grossOf, type Draft } from '../documents/refund/lines.js';
import type { InvoiceLeft, Slot } from '../refunds/left.js';
import { labelOf } from '../refunds/parts.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { Dispute } from '../types/told.js';
import { disputeLine } from './dispute-document.js';

/** An amount a lost dispute takes of an invoice line. */
export interface Taken {
  readonly slot: Slot;
  readonly amount: Money;
}

/**
 * What a dispute lost as a return takes back of one invoice. Goods go to `returns`, or with `returnsMode:
 * reverse_original` to where they were sold; the rest to where it was billed.
 */
export function memoLines(
  dispute: Dispute,
  taken: readonly Taken[],
  adjusted: PlannedDocument,
  context: RefundContext,
): (Draft | null)[] {
  const { left } = context;
  const discount = adjusted.lines.find(({ role }) => role === 'discount');
  const goods = taken.filter(({ slot }) => slot.line.role === 'revenue');
  const back = taken
    .filter((part) => !goods.includes(part))
    .flatMap((part) =>
      reversed(dispute, part, discount, context).map((line) => ({
        ...line,
        taxBasis: formatMoney(-basisOf(part, left, left.decimals)),
      })),
    );
  if (goods.length === 0) return back;
  if (context.rules.settings.returnsMode === 'returns_account') {
    return [returnsLine(dispute, goods, context), ...back];
  }
  return [...goods.flatMap((part) => reversed(dispute, part, discount, context)), ...back];
}

/**
 * What was billed as a whole is taken in proportion; what was billed alone, of its own line. But for taxes it is an
 * amount of the order as a whole, like a custom refund: other lines bear what a refund gives back of one of them.
 * Answers what it took.
 */
export function takeMemo({ lines }: PlannedDocument, adjusted: string, left: InvoiceLeft): Money {
  const slots = left.slots.filter(({ batch }) => batch === adjusted);
  const sums = new Map<string, { readonly of: Slot[]; amount: Money }>();
  for (const line of lines) {
    const of = slots.filter((slot) => isOf(line, slot));
    const key = of.map((slot) => slots.indexOf(slot)).join();
    const sum = sums.get(key) ?? { of, amount: 0n };
    sums.set(key, { of, amount: sum.amount - parseMoney(line.amount) });
  }
  const taken = [...sums.values()].flatMap(({ of, amount }) =>
    of.some(({ line }) => line.role === 'tax') ? left.take(of, amount) : left.takeCustom(of, amount),
  );
  return sumMoney(taken.map((share) => share.amount));
}

/** The discount of goods or costs stands with them, on an account of its own. */
function isOf({ role, account, explanation }: PlannedLine, { line }: Slot): boolean {
  if (role === 'returns') return line.role === 'revenue';
  if (!explanation.source.endsWith(` of ${line.explanation.source}`)) return false;
  return role === 'discount' || line.account === account;
}

/** On the account that was billed, without what was taxed. */
export function billedLine(
  { id }: Dispute,
  { slot }: Taken,
  label: string,
  amount: Money,
  journal: boolean,
): Draft {
  const { line } = slot;
  const { table, ruleId, source } = line.explanation;
  return {
    ...line,
    wbs: journal ? null : line.wbs,
    invoice: journal ? '' : line.invoice,
    section: journal ? '' : line.section,
    amount: formatMoney(amount),
    taxBasis: '0.00',
    explanation: {
      text: `Dispute ${id}, ${label}: ${formatMoney(amount)}; account ${line.account} as it was invoiced`,
      source: `disputes[${id}] of ${source}`,
      table,
      ruleId,
    },
  };
}

function returnsLine(dispute: Dispute, goods: readonly Taken[], context: RefundContext): Draft | null {
  const amount = sumMoney(goods.map((part) => part.amount));
  const line = disputeLine(dispute, 'returns', 'goods', -amount, context);
  const section = orderAccount('returns', `Dispute ${dispute.id}, goods`, context)?.section ?? '';
  const { wbs = null, invoice = '' } = goods[0]?.slot.line ?? {};
  return line && { ...line, wbs, invoice, section };
}

/** The revenue as billed, and the share of its discount back. */
function reversed(
  dispute: Dispute,
  part: Taken,
  discount: PlannedLine | undefined,
  { left }: RefundContext,
): Draft[] {
  const label = labelFor(part);
  const gross = discount ? grossOf(part, left, left.decimals) : part.amount;
  const line = billedLine(dispute, part, label, -gross, false);
  if (!discount || gross === part.amount) return [line];
  const { role, account, section, explanation } = discount;
  const { source } = part.slot.line.explanation;
  const own = { ...part.slot.line, role, account, section, explanation: { ...explanation, source } };
  const share = { ...part, slot: { ...part.slot, line: own } };
  return [line, billedLine(dispute, share, `discount of ${label}`, gross - part.amount, false)];
}

function labelFor({ slot }: Taken): string {
  return labelOf(slot.line.explanation.text);
}
