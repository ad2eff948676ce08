import { planOrder, type Plan } from '#mapping';
import { EXAMPLES } from '../../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../../libs/mapping/src/testing/rules.js';
import { comparePlans } from './compare-plans.js';

const plan = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []);
const banks = {};
const compare = (now: Plan) => comparePlans({ plan, banks }, { plan: now, banks });

describe('two plans of an order', () => {
  it('are the same when only their explanations differ', () => {
    const explanation = { text: 'otherwise', source: '', table: null, ruleId: null };
    const documents = plan.documents.map((document) => ({
      ...document,
      lines: document.lines.map((line) => ({ ...line, explanation })),
    }));
    expect(compare({ ...plan, documents })).toBeNull();
  });

  it('differ when a tax goes out with another code, though no amount does', () => {
    const documents = plan.documents.map((document) => ({
      ...document,
      lines: document.lines.map((line) => ({ ...line, taxCode: 'STATE' })),
    }));
    expect(compare({ ...plan, documents })).toMatchObject({ verdict: 'differs', changes: [] });
  });
});
