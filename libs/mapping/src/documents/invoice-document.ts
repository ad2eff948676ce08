import { formatMoney, parseMoney, roundMoney } from '#money';
import { sumOf as totalOf, tendersOf } from '../amounts/tenders.js';
import { captures } from '../payment-state.js';
import { shippedInstant, waitsForFulfilment } from '../shipping-state.js';
import { documentCurrency } from '../currency/document-currency.js';
import { addDays, postingDate, type PostingDate } from '../dates.js';
import { invoiceNumber } from '../identity.js';
import { resolveAccount, resolveTaxAccount, subjectOf, type ResolvedAccount } from '../rules/accounts.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import { sumOf } from './billed.js';
import type { Context, StoreLine } from './invoice-lines.js';

/** A line before its number and project. */
export type Draft = Omit<PlannedLine, 'seq' | 'wbs' | 'invoice'>;

/** What differs between the invoices of an order, their versions and their cancellation. */
export interface InvoiceContents {
  readonly batch: string;
  readonly mode: PlannedDocument['mode'];
  readonly wbs: PlannedLine['wbs'];
  readonly drafts: readonly Draft[];
  readonly instant: string;
  /** Due after terms. */
  readonly onTerms: boolean;
  readonly after: string | null;
  /** After `bc o<order>`. */
  readonly tag?: string;
  /** What a person calls it beside the order's number. */
  readonly name?: string;
}

/** An AR invoice under the order's number. Null: no day to post it on, its holds say why. */
export function invoiceDocument(
  { snapshot, rules, holds }: Context,
  { batch, mode, wbs, drafts, instant, onTerms, after, tag = '', name = '' }: InvoiceContents,
): PlannedDocument | null {
  const { order } = snapshot;
  const posting = postingDate(instant, rules, holds, 'invoice');
  if (!wbs || !posting || drafts.length === 0) return null;
  const invoice = rules.invoiceAsPosted ?? invoiceNumber(order.id, rules.settings.invoiceNumberWidth);
  return {
    type: 'IN',
    batch,
    mode,
    invoice,
    refNo: '',
    bankCode: '',
    currency: documentCurrency(snapshot, rules),
    total: formatMoney(sumOf(drafts)),
    date: posting.date,
    instant,
    dueDate: onTerms ? dueAfterTerms(posting, rules.settings.termsDays) : posting.date,
    period: posting.period,
    description: `Order ${order.id}${name}`,
    comment: `bc o${order.id}${tag}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after,
    lines: drafts.map((draft, index) => ({ ...draft, seq: index + 1, wbs, invoice })),
  };
}

/** Terms run from what happened, though its period is closed; nothing is due before it is dated. */
function dueAfterTerms({ date, movedFrom }: PostingDate, termsDays: number): string {
  const due = addDays(movedFrom ?? date, termsDays);
  return due > date ? due : date;
}

/** `invoiceDateBasis`: when the money was captured, when the order was placed, or when it was shipped. */
export function invoiceInstant(context: Context, onTerms: boolean): string {
  const { snapshot, rules } = context;
  const { settings } = rules;
  const { order, transactions } = snapshot;
  if (onTerms && settings.onAccountTrigger === 'shipped') return shippedInstant(snapshot);
  if (waitsForFulfilment(settings)) return shippedInstant(snapshot);
  if (onTerms) return order.createdAt;
  const authorized = transactions.find(({ event, status }) => event === 'authorization' && status === 'ok');
  const early = settings.invoiceTrigger === 'authorized' ? authorized?.createdAt : undefined;
  const captured = early ?? paidAt(context) ?? captures(snapshot)[0]?.createdAt ?? order.createdAt;
  if (settings.invoiceDateBasis === 'created') return order.createdAt;
  return settings.invoiceDateBasis === 'shipped' ? (order.shippedAt ?? captured) : captured;
}

/**
 * When what was paid came to the whole order: only then there was something to invoice (E02). Undefined where
 * payments alone never did, or where a part of them is enough.
 */
function paidAt({ snapshot, rules, decimals }: Context): string | undefined {
  if (rules.settings.partialCapturePolicy === 'invoice_full') return undefined;
  const total = roundMoney(parseMoney(snapshot.order.total.incTax), decimals);
  const tenders = tendersOf(snapshot, rules, [], decimals);
  return tenders.find((_, index) => totalOf(tenders.slice(0, index + 1)) >= total)?.at;
}

/** A store amount on its account; null when no rule leads to one. */
export function draftOf(context: Context, line: StoreLine): Draft | null {
  const to = accountOf(context, line);
  return (
    to && {
      role: line.role,
      section: to.section,
      account: to.account,
      amount: formatMoney(line.amount),
      taxCode: to.taxCode,
      taxBasis: formatMoney(line.tax?.basis ?? 0n),
      retainer: false,
      explanation: {
        text: `${line.text}; account ${to.account} by ${to.why}`,
        source: line.source,
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}

function accountOf({ snapshot, rules, holds }: Context, line: StoreLine): ResolvedAccount | null {
  if (line.tax && rules.settings.taxDetail === 'by_jurisdiction') {
    const { name, country, state } = line.tax;
    return resolveTaxAccount({ name, class: line.tax.class, country, state }, rules, holds, name);
  }
  return resolveAccount(line.role, subjectOf(snapshot, line.line ?? undefined), rules, holds, line.what);
}
