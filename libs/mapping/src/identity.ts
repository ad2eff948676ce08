import type { PlannedDocument, PlannedLine } from './types/plan.js';

/** Deltek contract 1.2. Only what a lost dispute takes back could be longer. */
const LONGEST = 30;

export function invoiceBatch(connectionNumber: number, orderId: number, project = 1, version = 1): string {
  return `BCIN-${connectionNumber}-${orderId}${version > 1 ? `-V${version}` : ''}${ofProject(project)}`;
}

/** What takes a cancelled order's invoices back. */
export function cancellationBatch(connectionNumber: number, orderId: number, project = 1): string {
  return `BCIN-${connectionNumber}-${orderId}-X${ofProject(project)}`;
}

/** Which version of which project an order's own invoice is; null for every other document. */
export function versionOf(batch: string): { readonly version: number; readonly project: number } | null {
  const [name, version = 1, project = 1] = /^BCIN-\d+-\d+(?:-V(\d+))?(?:-P(\d+))?$/.exec(batch) ?? [];
  return name === undefined ? null : { version: Number(version), project: Number(project) };
}

/** One store transaction (`T…`) or application of other money (`A…`), one receipt. */
export function receiptBatch(connectionNumber: number, orderId: number, key: string): string {
  return `BCCR-${connectionNumber}-${orderId}-${key}`;
}

/** What a refund credits: a journal entry, or an adjusting invoice for each invoice of the order. */
export function refundBatch(
  type: 'JE' | 'IN',
  connectionNumber: number,
  orderId: number,
  refundId: number,
  project = 1,
): string {
  return `BC${type}-${connectionNumber}-${orderId}-R${refundId}${ofProject(project)}`;
}

/** The refund a document is of; null: of none. */
export function refundOf(batch: string): number | null {
  const id = /-R(\d+)(?:-|$)/.exec(batch)?.[1];
  return id === undefined ? null : Number(id);
}

/** Of a refund or a lost dispute: it adjusts an invoice, and the order's total stays what it was. */
export function isAfterSale(batch: string): boolean {
  return /-(R\d+|D[A-Z0-9]+)(-|$)/.test(batch);
}

function ofProject(project: number): string {
  return project > 1 ? `-P${project}` : '';
}

/** A dispute's receipts: the money held back, and how that ended without a loss. */
export function disputeBatches(connectionNumber: number, caseKey: string): readonly [string, string] {
  const batch = `BCCR-${connectionNumber}-D${caseKey}`;
  return [`${batch}-1`, `${batch}-2`];
}

/** The journal entry of a dispute that was lost. */
export function disputeLossBatch(connectionNumber: number, caseKey: string): string {
  return `BCJE-${connectionNumber}-D${caseKey}`;
}

/**
 * What a lost dispute takes back of an invoice, where that counts as a return. Where its case makes the name too long,
 * its last characters stand for it.
 */
export function disputeReturnBatch(
  connectionNumber: number,
  orderId: number,
  caseKey: string,
  project = 1,
): string {
  const [start, end] = [`BCIN-${connectionNumber}-${orderId}-D`, ofProject(project)];
  const room = LONGEST - start.length - end.length;
  return `${start}${caseKey.slice(-room)}${end}`;
}

/** Whether a document is what a dispute took back of an invoice, on any project. */
export function isDisputeReturn(batch: string, caseKey: string): boolean {
  const [, connection, order, project = 1] = /^BCIN-(\d+)-(\d+)-D[A-Z0-9]+(?:-P(\d+))?$/.exec(batch) ?? [];
  return batch === disputeReturnBatch(Number(connection), Number(order), caseKey, Number(project));
}

/** A journal entry of no order. */
export function journalBatch(connectionNumber: number, journalId: number): string {
  return `BCJE-${connectionNumber}-J${journalId}`;
}

/** Whether it is a journal entry of no order; what waits for one takes it back. */
export function isJournal(batch: string): boolean {
  return /^BCJE-\d+-J\d+$/.test(batch);
}

/** A payout of a gateway, one receipt. */
export function payoutBatch(connectionNumber: number, payoutKey: string): string {
  return `BCCR-${connectionNumber}-P${payoutKey}`;
}

/** The order's number, padded with zeros to the tenant's width. */
export function invoiceNumber(orderId: number, width: number): string {
  return String(orderId).padStart(width, '0');
}

/** The last digits of the event's number that the tenant's reference has room for. */
export function refNo(id: number | string, maxLength: number): string {
  return String(id).slice(-maxLength);
}

/** What its lines say of taxes beside their amounts; empty = nothing. */
export function taxesOf({
  lines,
}: {
  readonly lines: readonly Pick<PlannedLine, 'taxCode' | 'taxBasis'>[];
}): readonly (readonly [line: number, code: string, basis: string])[] {
  return lines.flatMap(({ taxCode, taxBasis }, index) =>
    taxCode === '' ? [] : [[index, taxCode, taxBasis] as const],
  );
}

/**
 * What a document's content is told apart by: everything that is posted but its dates, as canonical
 * text. Equal keys are the same document; another key under the same batch is a changed order.
 */
export function contentKey(
  document: Pick<PlannedDocument, 'type' | 'batch' | 'currency' | 'total' | 'invoice' | 'bankCode' | 'lines'>,
): string {
  const lines = document.lines.map(({ account, section, wbs, invoice, amount }) => [
    account,
    section,
    wbs ? [wbs.wbs1, wbs.wbs2, wbs.wbs3] : null,
    invoice,
    amount,
  ]);
  const { type, batch, currency, total, invoice, bankCode } = document;
  return JSON.stringify([type, batch, currency, total, invoice, bankCode, lines]);
}
