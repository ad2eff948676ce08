import { isDay, spanOf, todayIn } from '../../../lib/days';
import type { Connection } from '../../../queries/connections';
import type { DayRange } from '../../../queries/reconciliation';

/** What the address of the screen holds; without days it is about the last thirty. */
export const RANGE_PARAMETERS = ['from', 'to', 'cursor', 'proof', 'currency'] as const;

/** The days asked for; the usual ones end today, as the books of the connection have it. */
export function rangeOf(
  asked: DayRange,
  { timeZone }: Pick<Connection, 'timeZone'>,
  now = new Date(),
): DayRange {
  const usual = spanOf('30 days', todayIn(timeZone, now));
  return { from: isDay(asked.from) ? asked.from : usual.from, to: isDay(asked.to) ? asked.to : usual.to };
}
