import fc from 'fast-check';
import { candidates } from './candidates.js';
import { bestMatch } from './match.js';
import type { Subject } from './matchable.js';

const value = fc.constantFrom('A', 'a', 'B', '1', '22', 'EUR');
const field = fc.constantFrom('sku', 'category', 'currency', 'channelId');
const row = fc.record({
  match: fc.dictionary(field, fc.option(value, { nil: undefined }), { maxKeys: 3 }),
  priority: fc.integer({ min: 1, max: 3 }),
});
const subject: fc.Arbitrary<Subject> = fc.dictionary(
  field,
  fc.oneof(value, fc.array(value, { maxLength: 3 }), fc.constant(undefined)),
);

/** The same rows, a few at a time: too few of them to be worth an index. */
function decidesOfFew<
  Row extends { readonly priority: number; readonly match: Record<string, string | undefined> },
>(rows: readonly Row[], of: Subject): Row | null {
  const winners: Row[] = [];
  for (let from = 0; from < rows.length; from += 20) {
    const best = bestMatch(rows.slice(from, from + 20), of);
    if (best) winners.push(best.row);
  }
  return winners.length > 20 ? decidesOfFew(winners, of) : (bestMatch(winners, of)?.row ?? null);
}

describe('of many rows', () => {
  it('the same one decides as if all were looked through', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 50, maxLength: 200 }), subject, (rows, of) => {
        expect(bestMatch(rows, of)?.row ?? null).toBe(decidesOfFew(rows, of));
      }),
    );
  });

  it('those are looked at that name a value of the subject, and those that name none', () => {
    const ofSku = Array.from({ length: 1_000 }, (_, n) => ({
      match: { currency: 'EUR', sku: `SKU-${n}` },
      priority: 1,
    }));
    const rows = [...ofSku, { match: {}, priority: 1 }];
    expect(candidates(rows, { sku: 'sku-7', currency: 'eur' })).toEqual([ofSku[7], rows.at(-1)]);
  });
});
