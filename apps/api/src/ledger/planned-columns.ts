import type { PlannedDocument } from '#mapping';
import type { DocumentLine } from './document.entity.js';

/** The columns of a planned document. */
export function columnsOf(planned: PlannedDocument) {
  return {
    type: planned.type,
    batch: planned.batch,
    invoice: planned.invoice,
    refNo: planned.refNo,
    bankCode: planned.bankCode,
    currency: planned.currency,
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
    explanation: line.explanation,
  }));
}
