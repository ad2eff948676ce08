import { explainMatch } from './explain.js';
import { bestMatch } from './match.js';

const row = (id: string, match: Record<string, string>, priority = 100) => ({ id, match, priority });

describe('the explanation of a match', () => {
  const rows = [
    row('all', {}),
    row('late', { sku: 'a' }, 200),
    row('first', { sku: 'A' }),
    row('second', { currency: 'USD' }),
    row('other', { sku: 'B' }),
  ];
  const subject = { sku: 'a', currency: 'USD' };

  it('has the same row decide as planning has', () => {
    expect(explainMatch(rows, subject).decides).toEqual(bestMatch(rows, subject));
    expect(explainMatch(rows, {}).decides?.row.id).toBe('all');
    expect(explainMatch([], subject)).toEqual({ decides: null, others: [] });
  });

  it('tells of every other row that applies which test it lost, the next best first', () => {
    expect(explainMatch(rows, subject).others.map(({ row: { id }, lost }) => [id, lost])).toEqual([
      ['second', 'it names as much and was added later'],
      ['late', 'its priority 200 comes after 100'],
      ['all', 'it names 0 of the values, the row that decides names 1'],
    ]);
  });

  it('tells which category came first', () => {
    const both = [
      row('nine', { category: '9' }),
      row('five', { category: '5' }),
      row('usd', { currency: 'USD' }),
    ];
    const told = explainMatch(both, { category: ['5', '9'], currency: 'USD' });
    expect(told.decides?.row.id).toBe('usd');
    expect(told.others.map(({ lost }) => lost)).toEqual([
      'it names a category, the row that decides names none',
      'it names a category, the row that decides names none',
    ]);
    expect(explainMatch(both.slice(0, 2), { category: ['5', '9'] }).others[0]?.lost).toBe(
      'its category comes after 5',
    );
  });

  it('names rows that have no say only where they would apply', () => {
    const rest = { rows: [row('silent', { method: 'bank' }), row('far', { method: 'x' })], lost: 'no say' };
    expect(explainMatch([], { method: 'bank' }, rest).others).toEqual([
      { row: rest.rows[0], why: 'the rule for method bank', lost: 'no say' },
    ]);
  });
});
