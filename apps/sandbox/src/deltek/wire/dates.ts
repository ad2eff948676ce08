const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A moment as Deltek writes it: local time without a zone. The double's server runs in UTC. */
export function localTime(moment: Date): string {
  return moment.toISOString().slice(0, -1);
}

/** Reads a date as Deltek stores it, or null when it is none. The zone of the text is dropped. */
export function readDate(text: string): string | null {
  const [, day, time = '00:00:00', fraction = '0'] = ISO.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const local = `${day}T${time}.${milliseconds}`;
  const moment = new Date(`${local}Z`);
  return Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(day) ? null : local;
}

/** The moment of a text that carries its offset, or null: Deltek ignores the ones that do not. */
export function readMoment(text: string): number | null {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text) || readDate(text) === null) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}
