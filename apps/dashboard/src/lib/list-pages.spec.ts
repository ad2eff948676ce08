import { countOf, emptinessOf } from './list-pages';

const page = (rows: number, nextCursor: string | null) => ({ items: Array(rows).fill({}), nextCursor });

describe('a page without rows', () => {
  it('means that there is none only when the list ends with its first page', () => {
    expect(emptinessOf(page(0, null), '')).toBe('none');
    expect(emptinessOf(page(0, 'next'), '')).toBe('so far');
    expect(emptinessOf(page(0, 'next'), 'here')).toBe('so far');
    expect(emptinessOf(page(0, null), 'here')).toBe('after');
  });

  it('is none that has rows', () => {
    expect(emptinessOf(page(1, null), '')).toBeNull();
    expect(emptinessOf(page(1, 'next'), 'here')).toBeNull();
  });
});

describe('a count by the first page', () => {
  it('says no more than was counted, and whether there may be more', () => {
    expect(countOf(page(3, null))).toBe('3');
    expect(countOf(page(3, 'next'))).toBe('3+');
    expect(countOf(page(0, 'next'))).toBe('0+');
  });

  it('is left out where there is none', () => {
    expect(countOf(page(0, null))).toBeNull();
  });
});
