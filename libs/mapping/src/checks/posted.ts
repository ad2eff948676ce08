import type { Holds } from '../holds.js';
import { contentKey } from '../identity.js';
import type { PlannedDocument, PostedDocument } from '../types/plan.js';

/** Batches of desired documents that do not exist; a different content under a name is a changed order. */
export function missingBatches(
  documents: readonly PlannedDocument[],
  posted: readonly PostedDocument[],
  holds: Holds,
): string[] {
  const existing = new Map(posted.map((document) => [document.batch, document]));
  const missing: string[] = [];
  for (const document of documents) {
    const known = existing.get(document.batch);
    existing.delete(document.batch);
    if (!known) missing.push(document.batch);
    else if (known.contentHash !== contentKey(document)) {
      holds.add(
        'order_changed',
        document.batch,
        `posted with ${known.total}, the order now asks for ${document.total}`,
      );
    }
  }
  for (const { batch, total } of existing.values()) {
    holds.add('order_changed', batch, `posted with ${total}, the order no longer asks for it`);
  }
  return missing;
}
