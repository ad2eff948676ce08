import { EXAMPLES } from '../../../../../libs/mapping/src/testing/examples.js';
import { lineOf, orderFactory, taxed, taxRow } from '../../../../../libs/mapping/src/testing/snapshots.js';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { storeLines } from './store-lines.js';

const shown = (...args: Parameters<typeof storeLines>) =>
  storeLines(...args).map(({ label, detail, amount }) => [label, detail, amount.amount]);

describe('the lines of the store', () => {
  it.each(EXAMPLES.map((example) => [example.id, example.snapshot] as const))(
    'sum to the total of the order in example %s',
    (_id, snapshot) => {
      const sum = sumMoney(storeLines(snapshot).map(({ amount }) => parseMoney(amount.amount)));
      expect(formatMoney(sum)).toBe(formatMoney(parseMoney(snapshot.order.total.incTax)));
    },
  );

  it('name each tax once, and show the derived discount with its coupon', () => {
    const { snapshot } = EXAMPLES.find(({ id }) => id === 'E08a')!;
    const coupons = [{ id: 1, code: 'TWENTY', type: 2, discount: '20.00' }];
    const taxes = [taxRow(1, 'State', '14.00'), taxRow(2, 'State', '0.40')];
    const lines = shown({ ...snapshot, taxes, coupons });
    expect(lines).toContainEqual(['Discounts', 'TWENTY', '-20.00']);
    expect(lines).toContainEqual(['Tax', 'State', '14.40']);
  });

  it.each([
    ['more than its amounts', '999.00', '899.00'],
    ['less than its amounts, without any discount given', '40.00', '-60.00'],
  ])('never call it a discount when the order asks for %s', (_what, asked, missed) => {
    const snapshot = orderFactory({ lines: [lineOf(1, 'A-100', taxed('100.00'))], total: taxed(asked) });
    expect(shown(snapshot)).toContainEqual(['Not explained', expect.any(String), missed]);
  });
});
