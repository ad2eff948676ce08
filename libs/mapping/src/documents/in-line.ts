import { versionOf } from '../identity.js';
import type { PlannedDocument } from '../types/plan.js';

/**
 * The batch that what takes an order's invoices back is posted after: the last document that waits for all of them. A
 * deposit, or the receipt of a dispute, waits for none and may be posted long before them. Null = no document at all.
 */
export function lastInLine(documents: readonly PlannedDocument[]): string | null {
  const invoice = documents.findLast(({ batch }) => versionOf(batch) !== null);
  const last = invoice
    ? documents.findLast((document) => follows(document, invoice, documents))
    : documents.at(-1);
  return last?.batch ?? null;
}

function follows(
  document: PlannedDocument,
  invoice: PlannedDocument,
  documents: readonly PlannedDocument[],
): boolean {
  const seen = new Set<string>();
  let at: PlannedDocument | undefined = document;
  while (at && !seen.has(at.batch)) {
    if (at.batch === invoice.batch) return true;
    seen.add(at.batch);
    const { after }: PlannedDocument = at;
    at = documents.find(({ batch }) => batch === after);
  }
  return false;
}
