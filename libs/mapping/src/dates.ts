import type { Holds } from './holds.js';
import type { PeriodFacts, RuleSet } from './types/rules.js';

/** Making one takes longer than all else in a plan. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. */
export function localDate(instant: string, timeZone: string): string {
  const format = FORMATS.get(timeZone) ?? formatOf(timeZone);
  FORMATS.set(timeZone, format);
  return format.format(new Date(instant));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

/**
 * A moment of a calendar date in a time zone: noon in UTC, which is that day nearly everywhere; from twelve hours
 * east on it is the next day already, and the day's midnight in UTC is its noon there.
 */
export function instantOf(day: string, timeZone: string): string {
  const noon = `${day}T12:00:00.000Z`;
  return localDate(noon, timeZone) === day ? noon : `${day}T00:00:00.000Z`;
}

/** A calendar date some days later. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** When a document is posted: date, period, and the original date where it had to move. */
export interface PostingDate {
  readonly date: string;
  readonly period: number;
  /** Set when the period of the event is closed and the document went to the first open one. */
  readonly movedFrom: string | null;
}

/** The tenant's period of an event (accounting-treatment section 9); closed or none = hold or first open. */
export function postingDate(instant: string, rules: RuleSet, holds: Holds, what: string): PostingDate | null {
  return postingDay(localDate(instant, rules.settings.postingTimeZone), rules, holds, what);
}

/** The same of a day somebody else wrote down: a bank, a person. */
export function postingDay(
  date: string,
  { settings, directory }: RuleSet,
  holds: Holds,
  what: string,
): PostingDate | null {
  const periods = directory.periods.filter(isOrdinary);
  const period = periods.find(({ start, end }) => start <= date && date <= end);
  if (period && !period.closed) return { date, period: period.period, movedFrom: null };
  const field = `periods.${period?.period ?? date}`;
  if (!period) {
    holds.add('period_closed', field, `${what}: Deltek has no period for ${date}`);
    return null;
  }
  const open = settings.closedPeriodPolicy === 'first_open' ? firstOpenAfter(periods, period) : null;
  if (open) return { date: open.start, period: open.period, movedFrom: date };
  holds.add('period_closed', field, `${what}: period ${period.period} of ${date} is closed`);
  return null;
}

/** A period that is over. */
export interface EndedPeriod extends Pick<PeriodFacts, 'period' | 'start' | 'end'> {
  /** The first day after it that has a period, else the next day. */
  readonly next: string;
}

/** The periods that are over on a day, oldest first; adjustment periods are left out. */
export function endedPeriods(day: string, all: readonly PeriodFacts[]): EndedPeriod[] {
  const periods = all.filter(isOrdinary).sort((a, b) => (a.start < b.start ? -1 : 1));
  return periods
    .filter(({ end }) => end < day)
    .map(({ period, start, end }) => {
      const next = periods.find((later) => later.start > end)?.start ?? addDays(end, 1);
      return { period, start, end, next };
    });
}

/**
 * Not an adjustment period: one beyond the twelfth that lies inside another of its year, which accountants
 * post to by hand and no date leads to. Years of thirteen periods have no such overlap (Deltek contract 17).
 */
function isOrdinary(
  { period, start, end }: PeriodFacts,
  _index: number,
  all: readonly PeriodFacts[],
): boolean {
  const sameYear = (other: number) => Math.floor(other / 100) === Math.floor(period / 100);
  return (
    period % 100 <= 12 ||
    !all.some(
      (other) => other.period < period && sameYear(other.period) && other.start <= end && start <= other.end,
    )
  );
}

function firstOpenAfter(periods: readonly PeriodFacts[], closed: PeriodFacts): PeriodFacts | null {
  const later = periods.filter((period) => !period.closed && period.start > closed.end);
  return later.sort((a, b) => (a.start < b.start ? -1 : 1))[0] ?? null;
}
