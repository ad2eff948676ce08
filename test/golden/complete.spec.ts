import { LIVES } from './examples/index.js';
import { FIXTURES } from './fixtures.js';

/** The ids of accounting-treatment section 7: E01 to E33, some with variants. */
const VARIANTS: Readonly<Record<number, readonly string[]>> = {
  4: ['a', 'b'],
  8: ['a', 'b', 'c'],
  20: ['a', 'b', 'c', 'd', 'e'],
  21: ['a', 'b'],
  22: ['a', 'b'],
  24: ['', 'b'],
};
const ALL = Array.from({ length: 33 }, (_, index) => index + 1).flatMap((number) =>
  (VARIANTS[number] ?? ['']).map((letter) => `E${String(number).padStart(2, '0')}${letter}`),
);

describe('the worked examples', () => {
  it('are all here, by id', () => {
    expect(FIXTURES.map(({ id }) => id)).toEqual(ALL);
  });

  it('are all lived through', () => {
    expect(Object.keys(LIVES).sort()).toEqual(ALL);
  });
});
