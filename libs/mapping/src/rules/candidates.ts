import { derivedOnce } from './derived.js';
import { namedFields, type Matchable, type Subject } from './matchable.js';

/** Fewer are looked through as quickly as they are found. */
const WORTH_AN_INDEX = 50;
/** Of rows that name no field. */
const EVERYTHING = '';

/** Places of rows, by the field and value of theirs that the fewest other rows name. */
const placesByValue = derivedOnce((rows: readonly Matchable[]) => {
  const keys = rows.map(({ match }) => namedFields(match).map(([field, value]) => keyOf(field, value)));
  const named = new Map<string, number>();
  for (const key of keys.flat()) named.set(key, (named.get(key) ?? 0) + 1);
  const places = new Map<string, number[]>();
  keys.forEach((ofRow, place) => {
    const rarest = ofRow.reduce(
      (best, key) => (best === EVERYTHING || named.get(key)! < named.get(best)! ? key : best),
      EVERYTHING,
    );
    const others = places.get(rarest);
    if (others) others.push(place);
    else places.set(rarest, [place]);
  });
  return places;
});

/** The rows that may apply to the subject, in the order they have; all others name a value that it has not. */
export function candidates<Row extends Matchable>(rows: readonly Row[], subject: Subject): readonly Row[] {
  if (rows.length < WORTH_AN_INDEX) return rows;
  const places = placesByValue(rows);
  const keys = Object.entries(subject).flatMap(([field, values]) =>
    [values ?? []].flat().map((value) => keyOf(field, value)),
  );
  return [...new Set([EVERYTHING, ...keys])]
    .flatMap((key) => places.get(key) ?? [])
    .sort((one, other) => one - other)
    .flatMap((place) => rows[place] ?? []);
}

function keyOf(field: string, value: string): string {
  return `${field}:${value.toLowerCase()}`;
}
