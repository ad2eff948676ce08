import { filterWords, isFiltered, NO_FILTER, queryOf, viewShown } from './filter-values';

const nothing = { ...NO_FILTER, view: '' };

describe('filters of the list of documents', () => {
  it('begin with what nobody knows the outcome of, and look among all for something in particular', () => {
    expect(viewShown(nothing)).toBe('uncertain');
    expect(viewShown({ ...nothing, type: 'JE' })).toBe('all');
    expect(viewShown({ ...nothing, view: 'held', type: 'JE' })).toBe('held');
  });

  it('are there when any of them is, but for the state, which is always chosen', () => {
    expect(isFiltered({ ...NO_FILTER, view: 'held' })).toBe(false);
    for (const name of ['type', 'period', 'from', 'to', 'q'])
      expect(isFiltered({ ...NO_FILTER, [name]: 'x' })).toBe(true);
  });

  it('ask the API for what is there, and for a period as it spells it', () => {
    expect(queryOf(NO_FILTER)).toEqual({});
    expect(
      queryOf({ view: 'way', type: 'CR', period: '2026-11', from: '2026-11-01', to: '', q: '7' }),
    ).toEqual({
      state: 'planned,sending,created,posted',
      type: 'CR',
      period: 202611,
      from: '2026-11-01',
      q: '7',
    });
    expect(queryOf({ ...NO_FILTER, period: 'x' })).toEqual({ period: NaN });
  });

  it('are told in words where they hide everything', () => {
    const filter = {
      view: 'rejected',
      type: 'IN',
      period: '202610',
      from: '2026-10-01',
      to: '2026-10-31',
      q: '42',
    };
    expect(filterWords(filter).join(', ')).toBe(
      'Refused, Invoices (IN), period 2026-10, dated from 2026-10-01, dated to 2026-10-31, “42”',
    );
    expect(filterWords({ ...NO_FILTER, type: 'XX', period: 'x' })).toEqual(['XX', 'period x']);
    expect(filterWords(NO_FILTER)).toEqual([]);
  });
});
