import { cellChanges, inWords, titleOf, type Change } from './changes';

const before = { role: 'revenue', match: { sku: 'A-1' }, account: '4010', priority: 100 };
const change = (over: Partial<Change>): Change => {
  const after = { ...before, account: '4015' };
  return {
    table: 'account-rules',
    ruleId: 'r',
    before,
    after,
    targetBefore: null,
    targetAfter: null,
    ...over,
  };
};

describe('a change of the mapping tables', () => {
  it('is the cells that differ', () => {
    expect(titleOf(change({}))).toBe('Accounts: Revenue, SKU A-1 changed');
    expect(cellChanges(change({}))).toEqual([{ label: 'Account in Deltek', before: '4010', after: '4015' }]);
  });

  it('has the names of Deltek, alone where nobody knows the code', () => {
    const [cell] = cellChanges(change({ targetBefore: 'Sales', targetAfter: 'Services' }));
    expect(cell).toMatchObject({ before: '4010 Sales', after: '4015 Services' });
    const firm = { customerId: '11', clientId: '0123456789abcdef0123456789ABCDEF' };
    const added = { table: 'firm-mappings', before: null, after: firm } as const;
    const named = cellChanges(change({ ...added, targetAfter: 'Lakeside' })).at(-1);
    expect(named).toEqual({ label: 'Firm in Deltek', before: '', after: 'Lakeside' });
    expect(cellChanges(change(added)).at(-1)).toMatchObject({ after: '01234567…' });
  });

  it('is all that a row says when it comes or goes', () => {
    const added = change({ before: null, after: before });
    expect(titleOf(added)).toBe('Accounts: Revenue, SKU A-1 added');
    expect(cellChanges(added).map(({ label, after }) => `${label} ${after}`)).toEqual([
      'Role Revenue',
      'SKU A-1',
      'Account in Deltek 4010',
      'Priority 100',
    ]);
    expect(titleOf(change({ after: null }))).toBe('Accounts: Revenue, SKU A-1 removed');
  });

  it('is summed up with the names of the screens', () => {
    expect(inWords('tax-rules: everything added')).toBe('Taxes: everything added');
    expect(inWords('account-rules: refundsClearing for everything added')).toBe(
      'Accounts: Refunds to clear for everything added',
    );
    expect(inWords('account-rules: revenue for customerGroupId 3, sku for A changed')).toBe(
      'Accounts: Revenue for Customer group 3, SKU for A changed',
    );
    expect(inWords('version 3 restored')).toBe('version 3 restored');
  });
});
