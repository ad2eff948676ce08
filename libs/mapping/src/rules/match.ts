import { candidates } from './candidates.js';
import { namedFields, type Matchable, type Subject } from './matchable.js';

/** The row that decides, with the reason in words. */
export interface Match<Row> {
  readonly row: Row;
  readonly why: string;
}

/**
 * The most specific matching row wins (it names the most fields), then the lower priority, then the one of the
 * category that comes first in the subject (the lowest of a product's), then the one that stands first: rows come
 * oldest first. Null when none matches.
 */
export function bestMatch<Row extends Matchable>(rows: readonly Row[], subject: Subject): Match<Row> | null {
  const found = rankedMatches(rows, subject);
  const [best] = found;
  if (!best) return null;
  const equals = found.filter((row) => byRank(row, best) === 0 && row.match['category'] !== undefined);
  return { row: best, why: describe(best) + amongCategories(best, equals) };
}

/** The rows that apply to the subject, the one that decides first. */
export function rankedMatches<Row extends Matchable>(rows: readonly Row[], subject: Subject): Row[] {
  const byCategory = (a: Row, b: Row) => placeOf(a, subject) - placeOf(b, subject);
  const applying = candidates(rows, subject).filter((row) => applies(row, subject));
  return applying.length > 1 ? applying.sort((a, b) => byRank(a, b) || byCategory(a, b)) : applying;
}

function applies({ match }: Matchable, subject: Subject): boolean {
  return namedFields(match).every(([field, wanted]) => {
    const actual = subject[field];
    const values = typeof actual === 'string' ? [actual] : (actual ?? []);
    return values.some((value) => value.toLowerCase() === wanted.toLowerCase());
  });
}

function byRank(a: Matchable, b: Matchable): number {
  return namedFields(b.match).length - namedFields(a.match).length || a.priority - b.priority;
}

/** Which of the subject's categories a row is of; one that names none comes first. */
export function placeOf({ match: { category } }: Matchable, subject: Subject): number {
  return category === undefined ? -1 : (subject['category'] ?? []).indexOf(category);
}

/** A product can be in several categories; where several rows claim it alike, people are told. */
function amongCategories({ match }: Matchable, equals: readonly Matchable[]): string {
  const named = [...new Set(equals.map((row) => row.match['category']))].sort(
    (a, b) => Number(a) - Number(b),
  );
  if (match['category'] === undefined || named.length < 2) return '';
  return ` (the lowest of the categories ${named.join(', ')} that rules name)`;
}

/** A row in words, as explanations name it. */
export function describe({ match }: Matchable): string {
  const named = namedFields(match).map(([field, value]) => `${field} ${value}`);
  return named.length === 0 ? 'the rule for everything' : `the rule for ${named.join(', ')}`;
}
