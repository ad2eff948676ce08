import { bestMatch, describe, placeOf, rankedMatches, type Match } from './match.js';
import { namedFields, type Matchable, type Subject } from './matchable.js';

/** A row that applies, and why it does not decide. */
interface RunnerUp<Row> extends Match<Row> {
  readonly lost: string;
}

/** Which row decides about a subject, and which others apply, the next best first. */
export interface MatchExplanation<Row> {
  readonly decides: Match<Row> | null;
  readonly others: readonly RunnerUp<Row>[];
}

/**
 * What `bestMatch` says of these rows, with the rows it passed over and why. `rest` apply perhaps, but have no say
 * for the reason given (`paymentContenders`).
 */
export function explainMatch<Row extends Matchable>(
  rows: readonly Row[],
  subject: Subject,
  rest: { readonly rows: readonly Row[]; readonly lost: string } = { rows: [], lost: '' },
): MatchExplanation<Row> {
  const [best, ...others] = rankedMatches(rows, subject);
  const silent = rankedMatches(rest.rows, subject);
  return {
    decides: bestMatch(rows, subject),
    others: [
      ...others.map((row) => ({ row, why: describe(row), lost: lostTo(best!, row, subject) })),
      ...silent.map((row) => ({ row, why: describe(row), lost: rest.lost })),
    ],
  };
}

/** The first of the tests of `bestMatch` that told them apart. */
function lostTo(best: Matchable, row: Matchable, subject: Subject): string {
  const [fields, most] = [row, best].map(({ match }) => namedFields(match).length);
  if (fields !== most) return `it names ${fields} of the values, the row that decides names ${most}`;
  if (row.priority !== best.priority) return `its priority ${row.priority} comes after ${best.priority}`;
  if (placeOf(row, subject) !== placeOf(best, subject)) {
    const { category } = best.match;
    return category === undefined
      ? 'it names a category, the row that decides names none'
      : `its category comes after ${category}`;
  }
  return 'it names as much and was added later';
}
