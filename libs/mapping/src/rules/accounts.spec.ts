import { planOrder } from '../plan-order.js';
import { e01With, oneUnit } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { AccountRole } from '../types/rules.js';

/** Rules that send a role to an account, and a second receivable of another currency. */
const rulesWith = (role: AccountRole, account: string) => {
  const rules = ruleSet();
  const eur = { id: 'a-eur', priority: 1, role: 'ar' as const, match: { currency: 'EUR' }, account: '1210' };
  return ruleSet({
    accountRules: [
      ...rules.accountRules.map((rule) => (rule.role === role ? { ...rule, account } : rule)),
      { ...eur, invoiceSection: null },
    ],
    directory: { ...rules.directory, accounts: [...rules.directory.accounts, '1210'] },
  });
};
const taxedTo = (account: string) => ({
  ...ruleSet(),
  taxRules: [{ id: 't1', priority: 1, match: {}, account, taxCode: null }],
});

describe('a receivable', () => {
  it.each(['1200', '1210'])('takes no revenue: the order is held (%s)', (account) => {
    const plan = planOrder(e01With(), rulesWith('revenue', account), []);
    expect(plan.holds).toEqual([
      {
        cause: 'account_unmapped',
        field: 'account-rules.revenue',
        detail: `account ${account} of the role revenue is the receivable of an account rule, where nothing but what is owed may stand`,
      },
    ]);
  });

  it('takes no returns: a refund is held, what is posted stands', () => {
    const { documents } = planOrder(e01With(), ruleSet(), []);
    const rules = rulesWith('returns', '1200');
    expect(planOrder(e01With(), rules, documents)).toMatchObject({ outcome: 'post', missing: [] });
    const plan = planOrder(e01With(oneUnit(301)), rules, documents);
    expect(plan.holds.map(({ cause, field }) => [cause, field])).toContainEqual([
      'account_unmapped',
      'account-rules.returns',
    ]);
  });

  it('takes no tax', () => {
    const plan = planOrder(e01With(), taxedTo('1200'), []);
    expect(plan.holds.map(({ cause, field }) => [cause, field])).toEqual([
      ['tax_unmapped', 'tax-rules.State'],
    ]);
  });
});
