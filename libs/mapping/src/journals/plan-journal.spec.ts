import { ruleSet } from '../testing/rules.js';
import type { RuleSet } from '../types/rules.js';
import { planJournal, type JournalKind } from './plan-journal.js';

const journal = (kind: JournalKind, amount = '25.00', date = '2026-11-30') => ({ id: 7, kind, amount, date });
const causes = (rules: RuleSet, date?: string) =>
  planJournal(journal('goodwill', '25.00', date), rules).holds.map(({ cause, field }) => [cause, field]);

describe('a journal entry of no order', () => {
  it.each([
    ['goodwill', ['6030', '2310']],
    ['breakage', ['2300', '4500']],
    ['fee_accrual', ['6010', '2360']],
    ['fee_accrual_reversal', ['2360', '6010']],
  ] as const)('%s debits the one account and credits the other', (kind, [debit, credit]) => {
    const { document, holds } = planJournal(journal(kind), ruleSet());
    expect(holds).toEqual([]);
    expect(document).toMatchObject({ type: 'JE', batch: 'BCJE-1-J7', total: '25.00', date: '2026-11-30' });
    expect(document?.lines.map(({ account, amount }) => [account, amount])).toEqual([
      [debit, '25.00'],
      [credit, '-25.00'],
    ]);
    expect(document?.lines[0]?.explanation.text).toMatch(
      /: debit 25\.00; account \d+ by the rule for everything$/,
    );
  });

  it('goes out after the accrual it takes back; every other waits for none', () => {
    const reversal = { ...journal('fee_accrual_reversal'), id: 8, reverses: 7 };
    expect(planJournal(reversal, ruleSet()).document).toMatchObject({
      batch: 'BCJE-1-J8',
      after: 'BCJE-1-J7',
    });
    expect(planJournal(journal('fee_accrual'), ruleSet()).document?.after).toBeNull();
  });

  it('is held without an account, and in a closed period', () => {
    const rules = ruleSet();
    const without = rules.accountRules.filter(({ role }) => role !== 'goodwill');
    expect(causes(ruleSet({ accountRules: without }))).toEqual([
      ['account_unmapped', 'account-rules.goodwill'],
    ]);
    expect(causes(rules, '2026-10-31')).toEqual([['period_closed', 'periods.202610']]);
  });

  it('never touches a receivable, whatever the rules say', () => {
    const rules = ruleSet();
    const onReceivable = rules.accountRules.map((rule) =>
      rule.role === 'storeCredit' ? { ...rule, account: '1200' } : rule,
    );
    expect(causes(ruleSet({ accountRules: onReceivable }))).toEqual([
      ['account_unmapped', 'account-rules.storeCredit'],
    ]);
  });
});
