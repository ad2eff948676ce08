import type { PlannedDocument } from '#mapping';
import type { Document, DocumentAttempt, DocumentLine } from '../../ledger/index.js';
import { moneyOf } from '../money.dto.js';
import type { AttemptDto, DocumentDto, DocumentLineDto } from './document.dto.js';

/** A document as the API shows it. */
export function presentDocument(document: Document, lines: readonly DocumentLine[]): DocumentDto {
  return {
    id: document.id,
    orderId: document.orderId,
    type: document.type,
    batch: document.batch,
    fileBatch: document.fileBatch,
    state: document.state,
    cause: document.cause,
    detail: document.detail,
    invoice: document.invoice,
    refNo: document.refNo,
    bankCode: document.bankCode,
    total: moneyOf(document.total, document.currency),
    date: document.date,
    period: document.period,
    postedPeriod: document.postedPeriod,
    postSeq: document.postSeq,
    nextLookAt: document.nextAt?.toISOString() ?? null,
    createdAt: document.createdAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
    lines: lines.map((line) => presentLine(line, [line.wbs1, line.wbs2, line.wbs3], document.currency)),
  };
}

/** A document that is only planned: same shape, without an id. */
export function presentPlanned(orderId: number | null, planned: PlannedDocument): DocumentDto {
  return {
    id: null,
    orderId,
    type: planned.type,
    batch: planned.batch,
    fileBatch: null,
    state: 'planned',
    cause: null,
    detail: '',
    invoice: planned.invoice,
    refNo: planned.refNo,
    bankCode: planned.bankCode,
    total: moneyOf(planned.total, planned.currency),
    date: planned.date,
    period: planned.period,
    postedPeriod: null,
    postSeq: null,
    nextLookAt: null,
    createdAt: null,
    updatedAt: null,
    lines: planned.lines.map((line) =>
      presentLine(line, line.wbs ? [line.wbs.wbs1, line.wbs.wbs2, line.wbs.wbs3] : [], planned.currency),
    ),
  };
}

function presentLine(
  line: Omit<DocumentLineDto, 'wbs' | 'amount'> & { amount: string },
  wbs: readonly (string | null)[],
  currency: string,
): DocumentLineDto {
  return {
    seq: line.seq,
    role: line.role,
    account: line.account,
    section: line.section,
    wbs: wbs.filter((level) => level?.trim()).join('/'),
    invoice: line.invoice,
    amount: moneyOf(line.amount, currency),
    explanation: line.explanation,
  };
}

export function presentAttempt(attempt: DocumentAttempt): AttemptDto {
  return {
    at: attempt.at.toISOString(),
    step: attempt.step,
    fromState: attempt.fromState,
    toState: attempt.toState,
    outcome: attempt.outcome,
    detail: attempt.detail,
    actor: attempt.actor,
    correlationId: attempt.correlationId,
    exchanges: attempt.exchanges,
  };
}
