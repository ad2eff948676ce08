import { Problem } from '../../platform/index.js';
import type { ConnectionSettings } from './settings.dto.js';

/**
 * After a lost answer Deltek is believed to have nothing only when it cannot be at the request any more: a 400 problem
 * where that wait is made shorter than a request may take. What was stored before this was asked for stays.
 */
export function checkWait({ deltek }: ConnectionSettings, before: ConnectionSettings | null): void {
  const { uncertainWaitSeconds: wait, timeouts } = deltek;
  const isAsBefore =
    before?.deltek.uncertainWaitSeconds === wait &&
    before.deltek.timeouts.postSeconds === timeouts.postSeconds;
  if (isAsBefore || wait >= timeouts.postSeconds) return;
  const message = `must be at least the time for creating and posting (timeouts.postSeconds), ${timeouts.postSeconds}`;
  throw Problem.invalid([{ field: 'settings.deltek.uncertainWaitSeconds', message }]);
}
