/** As far as clocks differ, and as old as the present moment of a page may be. */
const NOW = 10;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `3 minutes ago`, `in 2 hours`; a date once it is a week away. */
export function humanTime(iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1_000);
  if (Math.abs(seconds) >= 7 * DAY) return day(iso);
  const step = STEPS.find(([size]) => Math.abs(seconds) >= size);
  return step
    ? relative.format(Math.trunc(seconds / step[0]), step[1])
    : seconds > NOW
      ? 'in a moment'
      : 'just now';
}

/** The exact moment in UTC, to the second: `2026-11-25 13:14:09 UTC`. */
export function utcTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The exact moment where the reader is: `25 Nov 2026, 14:14:09 GMT+1`. */
export function localTime(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(iso));
}

function day(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(iso),
  );
}
