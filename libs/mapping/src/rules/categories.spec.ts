import type { OrderLine, ProductCategories } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed } from '../testing/snapshots.js';
import type { AccountRule, ProjectRule, RuleSet } from '../types/rules.js';
import { bestMatch } from './match.js';

const RULES = ruleSet();
const account = (id: string, match: AccountRule['match'], to: string, priority = 100): AccountRule => {
  return { id, role: 'revenue', match, account: to, invoiceSection: null, priority };
};
const withRules = (...own: readonly AccountRule[]) =>
  ruleSet({ accountRules: [...own, ...RULES.accountRules] });
const ORDINARY = planOrder(orderOf([]), RULES, []).documents[0]!.lines[0]!.account;
/** The first is the receivable, where nothing is sold. */
const [, FIRST, SECOND] = RULES.accountRules
  .map(({ account: each }) => each)
  .filter((each) => each !== ORDINARY) as [string, string, string];

/** One line of product 111, in these categories; null = nobody asked. */
function orderOf(categoryIds: readonly number[] | null, line: Partial<OrderLine> = {}) {
  const lines = [lineOf(1, 'Z-900', taxed('50.00'), { productId: 111, ...line })];
  const categories: ProductCategories[] = categoryIds ? [{ productId: 111, categoryIds }] : [];
  return orderFactory({ lines, snapshot: categoryIds ? { categories } : {} });
}

function revenueOf(order: ReturnType<typeof orderOf>, rules: RuleSet) {
  const { documents, warnings } = planOrder(order, rules, []);
  const line = documents[0]?.lines.find(({ role }) => role === 'revenue');
  return { account: line?.account, why: line?.explanation.text, warnings };
}

describe('an account rule of a category', () => {
  const rules = withRules(account('a', { category: '23' }, FIRST));

  it('books what is in the category, and says so', () => {
    expect(revenueOf(orderOf([23]), rules)).toMatchObject({
      account: FIRST,
      why: expect.stringContaining('by the rule for category 23'),
      warnings: [],
    });
  });

  it('leaves what is in other categories, or in none, to the other rules', () => {
    for (const ids of [[24], []]) expect(revenueOf(orderOf(ids), rules).account).toBe(ORDINARY);
  });

  it('does not reach a product that is gone from the catalog, and tells', () => {
    const { account: booked, warnings } = revenueOf(orderOf([23], { productId: 999 }), rules);
    expect(booked).toBe(ORDINARY);
    expect(warnings).toEqual([expect.stringContaining('product 999 is gone from the catalog')]);
  });

  it('does not reach a custom item, which is of no product, and tells', () => {
    const { warnings } = revenueOf(orderOf([23], { productId: 0 }), rules);
    expect(warnings).toEqual([expect.stringContaining('no product of the catalog')]);
  });

  it('tells of an order that was read before any rule named a category', () => {
    const { account: booked, warnings } = revenueOf(orderOf(null), rules);
    expect([booked, warnings]).toEqual([ORDINARY, [expect.stringContaining('the catalog was not asked')]]);
    expect(revenueOf(orderOf(null), RULES).warnings).toEqual([]);
  });

  it('never rewrites what is posted: a product that moves stays where it was booked', () => {
    const { documents } = planOrder(orderOf([23]), rules, []);
    expect(planOrder(orderOf([24]), rules, documents)).toMatchObject({ missing: [], holds: [] });
  });
});

describe('a product in several categories', () => {
  const of = (id: string, category: string, rest: object = {}, priority = 100) => {
    return { id, match: { category, ...rest }, priority };
  };
  const subject = { category: ['9', '23', '104'], sku: 'A-100' };

  it('goes by the most specific rule', () => {
    const rows = [of('a', '9'), of('b', '104', { sku: 'A-100' })];
    expect(bestMatch(rows, subject)?.row.id).toBe('b');
  });

  it('then by the lower priority', () => {
    expect(bestMatch([of('a', '9'), of('b', '104', {}, 50)], subject)?.row.id).toBe('b');
  });

  it('then by the lowest category, as a number, whichever rule is older; and the reason says so', () => {
    const found = bestMatch([of('a', '104'), of('b', '23'), of('z', '9')], subject);
    expect(found?.row.id).toBe('z');
    expect(found?.why).toBe(
      'the rule for category 9 (the lowest of the categories 9, 23, 104 that rules name)',
    );
  });

  it('says nothing of categories that no rule names', () => {
    expect(bestMatch([of('a', '23')], subject)?.why).toBe('the rule for category 23');
  });

  it('splits nothing: a line has one project, by the same order of rules', () => {
    const rule = (id: string, category: string, wbs1: string): ProjectRule => {
      return { id, match: { category }, priority: 100, wbs1, wbs2: '001', wbs3: '' };
    };
    const rules = ruleSet({
      projectRules: [rule('a', '24', 'P200'), rule('b', '23', 'P100'), ...RULES.projectRules],
    });
    const { documents } = planOrder(orderOf([23, 24]), rules, []);
    expect(documents.map(({ lines }) => lines[0]?.wbs?.wbs1)).toEqual(['P100', 'P100']);
  });

  it('matches what it named, and a second account of the same rank only by its category', () => {
    const rules = withRules(
      account('b', { category: '24' }, FIRST),
      account('c', { category: '23' }, SECOND),
    );
    expect(revenueOf(orderOf([23, 24]), rules).account).toBe(SECOND);
    expect(revenueOf(orderOf([24]), rules).account).toBe(FIRST);
  });
});
