import { isFiltered, NO_FILTER, NOT_OVER, toggled } from './filter-values';

describe('filters of the list of orders', () => {
  it('switch states on and off, several at once', () => {
    expect(toggled('', 'held')).toBe('held');
    expect(toggled('held', 'failed')).toBe('held,failed');
    expect(toggled('held,failed', 'held')).toBe('failed');
    expect(toggled('held', 'held')).toBe('');
  });

  it('find, for a number of orders not posted yet, all but those that are posted or rightly not', () => {
    expect(NOT_OVER).toBe('received,held,awaiting_approval,planned,posting,uncertain,failed');
  });

  it('are there when any of them is', () => {
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, from: '2026-11-25' })).toBe(true);
  });
});
