import { parseMoney, sumMoney } from '#money';
import { PRESET_NAMES } from '../presets/names.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

type Texts = Readonly<Record<string, string>>;
type Fetched = Texts & { readonly fees: readonly Texts[]; readonly is_tax_inclusive_pricing: boolean };

const CENT = parseMoney('0.01');

async function read(
  order: object,
): Promise<{ order: Fetched; lines: readonly Texts[]; taxes: readonly Texts[] }> {
  const id = await shell.place(order);
  const part = async (name: string) => (await shell.get(`v2/orders/${id}/${name}limit=250`)).rows as Texts[];
  const { json } = await shell.get(`v2/orders/${id}?include=fees`);
  return { order: json as Fetched, lines: await part('products?'), taxes: await part('taxes?details=true&') };
}

const amount = (texts: Texts, name: string) => parseMoney(texts[name] ?? '');
const total = (texts: readonly Texts[], name: string) => sumMoney(texts.map((each) => amount(each, name)));

/** What the parts of an order come to on one side (BigCommerce contract 0.3, E1). */
function parts({ fees, ...order }: Fetched, side: 'ex' | 'inc') {
  const costs = ['subtotal', 'shipping_cost', 'handling_cost', 'wrapping_cost'];
  const sum = sumMoney(costs.map((name) => amount(order as unknown as Texts, `${name}_${side}_tax`)));
  const off = amount(order, 'discount_amount') + amount(order, 'coupon_discount');
  return sum + total(fees, `cost_${side}_tax`) - off;
}

const EVERYTHING = {
  lines: [
    { sku: 'A-100', quantity: 3, wrapping: '4.00' },
    { sku: 'B-200' },
    { sku: 'C-300', quantity: 2 },
    { type: 'giftcertificate', price: '50.00' },
  ],
  shipping: '12.50',
  handling: '3.00',
  fees: [{ name: 'Rush', cost: '2.50' }],
  coupon: { code: 'TEN', discount: '10.00' },
  discount: '7.77',
  taxCosts: true,
};
const inclusive = { ...EVERYTHING, pricesIncludeTax: true, taxes: [{ name: 'VAT', rate: '20' }] };
const several = {
  ...EVERYTHING,
  taxes: [
    { name: 'State Tax', rate: '6.25' },
    { name: 'City Tax', rate: '0.75' },
  ],
};
const presets = PRESET_NAMES.filter((name) => !['E25', 'mismatch'].includes(name));

it.each([
  ...presets.map((preset) => [preset, { preset }] as const),
  ['everything at once', EVERYTHING] as const,
  ['everything at once with tax included', inclusive] as const,
  ['everything at once with two taxes', several] as const,
])('the money of %s adds up on the side its prices are on', async (_name, wanted) => {
  const { order, lines, taxes } = await read(wanted);
  const side = order.is_tax_inclusive_pricing ? 'inc' : 'ex';
  expect(parts(order, side)).toBe(amount(order, `total_${side}_tax`));
  expect(amount(order, 'total_ex_tax') + amount(order, 'total_tax')).toBe(amount(order, 'total_inc_tax'));
  expect(total(taxes, 'line_amount')).toBe(amount(order, 'total_tax'));
  for (const each of ['ex', 'inc']) {
    expect(total(lines, `total_${each}_tax`)).toBe(amount(order, `subtotal_${each}_tax`));
  }
  const costs = ['shipping_cost_inc_tax', 'handling_cost_inc_tax', 'wrapping_cost_inc_tax'];
  const paid =
    total(lines, 'discounted_total_inc_tax') +
    total(order.fees, 'cost_inc_tax') +
    sumMoney(costs.map((name) => amount(order, name)));
  const difference = paid - amount(order, 'total_inc_tax');
  expect(difference < CENT * 3n && difference > -CENT * 3n).toBe(true);
});

it('taxes what is left after discounts, while subtotals stand before them', async () => {
  const { order, lines } = await read({ preset: 'E08a' });
  expect(order).toMatchObject({
    subtotal_ex_tax: '200.0000',
    subtotal_inc_tax: '216.0000',
    subtotal_tax: '14.40',
    coupon_discount: '20.0000',
    total_tax: '14.40',
    total_inc_tax: '204.4000',
  });
  expect(lines).toMatchObject([
    {
      total_inc_tax: '216.0000',
      total_tax: '16.00',
      discounted_total_inc_tax: '194.4000',
      applied_discounts: [{ id: 'total-coupon', amount: '20.00', code: 'TWENTY', target: 'order' }],
    },
  ]);
});

it('rounds each rate by itself, so that sub-cent amounts stay in the lines only', async () => {
  const { order, lines, taxes } = await read({ preset: 'E01' });
  expect(lines).toMatchObject([
    { total_ex_tax: '99.9000', total_inc_tax: '108.1418', total_tax: '8.2418' },
    { total_ex_tax: '120.0000', total_tax: '9.90' },
  ]);
  expect(taxes.map(({ line_amount }) => line_amount)).toEqual(['8.2400', '9.9000']);
  expect(order).toMatchObject({ subtotal_tax: '18.1418', total_tax: '18.14', total_inc_tax: '253.0400' });
});

it('takes the tax out of prices that include it', async () => {
  const { order, lines } = await read({ preset: 'E11' });
  expect(lines).toMatchObject([{ total_ex_tax: '49.9750', total_inc_tax: '59.9700', total_tax: '9.995' }]);
  expect(order).toMatchObject({
    shipping_cost_ex_tax: '4.1583',
    total_ex_tax: '54.1300',
    total_inc_tax: '64.9600',
    total_tax: '10.83',
  });
});

it('lets totals be set that are not the sum of anything', async () => {
  const { order } = await read({ preset: 'mismatch' });
  expect(order).toMatchObject({
    subtotal_ex_tax: '49.9500',
    total_ex_tax: '54.9500',
    total_inc_tax: '54.9500',
  });
});
