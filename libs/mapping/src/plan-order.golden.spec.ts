import { formatMoney, parseMoney, sumMoney } from '#money';
import { effectOf } from './checks/balance.js';
import { planOrder } from './plan-order.js';
import { EXAMPLES } from './testing/examples.js';
import { ruleSet } from './testing/rules.js';

describe.each(EXAMPLES)('worked example $id', ({ snapshot, settings, invoice, bank, net }) => {
  const rules = ruleSet({}, settings);
  const plan = planOrder(snapshot, rules, []);
  const [first, receipt] = plan.documents;

  it('posts an invoice with exactly these lines', () => {
    expect(plan.holds).toEqual([]);
    expect(first?.lines.map(({ section, account, amount }) => [section, account, amount])).toEqual(invoice);
    expect(first?.total).toBe(formatMoney(parseMoney(snapshot.order.total.incTax)));
  });

  it('receives the payment at the clearing bank, applied to the invoice', () => {
    expect(receipt).toMatchObject({ type: 'CR', bankCode: bank, after: first?.batch, total: first?.total });
    expect(receipt?.lines).toEqual([expect.objectContaining({ account: '1200', invoice: first?.invoice })]);
  });

  it('has this effect on the ledger, and leaves the receivable at zero', () => {
    const effect = effectOf(plan.documents, '1200', rules.directory.banks);
    const moved = [...effect].filter(([, amount]) => amount !== 0n);
    expect(Object.fromEntries(moved.map(([account, amount]) => [account, formatMoney(amount)]))).toEqual(net);
    expect(sumMoney(effect.values())).toBe(0n);
  });

  it('gives every line a sentence and a source', () => {
    for (const { explanation } of plan.documents.flatMap(({ lines }) => lines)) {
      expect(explanation.text).toMatch(/\d+\.\d\d/);
      expect(explanation.source).not.toBe('');
      expect(explanation.ruleId).not.toBeNull();
    }
  });
});
