const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The first moment of a calendar day in UTC. What is no day stays as it is, for the API to refuse. */
export function dayStart(day: string): string {
  return isDay(day) ? `${day}T00:00:00.000Z` : day;
}

/** The first moment after it. */
export function dayAfter(day: string): string {
  return isDay(day) ? new Date(Date.parse(dayStart(day)) + DAY_MS).toISOString() : day;
}

/** Today and as many days before it, in UTC. */
export function lastDays(count: number, now = new Date()): { from: string; to: string } {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  return { from: day(now.getTime() - count * DAY_MS), to: day(now.getTime()) };
}

/** A day some days later, or earlier. */
export function shiftDay(day: string, days: number): string {
  return isDay(day) ? dayText(Date.parse(dayStart(day)) + days * DAY_MS) : day;
}

/** Spans of days people ask for most, each ending today or with the last month. */
export const SPANS = ['7 days', '30 days', 'This month', 'Last month', '90 days'] as const;
export type Span = (typeof SPANS)[number];

/** The first and the last day of a span; `today` as the reader of the list has it. */
export function spanOf(span: Span, today: string): { from: string; to: string } {
  const month = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = shiftDay(month, -1);
  switch (span) {
    case 'This month':
      return { from: month, to: today };
    case 'Last month':
      return { from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd };
    default:
      return { from: shiftDay(today, 1 - Number.parseInt(span, 10)), to: today };
  }
}

/** `Monday, 23 November 2026`; what is no day stays as it is. */
export function dayName(day: string): string {
  return isDay(day) ? LONG.format(Date.parse(dayStart(day))) : day;
}

/** `Mon 23 Nov`. */
export function shortDay(day: string): string {
  return isDay(day) ? SHORT.format(Date.parse(dayStart(day))).replace(',', '') : day;
}

/** Which day it is in a time zone. */
export function todayIn(timeZone: string, now: Date): string {
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function dayText(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** A day there is, `2026-11-23`. */
export function isDay(day: string): boolean {
  return DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00.000Z`));
}

/** The calendar day (UTC) of a moment; `last`: of an end that is exclusive, the day before where it is midnight. */
export function dayOf(moment: string, which: 'first' | 'last' = 'first'): string {
  const at = Date.parse(dayStart(moment));
  if (Number.isNaN(at)) return moment;
  return new Date(which === 'last' ? at - 1 : at).toISOString().slice(0, 10);
}
