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

function isDay(day: string): boolean {
  return DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00.000Z`));
}

/** The calendar day (UTC) of a moment; `last`: of an end that is exclusive, the day before where it is midnight. */
export function dayOf(moment: string, which: 'first' | 'last' = 'first'): string {
  const at = Date.parse(dayStart(moment));
  if (Number.isNaN(at)) return moment;
  return new Date(which === 'last' ? at - 1 : at).toISOString().slice(0, 10);
}
