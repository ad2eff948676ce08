/** What a screen keeps in its address: plain text by name; a missing one is the empty text. */
export type UrlValues<Name extends string> = Readonly<Record<Name, string>>;

const PLACES = new Set(['connection', 'tab', 'view']);

/** The named parameters of an address. */
export function readValues<Name extends string>(
  params: Pick<URLSearchParams, 'get'>,
  names: readonly Name[],
): UrlValues<Name> {
  return Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as UrlValues<Name>;
}

/** One of the values a parameter may have; the first of them for anything else. */
export function oneOf<Value extends string>(value: string, values: readonly [Value, ...Value[]]): Value {
  return values.find((each) => each === value) ?? values[0];
}

/** What of a query says which screen is shown; what only narrows, orders or pages it is left out. */
export function placeOf(search: string): string {
  const all = new URLSearchParams(search);
  const kept = [...all].filter(([name]) => PLACES.has(name));
  return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : '';
}

/**
 * The query of an address after some values changed. Empty values leave the address, and any change but
 * that of the cursor leaves the page of a list behind: a cursor belongs to one filter and one order.
 */
export function changedQuery(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams(search);
  if (!('cursor' in changes)) params.delete('cursor');
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const query = params.toString();
  return query ? `?${query}` : '';
}

/** What an address may hold that belongs to one connection: a run of it, a version of its rules. */
const OF_ONE_CONNECTION = { proof: '', run: '', version: '' };

/** The query of an address that is to be about another connection. */
export function otherConnection(search: string, connection: string): string {
  return changedQuery(search, { ...OF_ONE_CONNECTION, connection });
}
