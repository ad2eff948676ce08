import { Kept } from './kept.js';

const keptOf = (...keys: string[]) => {
  const kept = new Kept<string>(10, ({ length }) => length);
  for (const key of keys) kept.use(key, key.repeat(4));
  return (key: string) => kept.get(key) !== undefined;
};

describe('what is kept', () => {
  it('is what was used last, as much as there is room for', () => {
    expect(['a', 'b', 'c'].map(keptOf('a', 'b', 'c'))).toEqual([false, true, true]);
    expect(['a', 'b', 'c'].map(keptOf('a', 'b', 'a', 'c'))).toEqual([true, false, true]);
  });

  it('is one alone, however large it is', () => {
    const kept = new Kept<string>(10, ({ length }) => length);
    kept.use('small', 'x');
    kept.use('large', 'x'.repeat(100));
    expect([kept.get('small'), kept.get('large')?.length]).toEqual([undefined, 100]);
  });
});
