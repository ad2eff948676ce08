import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Books } from '../../checks/books.js';
import { documentCurrency } from '../../currency/document-currency.js';
import { postingDate, postingDay } from '../../dates.js';
import type { Holds } from '../../holds.js';
import { refNo } from '../../identity.js';
import type { InvoiceLeft } from '../../refunds/left.js';
import type { PlannedDocument } from '../../types/plan.js';
import { lastInLine } from '../in-line.js';
import type { Context } from '../invoice-lines.js';
import type { Shift } from '../noncash.js';
import type { Draft } from './lines.js';

/** What the documents of an order's refunds are planned from. */
export interface RefundContext extends Context {
  readonly books: Books;
  readonly invoices: readonly PlannedDocument[];
  /** What is left of the invoices after the refunds before. */
  readonly left: InvoiceLeft;
  /** What refunds before are to give back out of a credit (`isPayout`) and have not yet. */
  readonly promised: Money[];
  /** What a person must see or settle while everything else goes out. */
  readonly notices: Holds;
  /** Of a cancelled order: where its money is kept. */
  readonly kept?: readonly Shift[];
}

/** What differs between the documents of a refund. */
interface Contents {
  readonly type: PlannedDocument['type'];
  readonly batch: string;
  readonly mode: PlannedDocument['mode'];
  readonly invoice?: string;
  readonly bankCode?: string;
  /** The day a person wrote down; none: it is dated when the refund was made. */
  readonly day?: string | null;
  /** After `bc o<order> r<refund>`. */
  readonly tag?: string;
  readonly lines: readonly Draft[];
}

/** A document of a refund, dated when the refund was made, after everything the order has so far. */
export function refundDocument(
  refund: Refund,
  { type, batch, mode, invoice = '', bankCode = '', day = null, tag = '', lines }: Contents,
  { snapshot, rules, holds, books }: Context & Pick<RefundContext, 'books'>,
): PlannedDocument | null {
  const { order } = snapshot;
  // The store has been seen to leave the time of a refund empty (BigCommerce contract 3.2).
  const instant = day ? `${day}T00:00:00.000Z` : (refund.createdAt ?? order.modifiedAt);
  const what = `refund ${refund.id}`;
  const posting = day ? postingDay(day, rules, holds, what) : postingDate(instant, rules, holds, what);
  if (!posting) return null;
  return {
    type,
    batch,
    mode,
    invoice,
    refNo: type === 'IN' ? '' : refNo(refund.id, rules.settings.refNoMaxLength),
    bankCode,
    currency: documentCurrency(snapshot, rules),
    total: formatMoney(totalOf(type, lines)),
    date: posting.date,
    instant,
    dueDate: type === 'IN' ? posting.date : null,
    period: posting.period,
    description: `Refund ${refund.id} order ${order.id}`,
    comment: `bc o${order.id} r${refund.id}${tag}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: lastInLine(books.documents),
    lines: lines.map((line, index) => ({ ...line, seq: index + 1 })),
  };
}

/** A journal entry is as large as its debits. */
function totalOf(type: PlannedDocument['type'], lines: readonly Draft[]): Money {
  const amounts = lines.map(({ amount }) => parseMoney(amount));
  return sumMoney(type === 'JE' ? amounts.filter((amount) => amount > 0n) : amounts);
}

/** The same line with another amount. */
export function withMoney<Line extends Draft>(line: Line, amount: Money): Line {
  return { ...line, amount: formatMoney(amount) };
}
