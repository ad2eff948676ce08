import { isDay, spanOf, todayIn } from '../../../lib/days';
import type { Connection } from '../../../queries/connections';
import type { DayRange } from '../../../queries/reconciliation';

/** What the address of the screen holds; without days it is about the last thirty. */
export const RANGE_PARAMETERS = ['from', 'to', 'cursor', 'proof', 'currency'] as const;

/** Where the books of a connection are kept; where nobody set it, readers are near enough to tell the day. */
export function zoneOf({ settings }: Connection): string {
  return settings.postingTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function rangeOf(asked: DayRange, connection: Connection): DayRange {
  const usual = spanOf('30 days', todayIn(zoneOf(connection), new Date()));
  return { from: isDay(asked.from) ? asked.from : usual.from, to: isDay(asked.to) ? asked.to : usual.to };
}
