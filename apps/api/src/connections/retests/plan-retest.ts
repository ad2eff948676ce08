import type { EntityManager } from 'typeorm';
import { ConnectionRetest } from './connection-retest.entity.js';
import type { Trouble } from './trouble.js';

const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 4 * 3_600_000;
/** One that pauses again so soon after it was let go on is as troubled as before. */
const PROVEN_AFTER_MS = 24 * 3_600_000;

/** Notes, with the pause itself, when the connection is tested again; a person's trouble never is. */
export async function planRetest(
  manager: EntityManager,
  connectionId: string,
  trouble: Trouble,
  now: Date,
): Promise<void> {
  const before = await manager.findOneBy(ConnectionRetest, { connectionId });
  const isProven = now.getTime() - (before?.resumedAt?.getTime() ?? 0) > PROVEN_AFTER_MS;
  const tries = isProven ? 0 : (before?.tries ?? 0);
  const dueAt = trouble === 'may_pass' ? afterRest(now, tries) : null;
  await manager.upsert(ConnectionRetest, { connectionId, dueAt, tries }, ['connectionId']);
}

/** When the next test is due after so many. */
export function afterRest(now: Date, tries: number): Date {
  return new Date(now.getTime() + Math.min(FIRST_REST_MS * 2 ** Math.min(tries, 20), LONGEST_REST_MS));
}
