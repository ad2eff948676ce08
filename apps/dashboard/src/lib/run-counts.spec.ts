import { countWords } from './run-counts';

describe('what a run counted', () => {
  it('has a word for each count, by cause too, and readable ones for those nobody described', () => {
    expect(countWords({ seen: 12, 'held_by.firm_unresolved': 3, plan_changed: 1 })).toEqual([
      { name: 'seen', label: 'Orders the store listed', count: 12 },
      { name: 'held_by.firm_unresolved', label: 'Would be held: firm unresolved', count: 3 },
      { name: 'plan_changed', label: 'Plan changed', count: 1 },
    ]);
  });
});
