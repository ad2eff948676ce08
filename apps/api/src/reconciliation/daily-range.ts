import { addDays, localDate } from '#mapping';
import { postingSettings, type Connection } from '../connections/index.js';

/** As far back as the daily sweep of the store looks, which mends what is found. */
const DAYS = 30;

/** Days of the posting zone, both included; where `from` is after `to` there is nothing to prove. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** What a daily proof begun at `at` has to prove: the last weeks, from the cut-over day on. */
export function dailyRange(connection: Connection, at: Date): DayRange {
  const { postingTimeZone, cutoverDate } = postingSettings(connection);
  const today = localDate(at.toISOString(), postingTimeZone);
  const first = addDays(today, -DAYS);
  return { from: first > cutoverDate ? first : cutoverDate, to: addDays(today, -1) };
}
