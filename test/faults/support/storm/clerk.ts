import { setTimeout as rest } from 'node:timers/promises';
import type { Place } from './places.js';
import type { Progress } from './progress.js';

const BETWEEN_MS = 1_000;

/** Does the work while clerks are at theirs; one who cannot go on ends it. */
export async function withClerks<T>(
  places: readonly Place[],
  progress: Progress,
  work: () => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const [result] = await Promise.all([
    work().finally(() => end.abort()),
    ...places.map((place) => clerk(place, progress, end.signal)),
  ]);
  return result;
}

/** A look that was under way while it was posted puts the file off for hours again: then it is posted already. */
async function postedByHand(place: Place, batch: string): Promise<void> {
  try {
    await place.sandbox('POST', '/deltek/ledger/post-by-hand', { batch });
  } catch (error) {
    if (!String(error).includes('has already been posted')) throw error;
  }
}

/**
 * Where files are left for a person, this one posts them in Deltek every second until the end; what he posted is looked
 * at as if the hours had passed after which each such file is.
 */
async function clerk(place: Place, progress: Progress, end: AbortSignal): Promise<void> {
  if (!place.hasClerk) return;
  for (; !end.aborted; await rest(BETWEEN_MS)) {
    const waiting = await progress.rows<{ id: string; batch: string }>(
      `SELECT id, batch FROM document WHERE connection_id = '${place.connectionId}' AND state = 'created'
         AND post_requested_at IS NULL AND next_at > now() + interval '1 hour'`,
    );
    for (const { id, batch } of waiting) {
      await postedByHand(place, batch);
      await progress.rows(`UPDATE document SET next_at = now() WHERE id = '${id}'`);
    }
  }
}
