/** Postgres keeps neither NUL nor half a surrogate pair; vendors send both when something breaks. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;
/** Halves of whole pairs as well: quickly found, and rare. */
const SUSPICIOUS = /[\0\ud800-\udfff]/;

/** Plain JSON whose texts Postgres can keep: what was given, where that is so already. */
export function storable<T>(value: T): T {
  return isStorable(value) ? value : (clean(value) as T);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !SUSPICIOUS.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isStorable);
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, clean(field)]));
}
