import type { OrderSnapshot } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { ProjectFacts, RuleSet } from '../types/rules.js';

const { directory } = ruleSet();
/** Project P100 as given; undefined = it is not in Deltek. */
const withProject = (facts: Partial<ProjectFacts> | undefined, settings: Partial<RuleSet['settings']>) =>
  ruleSet(
    {
      directory: {
        ...directory,
        projects: directory.projects.flatMap((each) =>
          each.wbs1 !== 'P100' ? [each] : facts ? [{ ...each, ...facts }] : [],
        ),
      },
    },
    settings,
  );
const lines = [lineOf(1, 'A-100', taxed('253.04'))];
const gone = { statusId: 5, status: 'Cancelled', modifiedAt: '2026-11-21T09:00:00.000Z' };
const part = orderFactory({ lines, transactions: [payment(1, '133.04')] });
const whole = orderFactory({ lines });
const cancelled = orderFactory({ lines, order: gone });
const held = (order: OrderSnapshot, rules: RuleSet, posted = planOrder(order, rules, []).documents) =>
  planOrder(order, rules, posted).holds.map(({ cause, detail }) => [cause, detail]);

const WRONG: readonly [string, Partial<ProjectFacts> | undefined, string, string][] = [
  ['that is not active', { status: 'D' }, 'project_unresolved', 'project P100/001 is not active'],
  ['that is not in Deltek', undefined, 'project_unresolved', 'project P100/001 is not in Deltek'],
  [
    'that bills another firm',
    { billingClientId: 'F2' },
    'billing_client_mismatch',
    'project P100/001 bills firm F2, the customer is Lakeside Timber Co (F1)',
  ],
];

describe.each(WRONG)('a project %s', (_, facts, cause, detail) => {
  it.each([
    ['of a part payment', part, { partialCapturePolicy: 'deposit' as const }],
    ['before the order is shipped', whole, { invoiceTrigger: 'shipped' as const }],
    ['of a cancelled order', cancelled, {}],
  ])('takes no retainer, %s', (_when, order, settings) => {
    const rules = withProject(facts, { retainerFlag: 'on', ...settings });
    expect(held(order, rules, [])).toEqual([[cause, detail]]);
    // Without the flag a deposit is of no project.
    expect(held(order, withProject(facts, settings), [])).toEqual([]);
  });

  it('takes no retainer of an order that is cancelled after it was invoiced', () => {
    const { documents } = planOrder(whole, ruleSet(), []);
    expect(held(cancelled, withProject(facts, { retainerFlag: 'on' }), documents)).toEqual([[cause, detail]]);
  });

  it('does not stand in the way of a cancellation that leaves no money, nor of a deposit that is posted', () => {
    const onAccount = { paymentMethod: 'Purchase Order', paymentStatus: '' };
    const owed = orderFactory({ lines, transactions: [], order: onAccount });
    const { documents } = planOrder(owed, ruleSet(), []);
    const taken = orderFactory({ lines, transactions: [], order: { ...onAccount, ...gone } });
    expect(held(taken, withProject(facts, { retainerFlag: 'on' }), documents)).toEqual([]);

    const parked = planOrder(
      cancelled,
      ruleSet({}, { retainerFlag: 'on' }),
      planOrder(whole, ruleSet(), []).documents,
    );
    expect(held(cancelled, withProject(facts, { retainerFlag: 'on' }), parked.documents)).toEqual([]);

    const settings = { retainerFlag: 'on', partialCapturePolicy: 'deposit' } as const;
    const deposit = planOrder(part, ruleSet({}, settings), []).documents;
    expect(held(part, withProject(facts, settings), deposit)).toEqual([]);
  });

  it('takes no difference of an order that is edited, and keeps what is posted', () => {
    const { documents } = planOrder(whole, ruleSet(), []);
    const rules = withProject(facts, {});
    expect(held(whole, rules, documents)).toEqual([]);
    const order = { modifiedAt: '2026-11-21T09:00:00.000Z' };
    const transactions = [payment(5001, '253.04')];
    const more = orderFactory({ lines: [lineOf(1, 'A-100', taxed('300.00'))], transactions, order });
    expect(held(more, rules, documents)).toEqual([[cause, detail]]);
  });
});
