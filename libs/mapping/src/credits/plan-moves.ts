import { formatMoney, parseMoney } from '#money';
import { factsOf, type Books } from '../checks/books.js';
import { documentCurrency } from '../currency/document-currency.js';
import { postingDay } from '../dates.js';
import { lastInLine } from '../documents/in-line.js';
import type { Context } from '../documents/invoice-lines.js';
import { receiptBatch, refNo } from '../identity.js';
import { resolveAccount, subjectOf } from '../rules/accounts.js';
import { noncashBank } from '../rules/payments.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { CreditMove, CreditPart } from '../types/told.js';

/**
 * Credit that a person moved to another order's invoice (event row 21, E29): a receipt at the bank of
 * settlements without money, −ar on the old invoice, +ar on the new one. The caps were checked when it was
 * told, under the locks of both orders.
 */
export function planCreditMoves(context: Context, books: Books): void {
  for (const move of context.told.creditMoves) {
    const batch = batchOf(move, context);
    // Kept before.
    if (books.documents.some((document) => document.batch === batch)) continue;
    const lines = linesOf(move, context);
    books.want(
      'CR',
      batch,
      lines ? factsOf({ lines }) : [],
      () => lines && receipt(move, batch, lines, context, books),
    );
  }
}

/** What is moved already is no credit of the order any more: neither an edit nor a refund may use it again. */
export function keepCreditMoves(context: Context, books: Books): void {
  for (const move of context.told.creditMoves) books.keep(batchOf(move, context));
}

function batchOf({ key }: CreditMove, { rules, snapshot }: Context): string {
  return receiptBatch(rules.connectionNumber, snapshot.order.id, key);
}

function receipt(
  move: CreditMove,
  batch: string,
  lines: readonly PlannedLine[],
  { snapshot, rules, holds }: Context,
  books: Books,
): PlannedDocument | null {
  const { order } = snapshot;
  const bank = noncashBank(snapshot, rules, holds);
  const posting = postingDay(move.date, rules, holds, `credit moved to order ${move.toOrderId}`);
  if (!bank || !posting) return null;
  return {
    type: 'CR',
    batch,
    mode: '',
    invoice: move.from[0]?.invoice ?? '',
    refNo: refNo(Number(move.key.replace(/\D/g, '')), rules.settings.refNoMaxLength),
    bankCode: bank.bankCode,
    currency: documentCurrency(snapshot, rules),
    total: '0.00',
    date: posting.date,
    instant: `${move.date}T00:00:00.000Z`,
    dueDate: null,
    period: posting.period,
    description: `Credit to order ${move.toOrderId}`,
    comment: `bc o${order.id} ${move.key.toLowerCase()}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: lastInLine(books.documents),
    lines,
  };
}

function linesOf(move: CreditMove, { snapshot, rules, holds }: Context): PlannedLine[] | null {
  const to = resolveAccount('ar', subjectOf(snapshot), rules, holds, 'The receivable');
  if (!to) return null;
  const line = (part: CreditPart, sign: 1n | -1n, text: string) => ({
    role: 'ar' as const,
    wbs: part.wbs,
    invoice: part.invoice,
    section: '',
    account: to.account,
    amount: formatMoney(sign * parseMoney(part.amount)),
    taxCode: '',
    taxBasis: '0.00',
    retainer: false,
    explanation: {
      text: `${text}, ${part.amount} on invoice ${part.invoice}; account ${to.account} by ${to.why}`,
      source: `told.creditMoves[${move.key}]`,
      table: to.table,
      ruleId: to.ruleId,
    },
  });
  return [
    ...move.from.map((part) => line(part, -1n, `Credit moved to order ${move.toOrderId}`)),
    ...move.to.map((part) =>
      line(part, 1n, `Credit of order ${snapshot.order.id} pays order ${move.toOrderId}`),
    ),
  ].map((each, index) => ({ ...each, seq: index + 1 }));
}
