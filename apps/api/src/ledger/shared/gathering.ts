import type { PlannedDocument } from '#mapping';
import type { Document } from '../document.entity.js';

/** How long a document of a backfill waits for others to share its file with. */
export const GATHER_MS = 60_000;

/**
 * The most documents that may be in one file with this one. Only those share that are found again without their own
 * batch, whatever became of our database: the invoice of an order, by its number, and a receipt that pays it. An
 * invoice over several project levels would be several records of its file, of which some could be posted.
 */
export function togetherOf({ type, batch, after, lines }: PlannedDocument, most: number): number {
  const levels = new Set(lines.map(({ wbs }) => JSON.stringify(wbs)));
  const isInvoice = type === 'IN' && after === null && isOrders(batch) && levels.size === 1;
  const paysInvoice = type === 'CR' && after !== null && isOrders(after);
  return isInvoice || paysInvoice ? most : 1;
}

/** The one invoice that has the number of its order. */
export function isOrders(batch: string): boolean {
  return /^BCIN-\d+-\d+$/.test(batch);
}

/** The first documents that can be told apart in one file; of an order there is one in it. */
export function fitting<T extends Pick<Document, 'type' | 'orderId' | 'invoice' | 'refNo'>>(
  documents: readonly T[],
  most: number,
): T[] {
  const names = new Set<string>();
  const orders = new Set<number | null>();
  const chosen: T[] = [];
  for (const document of documents) {
    const name = (
      document.type === 'IN' ? document.invoice.replace(/^0+(?=.)/, '') : document.refNo
    ).toUpperCase();
    if (chosen.length === most) break;
    if (names.has(name) || orders.has(document.orderId)) continue;
    names.add(name);
    orders.add(document.orderId);
    chosen.push(document);
  }
  return chosen;
}

/** Of how many a file may be next when one of this many was refused and nobody knows because of which document. */
export function halfOf(documents: number): number {
  return Math.max(1, Math.floor(documents / 2));
}
