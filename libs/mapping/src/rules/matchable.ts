/** A row that applies when every field it names has the subject's value. */
export interface Matchable {
  readonly match: Readonly<Record<string, string | undefined>>;
  readonly priority: number;
}

/** What a row is held against: several values of a field are alternatives. */
export type Subject = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The fields a row narrows by, with what they are to be. */
export function namedFields(match: Matchable['match']): [string, string][] {
  return Object.entries(match).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
