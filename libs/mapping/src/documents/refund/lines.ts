import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, type Money } from '#money';
import { ON_RECEIPTS } from '../../refunds/certificates.js';
import type { InvoiceLeft, Slot } from '../../refunds/left.js';
import type { Part } from '../../refunds/parts.js';
import { resolveAccount, subjectOf } from '../../rules/accounts.js';
import { projectName } from '../../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../../types/plan.js';
import type { Fact } from '../../checks/books.js';
import type { Context } from '../invoice-lines.js';

/** A line before its number. */
export type Draft = Omit<PlannedLine, 'seq'>;

/** A line of a refund that takes something back, and the batch of the invoice it takes it from. */
export interface Taken {
  readonly batch: string;
  readonly slot: Slot;
  /** `amount` and `taxBasis` are positive for money given back; the document decides the sign. */
  readonly draft: Draft;
}

/** The store amounts that lines stand for. */
export function draftFacts(lines: readonly Draft[]): Fact[] {
  return lines.map(({ role, amount, explanation }) => {
    return { role, source: explanation.source, amount: parseMoney(amount) };
  });
}

/** How the lines of a refund are booked. */
export interface Booking {
  readonly refund: Refund;
  readonly journal: boolean;
  readonly invoices: readonly PlannedDocument[];
  /** Before this refund. */
  readonly left: InvoiceLeft;
}

/** Parts as lines: what the store calls one amount is one line of a project. */
export function takenOf(parts: readonly Part[], booking: Booking, context: Context): Taken[] {
  const lines = parts.flatMap((part) => linesOf(part, booking, context));
  const merged = new Map<string, Taken>();
  for (const line of lines) {
    const { role, wbs, account, explanation } = line.draft;
    const key = JSON.stringify([line.batch, role, wbs, account, explanation.source, explanation.text]);
    const known = merged.get(key);
    const amount = parseMoney(known?.draft.amount ?? '0') + parseMoney(line.draft.amount);
    merged.set(key, { ...line, draft: { ...line.draft, amount: formatMoney(amount) } });
  }
  return [...merged.values()]
    .filter(({ draft }) => parseMoney(draft.amount) !== 0n)
    .map((line) => ({ ...line, draft: withAmount(line, booking) }));
}

/** Said and taxed by the sum of its parts. A journal entry has no tax basis. */
function withAmount({ slot, draft }: Taken, { journal, left }: Booking): Draft {
  const { amount, explanation } = draft;
  const taxBasis = journal ? 0n : basisOf({ slot, amount: parseMoney(amount) }, left, left.decimals);
  const text = explanation.text.replace('{amount}', amount);
  return { ...draft, taxBasis: formatMoney(taxBasis), explanation: { ...explanation, text } };
}

/** Taxes and liabilities, and the loss that has a tax in its place. */
const AS_BILLED: readonly string[] = ['tax', 'giftCertificate', 'chargebackLoss'];

function linesOf(part: Part, booking: Booking, context: Context): Taken[] {
  const { role } = part.slot.line;
  if (AS_BILLED.includes(role)) return [asBilled(part, part.amount, booking)];
  const { returnsMode } = context.rules.settings;
  const isGoods = role === 'revenue' || part.kind === 'order';
  const toReturns = booking.journal || part.kind === 'rest' || (isGoods && returnsMode === 'returns_account');
  if (!toReturns) return reversed(part, booking);
  const line = returned(part, booking, context);
  return line ? [line] : [];
}

