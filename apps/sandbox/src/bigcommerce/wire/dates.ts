/** `Tue, 05 Mar 2019 21:40:11 +0000`, as v2 writes dates, always UTC. */
export function rfc2822(moment: Date): string {
  return moment.toUTCString().replace('GMT', '+0000');
}

/** `2019-03-05T21:40:11+00:00`, as transactions and refunds write dates. */
export function isoOffset(moment: Date): string {
  return moment.toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

/** `2019-03-05T21:40:11Z`, as customers write dates. */
export function isoZulu(moment: Date): string {
  return moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** RFC 2822 or ISO 8601, UTC where the text has no zone; null when it is neither. */
export function readMoment(text: string): number | null {
  const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text;
  const time = /[A-Za-z-]/.test(text) ? Date.parse(zoned) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
