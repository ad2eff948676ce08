/** Nobody is kept from asking for longer: a vendor, or whatever answers in its place, may say any number. */
const LONGEST_ASKED_MS = 3_600_000;

/** Where a vendor says how long to wait, most exact first (BigCommerce contract section 6). */
const sources: readonly (readonly [header: string, read: (value: string, now: number) => number])[] = [
  ['x-rate-limit-time-reset-ms', (value) => Number(value)],
  ['x-retry-after', (value) => Number(value) * 1000],
  [
    'retry-after',
    (value, now) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now),
  ],
];

/**
 * The delay a vendor asks for, in milliseconds from `now`; null when no header says so in a readable
 * way. A date already past means no delay, a longer one than an hour an hour. The rate-limit reset is read only from a 429: on other
 * answers that header tells about the window, not about this request.
 */
export function vendorDelayMs(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: number,
): number | null {
  for (const [header, read] of sources) {
    const value = headers[header]?.trim();
    if (!value || (header === 'x-rate-limit-time-reset-ms' && status !== 429)) continue;
    const delay = read(value, now);
    if (Number.isFinite(delay)) return Math.min(Math.max(0, Math.ceil(delay)), LONGEST_ASKED_MS);
  }
  return null;
}