/** On the account that was billed: taxes, costs, liabilities. */
function asBilled({ slot, label }: Part, amount: Money, { refund, journal, invoices }: Booking): Taken {
  const { line, batch } = slot;
  const how = batch !== ON_RECEIPTS ? 'invoiced' : line.role === 'giftCertificate' ? 'sold' : 'lost';
  const text = `Refund ${refund.id}, ${label}: {amount}; account ${line.account} as it was ${how}`;
  const { table, ruleId } = line.explanation;
  const source =
    journal && line.role === 'tax' && invoices.length > 1 ? ofProject(line) : line.explanation.source;
  return {
    batch,
    slot,
    draft: {
      ...line,
      wbs: journal ? null : line.wbs,
      invoice: journal ? '' : line.invoice,
      section: journal ? '' : line.section,
      amount: formatMoney(amount),
      taxBasis: '0.00',
      explanation: { text, source: `refunds[${refund.id}] of ${source}`, table, ruleId },
    },
  };
}

/** Where a tax was billed, for a journal entry, whose taxes are on no project: of which one's invoice it takes. */
export function ofProject({ wbs, explanation }: Pick<PlannedLine, 'wbs' | 'explanation'>): string {
  return wbs ? `${explanation.source} on ${projectName(wbs)}` : explanation.source;
}

/** `returnsMode: reverse_original`: the revenue as billed, and the share of its discount back. */
function reversed(part: Part, booking: Booking): Taken[] {
  const { slot, amount } = part;
  const gross = grossOf(part, booking.left, booking.left.decimals);
  const discount = booking.invoices
    .find(({ batch }) => batch === slot.batch)
    ?.lines.find(({ role }) => role === 'discount');
  const line = asBilled(part, discount ? gross : amount, booking);
  if (!discount || gross === amount) return [line];
  const back = asBilled({ ...part, label: `discount of ${part.label}` }, amount - gross, booking);
  return [line, { ...back, draft: { ...back.draft, role: 'discount', account: discount.account } }];
}

/** The amount before its discount; over several refunds it comes to what was billed. */
export function grossOf(part: Pick<Part, 'slot' | 'amount'>, left: InvoiceLeft, decimals: number): Money {
  return partOf(parseMoney(part.slot.line.amount), part, left, decimals);
}

/** What was taxed of a tax that is given back; with the last of it, all that was. */
export function basisOf(part: Pick<Part, 'slot' | 'amount'>, left: InvoiceLeft, decimals: number): Money {
  return part.slot.line.role === 'tax'
    ? partOf(parseMoney(part.slot.line.taxBasis), part, left, decimals)
    : 0n;
}

/** Of something billed with a line, what goes with a part of the line; over all parts exactly that. */
function partOf(
  billed: Money,
  { slot, amount }: Pick<Part, 'slot' | 'amount'>,
  left: InvoiceLeft,
  decimals: number,
): Money {
  const before = slot.invoiced - left.of([slot]);
  const upTo = (net: Money) =>
    slot.invoiced === 0n ? 0n : roundMoney((billed * net) / slot.invoiced, decimals);
  return upTo(before + amount) - upTo(before);
}

function returned(part: Part, { refund, journal }: Booking, context: Context): Taken | null {
  const { slot, kind, label } = part;
  const id = /^lines\[(\d+)\]/.exec(slot.line.explanation.source)?.[1];
  const good = context.snapshot.lines.find((line) => kind === 'line' && String(line.id) === id);
  const what = `Refund ${refund.id}, ${label}`;
  const to = resolveAccount('returns', subjectOf(context.snapshot, good), context.rules, context.holds, what);
  if (!to) return null;
  const of = kind === 'line' ? slot.line.explanation.source : kind;
  return {
    batch: slot.batch,
    slot,
    draft: {
      role: 'returns',
      wbs: slot.line.wbs,
      invoice: journal ? '' : slot.line.invoice,
      section: journal ? '' : to.section,
      account: to.account,
      amount: formatMoney(part.amount),
      taxCode: '',
      taxBasis: '0.00',
      retainer: false,
      explanation: {
        text: `${what}: {amount} without tax; account ${to.account} by ${to.why}`,
        source: `refunds[${refund.id}] of ${of}`,
        table: to.table,
        ruleId: to.ruleId,
      },
    },
  };
}
