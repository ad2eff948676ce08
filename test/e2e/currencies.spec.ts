import { DataSource } from 'typeorm';
import { startHouse, type House } from '../support/house.js';
import type { ClearingList, DisputeList, OrderDetail, PayoutImport, PayoutPage } from '../support/shapes.js';

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

const payout = (row: string, more: object = {}) =>
  house.call<PayoutImport>('POST', '/payouts/import', {
    gateway: 'stripe',
    bankCode: 'OPER',
    csv: `payoutId,paidOn,type,transactionId,gross,fee,currency,rate\n${row}`,
    dryRun: false,
    ...more,
  });
const settledPayout = (payoutId: string) =>
  house.until(`payout ${payoutId} to be confirmed`, async () => {
    const { items } = await house.call<PayoutPage>('GET', '/payouts');
    return items.find((each) => each.payoutId === payoutId && each.state === 'confirmed');
  });
const settledOrder = (orderId: number, count: number) =>
  house.until<OrderDetail>(`${count} documents of order ${orderId}`, async () => {
    const order = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
    const done = order.documents.filter(({ state }) => state === 'confirmed');
    return order.state === 'posted' && done.length === count && order;
  });
const leftAt = async (currency: string) => {
  const { items } = await house.call<ClearingList>('GET', '/clearing');
  return items.find(({ bankCode, left }) => bankCode === 'CLR-STRIPE' && left.currency === currency)?.left
    .amount;
};
const dispute = (orderId: number, more: object = {}) =>
  house.call('POST', `/orders/${orderId}/disputes`, {
    caseId: '801',
    amount: '200.00',
    fee: '10.00',
    openedAt: day,
    gateway: 'stripe',
    ...more,
  });

it('a dispute of a converted order is booked at its rate; what the gateway’s differs by is exchange', async () => {
  const orderId = await house.placeOrder(euros);
  const order = await house.untilOrder(orderId, 'posted');
  const before = await leftAt('USD');
  await expect(dispute(orderId, { currency: 'USD' })).rejects.toMatchObject({ status: 400 });
  await expect(dispute(orderId, { amount: '200.01' })).rejects.toMatchObject({ status: 400 });
  await dispute(orderId, { currency: 'EUR' });
  const disputed = await settledOrder(orderId, 3);
  const rate = Number(disputed.documents[0]?.total.amount) / 200;
  expect(disputed.documents.at(-1)?.total).toEqual({ amount: (-210 * rate).toFixed(2), currency: 'USD' });
  const { items } = await house.call<DisputeList>('GET', `/orders/${orderId}/disputes`);
  expect(items[0]).toMatchObject({ amount: { amount: '200.00', currency: 'EUR' }, fee: { currency: 'EUR' } });

  const id = order.store?.transactions[0]?.id;
  const rows = `9101,${day},payment,${id},200.00,5.80,EUR,1.3\n9101,${day},dispute,801,-200.00,10.00,EUR,1.3`;
  const { errors } = await payout(rows);
  expect(errors).toEqual([]);
  const { fx, deposit } = await settledPayout('9101');
  // 200 in, 210 out: −10 stands at the order's rate, −15.80 leaves at 1.3, of that 5.80 are fees.
  expect([deposit.amount, fx.amount]).toEqual(['-20.54', (-20.54 + 7.54 + 10 * rate).toFixed(2)]);
  expect(Number(await leftAt('USD'))).toBeCloseTo(Number(before) - 200 * rate, 2);
});

it('native: order, dispute and payout are in the order’s currency; other currencies are refused', async () => {
  const database = house.app.app.get(DataSource);
  const currencyOf = (kind: string, key: string, field: string, code: string) =>
    database.query(
      `UPDATE directory_entry SET body = body || jsonb_build_object($2::text, $3::text) WHERE kind = $1 AND key LIKE $4`,
      [kind, field, code, key],
    );
  await currencyOf('project', '%', 'billingCurrency', 'EUR');
  await currencyOf('bank', 'CLR-STRIPE%', 'currency', 'EUR');
  await house.api.call('PATCH', `/connections/${house.connectionId}`, {
    settings: { cutoverDate: '2026-01-01', postingTimeZone: 'UTC', currencyMode: 'native' },
  });
  const orderId = await house.placeOrder(euros);
  const order = await house.untilOrder(orderId, 'posted');
  expect(order.documents.map(({ total }) => total)).toEqual(
    Array(2).fill({ amount: '200.00', currency: 'EUR' }),
  );
  await dispute(orderId, { caseId: '802', amount: '50.00' });
  const { documents } = await settledOrder(orderId, 3);
  expect(documents.at(-1)?.total).toEqual({ amount: '-60.00', currency: 'EUR' });
  expect(await leftAt('EUR')).toBe('140.00');

  const id = order.store?.transactions[0]?.id;
  const rows = (currency: string) =>
    `9102,${day},payment,${id},200.00,5.80,${currency},\n9102,${day},dispute,802,-50.00,10.00,${currency},`;
  const messages = async (currency: string) =>
    (await payout(rows(currency))).errors.map(({ message }) => message);
  expect(await messages('GBP')).toEqual([
    expect.stringContaining('is in GBP, its clearing bank CLR-STRIPE in EUR'),
  ]);
  expect(await messages('USD')).toEqual([
    expect.stringContaining('is in USD, its clearing bank CLR-STRIPE in EUR'),
  ]);
  expect(await messages('EUR')).toEqual([expect.stringContaining('bank code OPER is in USD')]);
  await currencyOf('bank', 'OPER%', 'currency', 'EUR');
  expect((await payout(rows('EUR'))).payouts[0]).toMatchObject({ unsettled: 0 });
  const { deposit, fx } = await settledPayout('9102');
  expect([deposit, fx.amount]).toEqual([{ amount: '134.20', currency: 'EUR' }, '0.00']);
  expect(await leftAt('EUR')).toBe('0.00');
});
