import { formatMoney, parseMoney } from '#money';
import { startHouse, type House } from '../support/house.js';
import type { FirmPage, OrderDetail } from '../support/shapes.js';

/*
 * Orders that are paid otherwise than by one card, from the store's webhook to Deltek's ledger, to the cent
 * (worked examples of the accounting treatment).
 */
let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** What an order has moved, by account, debit positive; and what its invoices left open. */
async function booksOf(orderId: number) {
  const moved = new Map<string, bigint>();
  for (const { Account, Amount } of await house.ledgerRowsOf(orderId)) {
    moved.set(Account, (moved.get(Account) ?? 0n) + parseMoney(Amount));
  }
  const { arOpen } = await house.ledger();
  const number = String(orderId).padStart(12, '0');
  return {
    net: Object.fromEntries(
      [...moved]
        .filter(([, amount]) => amount !== 0n)
        .map(([account, amount]) => [account, formatMoney(amount)]),
    ),
    open: Object.entries(arOpen)
      .filter(([key, amount]) => key.endsWith(number) && amount !== '0.00')
      .map(([, amount]) => amount),
  };
}

const goodsOfE01 = { '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

it('E05: a gift certificate pays a part, by a receipt that moves no money', async () => {
  const orderId = await house.placeOrder({ preset: 'E05', customerId: 11 });
  const { documents } = await house.untilOrder(orderId, 'posted');
  expect(documents.map(({ type, bankCode, total }) => [type, bankCode, total.amount]).sort()).toEqual([
    ['CR', 'CLR-STRIPE', '153.04'],
    ['CR', 'NONCASH', '0.00'],
    ['IN', '', '253.04'],
  ]);
  await expect(booksOf(orderId)).resolves.toEqual({
    net: { '1051': '153.04', '2300': '100.00', ...goodsOfE01 },
    open: [],
  });
});

describe('E05 given back', () => {
  const sold = { '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

  it('in parts: to the card what it was charged, to the certificate what it paid, and nothing is left', async () => {
    const orderId = await house.placeOrder({ preset: 'E05', customerId: 11 });
    await house.untilOrder(orderId, 'posted');
    await giveBack(orderId, { orderLevel: '200.00' });
    await giveBack(orderId, { everything: true });
    await expect(booksOf(orderId)).resolves.toEqual({ net: { ...sold, '4095': '234.90' }, open: [] });
  });

  it('to its certificate alone: it is owed again, and the money stays', async () => {
    const orderId = await house.placeOrder({ preset: 'E05', customerId: 11 });
    await house.untilOrder(orderId, 'posted');
    await giveBack(orderId, { shipping: true, giftCertificate: true });
    await expect(booksOf(orderId)).resolves.toEqual({
      net: { ...sold, '1051': '153.04', '2200': '-18.14', '2300': '85.00', '4095': '15.00' },
      open: [],
    });
  });
});

/** A refund in the store, and its documents in Deltek. */
async function giveBack(orderId: number, body: object): Promise<void> {
  const path = `/bigcommerce/orders/${orderId}/refunds`;
  const { id } = await house.sandbox<{ id: number }>('POST', path, body);
  await house.until(`refund ${id} to be posted`, async () => {
    const { state, documents } = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
    const made = documents.filter(({ batch }) => batch.includes(`-R${id}`));
    return state === 'posted' && made.length > 0 && made.every((each) => each.state === 'confirmed');
  });
}

it('E04a: a gift certificate that is sold is a liability on the receipt, not on the invoice', async () => {
  const lines = [
    { sku: 'A-100', price: '50.00' },
    { type: 'giftcertificate', price: '100.00' },
  ];
  const orderId = await house.placeOrder({ lines, customerId: 11 });
  const { documents, difference } = await house.untilOrder(orderId, 'posted');
  expect(documents.map(({ total }) => total.amount)).toEqual(['54.13', '154.13']);
  expect(difference.amount).toBe('0.00');
  await expect(booksOf(orderId)).resolves.toEqual({
    net: { '1051': '154.13', '2200': '-4.13', '2300': '-100.00', '4010': '-50.00' },
    open: [],
  });
});

it('E03: an order on account is invoiced when it is placed and stays open', async () => {
  const lines = [{ sku: 'A-100', price: '1000.00' }];
  const order = { preset: 'on-account', lines, taxes: [{ name: 'State Tax', rate: '8' }], customerId: 11 };
  const orderId = await house.placeOrder(order);
  const { documents } = await house.untilOrder(orderId, 'posted');
  expect(documents.map(({ type, total }) => [type, total.amount])).toEqual([['IN', '1080.00']]);
  await expect(booksOf(orderId)).resolves.toEqual({
    net: { '1200': '1080.00', '2200': '-80.00', '4010': '-1000.00' },
    open: ['1080.00'],
  });
});

it('E28: lines of two projects get an invoice each, under one number, paid by one receipt', async () => {
  await addProject('P101');
  const rule = { match: { customerId: '11', sku: 'B-200' }, wbs1: 'P101', wbs2: '001' };
  await house.call('POST', '/project-rules', rule);
  const orderId = await house.placeOrder({ preset: 'two-projects' });
  const { documents } = await house.untilOrder(orderId, 'posted');
  expect(documents.map(({ batch, total }) => [batch, total.amount]).sort()).toEqual([
    [expect.stringMatching(`BCCR-\\d+-${orderId}-T`), '253.04'],
    [expect.stringMatching(`BCIN-\\d+-${orderId}$`), '114.95'],
    [expect.stringMatching(`BCIN-\\d+-${orderId}-P2$`), '138.09'],
  ]);
  await expect(booksOf(orderId)).resolves.toEqual({ net: { '1051': '253.04', ...goodsOfE01 }, open: [] });
});

/** Another project of Lakeside Timber Co, known to the connector. */
async function addProject(wbs1: string): Promise<void> {
  const { items } = await house.call<FirmPage>('GET', '/deltek/firms?q=Lakeside');
  const project = { wbs1, billingClientId: items[0]?.clientId, phases: ['001'] };
  await house.sandbox('POST', '/deltek/projects', project);
  await house.call('POST', '/deltek/refresh');
  await house.until(`project ${wbs1} to be known`, async () => {
    const page = await house.call<{ items: unknown[] }>('GET', `/deltek/projects?q=${wbs1}`);
    return page.items.length > 0;
  });
}
