import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

it('tells who the store is', async () => {
  expect((await shell.get('v2/store')).json).toMatchObject({
    id: 'sandbox',
    store_id: 1_025_646,
    currency: 'USD',
    decimal_places: 2,
    timezone: { name: 'America/Chicago', raw_offset: -21_600 },
    is_price_entered_with_tax: false,
    logo: [],
  });
});

it('tells the time in seconds', async () => {
  expect((await shell.get('v2/time')).json).toEqual({ time: 1_795_190_400 });
});

it('tells currencies, and tax classes with text for ids and without the default one', async () => {
  expect((await shell.get('v2/currencies')).rows).toMatchObject([
    { currency_code: 'USD', is_default: true, decimal_places: 2 },
    { currency_code: 'EUR', is_default: false },
  ]);
  expect((await shell.get('v2/tax_classes')).rows.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

it('tells how tax is computed', async () => {
  const settings = async () => (await shell.get('v3/tax/settings')).json;
  expect(await settings()).toMatchObject({
    data: { tax_entered_with_prices: false, rounding_strategy: 'RATE_ROUNDING' },
  });
  shell.switch({ pricesIncludeTax: true });
  expect(await settings()).toMatchObject({ data: { tax_entered_with_prices: true } });
  expect((await shell.get('v2/store')).json).toMatchObject({ is_price_entered_with_tax: true });
});
