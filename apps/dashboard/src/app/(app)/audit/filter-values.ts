import { lastDays, shiftDay } from '../../../lib/days';
import type { AuditEntry, AuditFilter } from '../../../queries/audit';

/** What the address of the screen holds; `entry` is the one that is open, `work` a correlation id. */
export const AUDIT_PARAMETERS = [
  'view',
  'chain',
  'actor',
  'action',
  'subject',
  'q',
  'work',
  'from',
  'to',
  'cursor',
  'entry',
] as const;
export type AuditParameter = (typeof AUDIT_PARAMETERS)[number];

export const NO_FILTER = { chain: '', actor: '', action: '', subject: '', q: '', work: '', from: '', to: '' };

type Values = Readonly<Record<AuditParameter, string>>;

/** The filters alone; a text of less than three letters is still being typed. */
export function filterOf({ chain, actor, action, subject, q, work, from, to }: Values): AuditFilter {
  return { chain, actor, action, subject, q: q.length < 3 ? '' : q, work, from, to };
}

const TEXT_DAYS = 31;

/** With the first day a text is looked for from, as nobody looks through the whole trail for one unless asked to. */
export function withFirstDay<Given extends Pick<Values, 'q' | 'from' | 'to'>>(
  values: Given,
  now = new Date(),
) {
  if (values.q === '' || values.from !== '') return values;
  const from = values.to ? shiftDay(values.to, 1 - TEXT_DAYS) : lastDays(TEXT_DAYS, now).from;
  return { ...values, from };
}

export function isNarrowed(values: Values): boolean {
  return Object.keys(NO_FILTER).some((name) => values[name as keyof typeof NO_FILTER] !== '');
}

/** The address of an entry; what else stands in it is kept where it is opened from. */
export function entryKey({ chain, seq }: Pick<AuditEntry, 'chain' | 'seq'>): string {
  return `${chain}:${seq}`;
}

export function entryHref(entry: Pick<AuditEntry, 'chain' | 'seq'>): string {
  const params = new URLSearchParams(typeof window === 'undefined' ? '' : window.location.search);
  params.set('entry', entryKey(entry));
  return `/audit?${params.toString()}`;
}

/** Which entry an address means; null where it means none. */
export function entryOf(text: string): { chain: string; seq: number } | null {
  const [, chain, digits] = /^([\da-z-]+):(\d{1,9})$/.exec(text) ?? [];
  return chain !== undefined && digits !== undefined ? { chain, seq: Number(digits) } : null;
}
