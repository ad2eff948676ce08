import { formatMoney, parseMoney } from '#money';
import type { PlannedDocument, PlannedLine } from '#mapping';
import type { Document, DocumentLine } from './document.entity.js';

/** The columns of a planned document. */
export function columnsOf(planned: PlannedDocument) {
  return {
    type: planned.type,
    batch: planned.batch,
    mode: planned.mode,
    invoice: planned.invoice,
    refNo: planned.refNo,
    bankCode: planned.bankCode,
    currency: planned.currency,
    exchange: planned.exchange ?? null,
    total: planned.total,
    date: planned.date,
    instant: new Date(planned.instant),
    dueDate: planned.dueDate,
    period: planned.period,
    description: planned.description,
    comment: planned.comment,
    afterBatch: planned.after,
  };
}

/** Its lines as rows. */
export function linesOf(documentId: string, planned: PlannedDocument): DocumentLine[] {
  return planned.lines.map((line) => ({
    documentId,
    seq: line.seq,
    role: line.role,
    wbs1: line.wbs?.wbs1 ?? null,
    wbs2: line.wbs?.wbs2 ?? null,
    wbs3: line.wbs?.wbs3 ?? null,
    invoice: line.invoice,
    section: line.section,
    account: line.account,
    amount: line.amount,
    taxCode: line.taxCode,
    taxBasis: line.taxBasis,
    retainer: line.retainer,
    explanation: line.explanation,
  }));
}

/** The document as it was planned, read back from its rows. */
export function plannedOf(document: Document, lines: readonly DocumentLine[]): PlannedDocument {
  return {
    type: document.type,
    batch: document.batch,
    mode: document.mode,
    invoice: document.invoice,
    refNo: document.refNo,
    bankCode: document.bankCode,
    currency: document.currency,
    ...(document.exchange ? { exchange: document.exchange } : {}),
    total: money(document.total),
    date: document.date,
    instant: document.instant.toISOString(),
    dueDate: document.dueDate,
    period: document.period,
    description: document.description,
    comment: document.comment,
    after: document.afterBatch,
    lines: lines.map(lineOf),
  };
}

/** Role and table were ours when they were written. */
function lineOf(line: DocumentLine): PlannedLine {
  const { wbs1, wbs2, wbs3 } = line;
  return {
    seq: line.seq,
    role: line.role as PlannedLine['role'],
    wbs: wbs1 === null ? null : { wbs1, wbs2: wbs2 ?? '', wbs3: wbs3 ?? '' },
    invoice: line.invoice,
    section: line.section,
    account: line.account,
    amount: money(line.amount),
    taxCode: line.taxCode,
    taxBasis: money(line.taxBasis),
    retainer: line.retainer,
    explanation: line.explanation as PlannedLine['explanation'],
  };
}

/** The column's four decimals as planning writes them. */
function money(column: string): string {
  return formatMoney(parseMoney(column));
}
