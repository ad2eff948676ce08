import type { Document } from '../../ledger/index.js';
import { moneyOf } from '../money.dto.js';

export const CSV_COLUMNS = [
  ...[
    'document',
    'type',
    'order',
    'state',
    'date',
    'period',
    'invoice',
    'reference',
    'bank',
    'total',
    'currency',
  ],
  ...['cause', 'detail', 'file', 'posted_period', 'post_sequence', 'created_at', 'updated_at'],
];

/** A document as a line of a file; its lines stand on its own page. */
export function cellsOf(document: Document): string[] {
  const { batch, type, orderId, state, date, period, invoice, refNo, bankCode, total, currency } = document;
  const money = moneyOf(total, currency);
  return [
    ...[batch, type, textOf(orderId), state, date, String(period), invoice, refNo, bankCode],
    ...[money.amount, money.currency, document.cause ?? '', document.detail, document.fileBatch ?? batch],
    ...[textOf(document.postedPeriod), textOf(document.postSeq)],
    ...[document.createdAt.toISOString(), document.updatedAt.toISOString()],
  ];
}

function textOf(number: number | null): string {
  return number === null ? '' : String(number);
}
