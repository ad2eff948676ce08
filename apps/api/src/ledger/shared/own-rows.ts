import { sameNumber, type FileEntry, type LedgerRow } from '#deltek';
import type { Document } from '../document.entity.js';

/** What tells a document from the others of its file: an invoice its number, a receipt its reference. */
type Named = Pick<Document, 'type' | 'invoice' | 'refNo'>;

/** The batch under which Deltek has a document. */
export function fileOf({ fileBatch, batch }: Pick<Document, 'fileBatch' | 'batch'>): string {
  return fileBatch ?? batch;
}

/** Whether a row, or an entry of a file, is of this document; none of the file's other documents has the same. */
export function isOwn(
  { type, invoice, refNo }: Named,
  row: Pick<LedgerRow | FileEntry, 'invoice' | 'refNo'>,
): boolean {
  if (type === 'IN') return row.invoice !== '' && sameNumber(row.invoice, invoice);
  return row.refNo.trim().toUpperCase() === refNo.trim().toUpperCase();
}

/** The rows of a document among those of its file. */
export function ownRows(
  document: Named & Pick<Document, 'fileBatch'>,
  rows: readonly LedgerRow[],
): LedgerRow[] {
  return document.fileBatch === null ? [...rows] : rows.filter((row) => isOwn(document, row));
}
