import { startHouse, type House } from '../support/house.js';

/* Orders in other currencies than the ledger's, from the store's webhook to Deltek's ledger, to the cent. */
let house: House;

beforeAll(async () => {
  house = await startHouse({
    settings: { cutoverDate: '2026-01-01', postingTimeZone: 'UTC', rateSource: 'daily_table' },
  });
});
afterAll(() => house.close());

/** E12: 165.29 and 21 % tax. */
const euros = {
  currency: 'EUR',
  customerId: 11,
  lines: [{ sku: 'A-100', price: '165.29' }],
  taxes: [{ name: 'VAT', rate: '21' }],
};
const day = new Date().toISOString().slice(0, 10);

it('E12: is held until there is a rate of its day, then posted at that, and stays at it', async () => {
  const orderId = await house.placeOrder(euros);
  const held = await house.untilOrder(orderId, 'held');
  expect(held.holds).toEqual([
    expect.objectContaining({ code: 'rate_missing', field: 'exchange-rates.EUR' }),
  ]);
  expect(await house.ledgerRowsOf(orderId)).toEqual([]);

  const csv = `currency,day,rate\nEUR,${day},1.0850`;
  await house.call('POST', '/exchange-rates/import', { csv, dryRun: false });
  await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
  const posted = await house.untilOrder(orderId, 'posted');
  expect(posted.total).toEqual({ amount: '200.00', currency: 'EUR' });
  expect(posted.difference).toEqual({ amount: '0.00', currency: 'USD' });
  expect(posted.documents.map(({ type, total }) => [type, total])).toEqual([
    ['IN', { amount: '217.00', currency: 'USD' }],
    ['CR', { amount: '217.00', currency: 'USD' }],
  ]);

  const rows = await house.ledgerRowsOf(orderId);
  const net = (account: string) =>
    rows.filter(({ Account }) => Account === account).map(({ Amount }) => Amount);
  expect([net('4010'), net('2200'), net('1051')]).toEqual([['-179.34'], ['-37.66'], ['217.00']]);

  await house.call('POST', '/exchange-rates/import', { csv: csv.replace('1.0850', '1.2'), dryRun: false });
  await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
  const later = await house.untilOrder(orderId, 'posted');
  expect(later.holds).toEqual([]);
  expect(await house.ledgerRowsOf(orderId)).toHaveLength(rows.length);
});
