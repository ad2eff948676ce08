import { planOrder, type Plan } from '#mapping';
import { EXAMPLES } from '../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../libs/mapping/src/testing/rules.js';
import { isApprovalOf, missingOf, planKeyOf } from './plan-key.js';

const plan = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []);
const change = (over: object): Plan => ({
  ...plan,
  documents: plan.documents.map((document, index) => (index === 0 ? { ...document, ...over } : document)),
});

describe('the key of a plan', () => {
  it('is the same for the same plan, made at another time', () => {
    expect(planKeyOf(planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []))).toBe(planKeyOf(plan));
  });

  it('stays while its documents go out', () => {
    const half = { ...plan, missing: plan.missing.slice(1) };
    expect(planKeyOf(half)).toBe(planKeyOf(plan));
    expect(missingOf(half).map(({ type }) => type)).toEqual(['CR']);
  });

  it.each([
    ['total', { total: '1.00' }],
    ['date', { date: '2026-11-21' }],
    ['period', { period: 202612 }],
    ['lines', { lines: [] }],
    ['tax code', { lines: plan.documents[0]!.lines.map((line) => ({ ...line, taxCode: 'STATE' })) }],
  ])('is another one with another %s', (_what, over) => {
    expect(planKeyOf(change(over))).not.toBe(planKeyOf(plan));
  });

  it('is another one when the plan is held, and for what', () => {
    const held = (cause: 'period_closed' | 'account_unmapped'): Plan => ({
      ...plan,
      outcome: 'held',
      documents: [],
      missing: [],
      holds: [{ cause, field: 'x', detail: '' }],
    });
    const keys = [plan, held('period_closed'), held('account_unmapped')].map(planKeyOf);
    expect(new Set(keys).size).toBe(3);
  });

  it('is that of an approval from before tax codes were part of it, and of no other', () => {
    const lines = plan.documents[0]!.lines.map((line) => ({ ...line, taxCode: 'STATE' }));
    const taxed = change({ lines });
    expect(isApprovalOf(planKeyOf(taxed), taxed)).toBe(true);
    expect(isApprovalOf(planKeyOf(plan), taxed)).toBe(true);
    expect(isApprovalOf(planKeyOf(change({ lines, date: '2026-11-21' })), taxed)).toBe(false);
    expect(isApprovalOf(null, taxed)).toBe(false);
  });
});
