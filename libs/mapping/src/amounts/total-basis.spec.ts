import { parseMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../testing/snapshots.js';
import { totalBasisOf } from './total-basis.js';

/** 108.25, of which a gift certificate paid 20.00; the store's total says so before or after it. */
const order = (incTax: string, exTax: string) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00', '8.25'))],
    taxes: [taxRow(1, 'State', '8.25')],
    total: { exTax, incTax, tax: '8.25' },
    transactions: [payment(1, '88.25')],
    order: { giftCertificateAmount: '20.0000' },
  });
const before = order('108.25', '100.00');
const after = order('88.25', '80.00');

describe('what the store’s totals count', () => {
  it('is told by an order that a gift certificate paid in part', () => {
    expect(totalBasisOf(before, parseMoney('0.05'))).toBe('gross');
    expect(totalBasisOf(after, parseMoney('0.05'))).toBe('net');
  });

  it('is not told by an order that money paid, nor by one that does not add up either way', () => {
    const paid = orderFactory({ lines: [lineOf(1, 'A-100', taxed('100.00'))] });
    expect(totalBasisOf(paid, parseMoney('0.05'))).toBeNull();
    expect(totalBasisOf(order('99.00', '90.75'), parseMoney('0.05'))).toBeNull();
  });

  it('makes the same documents of both', () => {
    const gross = planOrder(before, ruleSet(), []);
    expect(gross.documents.map(({ type, total }) => [type, total])).toEqual([
      ['IN', '108.25'],
      ['CR', '0.00'],
      ['CR', '88.25'],
    ]);
    expect(planOrder(after, ruleSet({}, { orderTotalBasis: 'net' }), []).documents).toEqual(gross.documents);
  });

  it('is held where the setting says otherwise', () => {
    const plan = planOrder(after, ruleSet(), []);
    expect(plan.holds.map(({ cause }) => cause)).toContain('total_mismatch');
  });
});
