import { isDeepStrictEqual } from 'node:util';

/** Names of fields whose values never enter the trail. */
const SECRET_NAME = /password|passwd|secret|token|authorization|cookie|api[-_]?key|private[-_]?key/i;

/** What stands where a secret was. */
export const HIDDEN = '[secret]';

/** Postgres keeps neither NUL nor half a surrogate pair in JSON. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** A state as the trail keeps it: plain JSON, with secrets and bytes hidden. */
export function strip(state: object | undefined): object | null {
  return state ? (clean('', state) as object) : null;
}

function clean(name: string, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
  if (SECRET_NAME.test(name) || value instanceof Uint8Array) return HIDDEN;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => clean('', item));
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return null;
  const kept = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(kept.map(([key, field]) => [storable(key), clean(key, field)]));
}

/** Text without what Postgres refuses. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** Whether nothing changed, secrets included. */
export function same(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(plain(before), plain(after));
}

/** Top-level fields that differ, secret ones included. */
export function changedFields(before: object | undefined, after: object | undefined): string[] {
  const [old, now]: [Record<string, unknown>, Record<string, unknown>] = [{ ...before }, { ...after }];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names]
    .filter((name) => !same(old[name], now[name]))
    .map(storable)
    .sort();
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_name, field: unknown) =>
    typeof field === 'bigint' ? String(field) : field,
  );
  return text === undefined ? undefined : JSON.parse(text);
}
