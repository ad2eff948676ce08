import type { OrderSnapshot } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { e01With, oneUnit } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { CHARGEBACK_LOST, type AccountRole } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

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

/** A dispute of the order of E01, and how it ended. */
const disputeWith = (outcome: Dispute['outcome']): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount: '100.00',
  fee: '15.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome,
});
const at = '2026-11-27T15:00:00.000Z';
const OUTCOMES: readonly Dispute['outcome'][] = [
  null,
  { result: 'won', feeReturned: true, at },
  { result: 'lost', feeReturned: false, at },
];
const gone = (snapshot: OrderSnapshot) => ({
  ...snapshot,
  order: { ...snapshot.order, statusId: 5, status: 'Cancelled' },
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

  it.each(CHARGEBACK_LOST)(
    'holds nothing that is posted, of an order that was refunded and disputed: %s',
    (chargebackLost) => {
      const roles = [...new Set(ruleSet().accountRules.map(({ role }) => role))].filter(
        (role) => role !== 'ar',
      );
      const settings = { ...ruleSet().settings, chargebackLost };
      for (const outcome of OUTCOMES) {
        const told = { ...NOTHING_TOLD, disputes: [disputeWith(outcome)] };
        for (const order of [e01With(oneUnit(301)), gone(e01With(oneUnit(301)))]) {
          const { documents, holds } = planOrder(order, { ...ruleSet(), settings }, [], told);
          expect(holds).toEqual([]);
          for (const role of roles) {
            const plan = planOrder(order, { ...rulesWith(role, '1200'), settings }, documents, told);
            expect([role, plan.holds, plan.missing]).toEqual([role, [], []]);
          }
        }
      }
    },
  );

  it('takes no disputed money: what is not posted yet of a dispute is held', () => {
    const [open, won] = OUTCOMES.map((outcome) => ({ ...NOTHING_TOLD, disputes: [disputeWith(outcome)] }));
    const { documents } = planOrder(e01With(), ruleSet(), [], open);
    const plan = planOrder(e01With(), rulesWith('disputes', '1200'), documents, won);
    expect(plan.holds.map(({ field }) => field)).toEqual(['account-rules.disputes']);
  });
});
