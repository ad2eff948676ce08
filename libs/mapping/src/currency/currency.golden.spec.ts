import { formatMoney, sumMoney } from '#money';
import { effectOf } from '../checks/balance.js';
import { planOrder } from '../plan-order.js';
import { euroOrder } from '../testing/euro.js';
import { ruleSet } from '../testing/rules.js';

describe('worked example E12: an order in EUR, a ledger in USD, the store’s rate', () => {
  const rules = ruleSet(
    { rates: [{ currency: 'EUR', day: '2026-11-20', rate: '1.0850' }] },
    { rateSource: 'daily_table' },
  );
  const plan = planOrder(euroOrder(), rules, []);
  const [invoice, receipt] = plan.documents;

  it('posts an invoice in the ledger’s currency, each line converted', () => {
    expect(plan.holds).toEqual([]);
    expect(invoice).toMatchObject({ type: 'IN', currency: 'USD', total: '217.00' });
    expect(invoice?.lines.map(({ section, account, amount }) => [section, account, amount])).toEqual([
      ['A', '4010', '179.34'],
      ['T', '2200', '37.66'],
    ]);
  });

  it('receives what was paid at the same rate, so that the invoice is closed', () => {
    expect(receipt).toMatchObject({ type: 'CR', currency: 'USD', bankCode: 'CLR-STRIPE', total: '217.00' });
    const effect = effectOf(plan.documents, '1200', rules.directory.banks);
    expect(sumMoney(effect.values())).toBe(0n);
    const moved = [...effect].filter(([, amount]) => amount !== 0n);
    expect(Object.fromEntries(moved.map(([account, amount]) => [account, formatMoney(amount)]))).toEqual({
      '1051': '217.00',
      '2200': '-37.66',
      '4010': '-179.34',
    });
  });

  it('says the store’s amount and the rate on the lines, and keeps the rate with each document', () => {
    expect(invoice?.lines[0]?.explanation.text).toContain('165.29 EUR at 1.0850');
    expect(receipt?.lines[0]?.explanation.text).toContain('200.00 EUR at 1.0850');
    for (const { exchange } of plan.documents) expect(exchange).toEqual({ currency: 'EUR', rate: '1.0850' });
    expect(plan.converted).toEqual({ total: '217.00', currency: 'USD', rate: '1.0850' });
  });
});
