import { changesOf, fieldName } from './difference';

describe('a difference between two states', () => {
  it('goes down to the single value, and says which changed', () => {
    const before = { mode: 'shadow', settings: { termsDays: 30, alerts: { stuckMinutes: 30 } } };
    const after = { mode: 'automatic', settings: { termsDays: 30, alerts: { stuckMinutes: 10 } } };
    expect(changesOf(before, after)).toEqual([
      { path: 'mode', before: 'shadow', after: 'automatic', changed: true },
      { path: 'settings.termsDays', before: '30', after: '30', changed: false },
      { path: 'settings.alerts.stuckMinutes', before: '30', after: '10', changed: true },
    ]);
  });

  it('tells a field that came or went from one that is empty', () => {
    expect(changesOf({ note: '', gone: null }, { note: 'x', tags: ['a', 'b'], none: [] })).toEqual([
      { path: 'note', before: '(empty)', after: 'x', changed: true },
      { path: 'gone', before: 'null', after: null, changed: true },
      { path: 'tags', before: null, after: 'a, b', changed: true },
      { path: 'none', before: null, after: '(none)', changed: true },
    ]);
  });

  it('looks into lists of things, and takes nothing for no fields', () => {
    expect(changesOf({ rows: [{ a: 1 }] }, { rows: [{ a: 2 }] })).toMatchObject([
      { path: 'rows.0.a', before: '1', after: '2' },
    ]);
    expect(changesOf(null, null)).toEqual([]);
  });

  it('is named in words', () => {
    expect(fieldName('settings.alerts.stuckMinutes')).toBe('settings › alerts › stuck minutes');
  });
});
