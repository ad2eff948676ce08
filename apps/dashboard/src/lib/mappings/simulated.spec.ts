import { proposedIn } from './simulated';

describe('what a simulation was about', () => {
  it('is said with the row and its target', () => {
    const rules = [
      { table: 'account-rules', body: { role: 'revenue', match: { sku: 'A-1' }, account: '4015' } },
      { table: 'payment-rules', body: { match: { method: 'Cash' }, kind: 'offline' } },
    ];
    expect(proposedIn({ changes: { rules, removed: [], settings: {} } })).toBe(
      'Accounts: Revenue, SKU A-1 → 4015; Payments: Method Cash → Offline',
    );
  });

  it('names the first of many rows', () => {
    const rules = Array.from({ length: 5 }, (_, at) => ({
      table: 'account-rules',
      body: { role: 'revenue', match: { sku: `A-${at}` }, account: '4015' },
    }));
    const said = proposedIn({ changes: { rules, removed: [], settings: {} } });
    expect(said.split('; ').slice(2)).toEqual(['Accounts: Revenue, SKU A-2 → 4015', '2 more rows']);
  });

  it('may be rows that go, or settings', () => {
    const changes = { rules: [], removed: ['a', 'b'], settings: { postingTimeZone: 'UTC' } };
    expect(proposedIn({ changes })).toBe('2 rows removed; settings: postingTimeZone');
    expect(proposedIn({})).toBe('');
  });
});
