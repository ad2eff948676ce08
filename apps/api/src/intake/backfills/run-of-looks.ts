import type { EntityManager } from 'typeorm';
import type { Run } from '../../runs/index.js';
import type { RunEvents } from '../run-events.js';

/** Looks a run has asked for wait, go on and end with it. */
export async function followRun(
  events: RunEvents,
  manager: EntityManager,
  { id, state }: Run,
): Promise<void> {
  if (state === 'paused') await events.hold(manager, id);
  if (state === 'queued') await events.release(manager, id);
  if (state === 'cancelled') await events.drop(manager, id);
}
