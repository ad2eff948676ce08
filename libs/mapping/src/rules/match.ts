/** A row that applies when every field it names has the subject's value. */
interface Matchable {
  readonly id: string;
  readonly match: Readonly<Record<string, string | undefined>>;
  readonly priority: number;
}

/** What a row is held against: several values of a field are alternatives. */
export type Subject = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The row that decides, with the reason in words. */
export interface Match<Row> {
  readonly row: Row;
  readonly why: string;
}

/**
 * The most specific matching row wins (it names the most fields), then the lower priority, then the
 * lower id, so that the same rows always give the same answer. Null when none matches.
 */
export function bestMatch<Row extends Matchable>(rows: readonly Row[], subject: Subject): Match<Row> | null {
  const [best] = rows.filter((row) => applies(row, subject)).sort(bySpecificity);
  return best ? { row: best, why: describe(best) } : null;
}

function applies({ match }: Matchable, subject: Subject): boolean {
  return namedFields(match).every(([field, wanted]) => {
    const actual = subject[field];
    const values = typeof actual === 'string' ? [actual] : (actual ?? []);
    return values.some((value) => value.toLowerCase() === wanted.toLowerCase());
  });
}

function bySpecificity(a: Matchable, b: Matchable): number {
  const named = namedFields(b.match).length - namedFields(a.match).length;
  return named || a.priority - b.priority || (a.id < b.id ? -1 : 1);
}

function namedFields(match: Matchable['match']): [string, string][] {
  return Object.entries(match).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function describe({ match }: Matchable): string {
  const named = namedFields(match).map(([field, value]) => `${field} ${value}`);
  return named.length === 0 ? 'the rule for everything' : `the rule for ${named.join(', ')}`;
}
