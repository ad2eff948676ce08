import { setTimeout as rest } from 'node:timers/promises';
import type { Place } from './places.js';
import type { Progress } from './progress.js';

const PAUSED_MS = 3_000;
const BETWEEN_MS = 250;

/**
 * A person pauses the connection once an order has been posted, while others come, and lets it go on; answers how many
 * documents were begun meanwhile. What had begun when the pause came ends first.
 */
export async function pausedOnce([place]: readonly Place[], progress: Progress): Promise<number> {
  if (!place) throw new Error('there is no connection to pause');
  while ((await progress.ended(place)) === 0) await rest(BETWEEN_MS);
  await place.call('PATCH', '', { mode: 'paused' });
  await rest(PAUSED_MS);
  const before = await begun(place, progress);
  await rest(PAUSED_MS);
  const meanwhile = (await begun(place, progress)) - before;
  await place.call('PATCH', '', { mode: 'automatic' });
  return meanwhile;
}

/** Documents of which a first call was written down. */
function begun({ connectionId }: Place, progress: Progress): Promise<number> {
  return progress.count(
    `document_attempt a JOIN document d ON d.id = a.document_id
     WHERE d.connection_id = '${connectionId}' AND a.step = 'create' AND a.outcome = 'intent'`,
  );
}
