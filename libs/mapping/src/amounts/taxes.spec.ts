import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed, taxRow } from '../testing/snapshots.js';

/** The tax and its basis of an order of 100.00 whose tax rows say these rates. */
const taxAt = (...rates: readonly string[]) => {
  const taxes = rates.map((rate, index) => taxRow(index + 1, 'State', '8.25', rate, { orderLineId: 1 }));
  const plan = planOrder(
    orderFactory({ lines: [lineOf(1, 'A-100', taxed('100.00'))], taxes }),
    ruleSet(),
    [],
  );
  const taxLine = plan.documents.flatMap(({ lines }) => lines).find(({ role }) => role === 'tax');
  return [plan.outcome, taxLine?.amount, taxLine?.taxBasis];
};

describe('the tax basis', () => {
  it('is the tax divided by its rate, whatever its decimals', () => {
    expect(taxAt('8.25')).toEqual(['post', '8.25', '100.00']);
    expect(taxAt('8.2500')).toEqual(['post', '8.25', '100.00']);
    expect(taxAt('8.24995')).toEqual(['post', '8.25', '100.00']);
    expect(taxAt('8.250000000001')).toEqual(['post', '8.25', '100.00']);
  });

  it('is 0.00 where the store gives no single rate that can be read exactly: it is a word beside the tax', () => {
    expect(taxAt('8.2499999999999')).toEqual(['post', '8.25', '0.00']);
    expect(taxAt('0')).toEqual(['post', '8.25', '0.00']);
    expect(taxAt('-8.25')).toEqual(['post', '8.25', '0.00']);
    expect(taxAt('8.25', '8.24995')).toEqual(['post', '16.50', '0.00']);
  });
});
