import { isFiltered, NO_FILTER, toggled } from './filter-values';

describe('filters of the list of orders', () => {
  it('switch states on and off, several at once', () => {
    expect(toggled('', 'held')).toBe('held');
    expect(toggled('held', 'failed')).toBe('held,failed');
    expect(toggled('held,failed', 'held')).toBe('failed');
    expect(toggled('held', 'held')).toBe('');
  });

  it('are there when any of them is', () => {
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, from: '2026-11-25' })).toBe(true);
  });
});
