/** Postgres keeps neither NUL nor half a surrogate pair; vendors send both when something breaks. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** Plain JSON whose texts Postgres can keep. */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, clean(field)]));
}
