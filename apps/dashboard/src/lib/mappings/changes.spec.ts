import { cellChanges, inWords, titleOf, type Change } from './changes';

const before = { role: 'revenue', match: { sku: 'A-1' }, account: '4010', priority: 100 };
const change = (over: Partial<Change>): Change => {
  return { table: 'account-rules', ruleId: 'r', before, after: { ...before, account: '4015' }, ...over };
};

describe('a change of the mapping tables', () => {
  it('is the cells that differ', () => {
    expect(titleOf(change({}))).toBe('Accounts: Revenue, SKU A-1 changed');
    expect(cellChanges(change({}))).toEqual([{ label: 'Account in Deltek', before: '4010', after: '4015' }]);
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
