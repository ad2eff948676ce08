/** The more particular first: each names those after it as well. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** `Firefox on Windows`, of what a browser calls itself; what is no browser keeps its own words. */
export function browserOf(client: string): string {
  const named = (list: readonly (readonly [string, string])[]) =>
    list.find(([mark]) => client.includes(mark))?.[1];
  const browser = named(BROWSERS);
  if (browser === undefined) return client || 'Unknown program';
  const system = named(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
