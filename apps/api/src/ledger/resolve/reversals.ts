import type { EntityManager } from 'typeorm';
import { isJournal } from '#mapping';
import { Document } from '../document.entity.js';
import type { DocumentStore } from '../document-store.js';
import type { Move } from '../move.js';

/**
 * What was decided about a journal entry holds for the one that only takes it back: given up with it, as long as
 * Deltek knows nothing of it, and made with it after all.
 */
export async function decideReversal(
  manager: EntityManager,
  store: DocumentStore,
  { connectionId, batch, state }: Document,
  now: Date,
): Promise<void> {
  if (!isJournal(batch)) return;
  for (const reversal of await manager.findBy(Document, { connectionId, afterBatch: batch })) {
    const isPending = reversal.state === 'planned' || reversal.state === 'rejected';
    const wasTakenBack = reversal.state === 'abandoned' && reversal.cause === null;
    if (state === 'abandoned' && isPending && reversal.sentKey === null)
      await store.moveIn(manager, reversal, takenBack(batch));
    if (state !== 'abandoned' && wasTakenBack) await store.moveIn(manager, reversal, madeAfter(batch, now));
  }
}

function takenBack(batch: string): Move {
  return {
    to: 'abandoned',
    step: 'resolve',
    outcome: 'withdrawn',
    detail: `${batch}, which it takes back, was given up`,
    cause: null,
    nextAt: null,
  };
}

function madeAfter(batch: string, now: Date): Move {
  return {
    to: 'planned',
    step: 'resolve',
    outcome: 'made_again',
    detail: `${batch}, which it takes back, is made after all`,
    cause: null,
    nextAt: now,
    patch: { attempts: 0 },
  };
}
