import { containing } from './containing.js';

describe('a pattern that finds a text anywhere', () => {
  it.each([
    ['lakeside', '%lakeside%'],
    ['100 %', '%100 \\%%'],
    ['a_b', '%a\\_b%'],
    ['C:\\', '%C:\\\\%'],
  ])('takes the signs of %j as they stand', (text, pattern) => {
    expect(containing(text)).toBe(pattern);
  });
});
