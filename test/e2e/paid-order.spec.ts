import { startHouse, type House } from '../support/house.js';
import type { OrderDetail, OrderPage } from '../support/shapes.js';

/*
 * The main job, over HTTP from end to end: an order is placed in the sandbox, its signed webhook arrives,
 * and an AR invoice and a cash receipt stand in Deltek's ledger, exactly once.
 */
describe.each([
  ['Standard Webhooks headers', 'standard'],
  ['X-BC-Signature', 'bc-hex'],
])('a paid order told by %s', (_name, webhookSignature) => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse();
    await house.sandbox('PATCH', '/switches', { webhookSignature });
  });
  afterAll(() => house.close());

  it('reaches the ledger to the cent, is shown with its reasons, and stays one through ten deliveries', async () => {
    const orderId = await house.placeOrder({ preset: 'E01', customerId: 11 });
    const order = await house.untilOrder(orderId, 'posted');

    expect(order.documents.map(({ type, state }) => [type, state])).toEqual([
      ['IN', 'confirmed'],
      ['CR', 'confirmed'],
    ]);
    expect(order.difference).toEqual({ amount: '0.00', currency: 'USD' });
    const [invoice, receipt] = order.documents;
    expect(invoice?.lines.map(({ account, amount }) => [account, amount.amount])).toEqual([
      ['4010', '99.90'],
      ['4015', '120.00'],
      ['4050', '15.00'],
      ['2200', '18.14'],
    ]);
    expect(receipt).toMatchObject({
      bankCode: 'CLR-STRIPE',
      total: { amount: '253.04', currency: 'USD' },
    });
    const lines = order.documents.flatMap((document) => document.lines);
    expect(lines.filter(({ explanation }) => explanation.text === '')).toEqual([]);

    for (let delivery = 0; delivery < 10; delivery += 1) {
      await house.sandbox('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    }
    await house.until('every delivery to be answered', async () => {
      const { items } = await house.sandbox<{ items: { answered: boolean }[] }>(
        'GET',
        '/bigcommerce/deliveries',
      );
      return items.length >= 10 && items.every(({ answered }) => answered);
    });
    await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await house.untilOrder(orderId, 'posted');

    const { balances, unposted, rows } = await house.ledger();
    const used = Object.entries(balances).filter(([, balance]) => balance !== '0.00');
    expect(Object.fromEntries(used)).toEqual({
      '1051': '253.04',
      '2200': '-18.14',
      '4010': '-99.90',
      '4015': '-120.00',
      '4050': '-15.00',
    });
    expect(unposted).toEqual([]);
    expect([...new Set(rows.map(({ Batch }) => Batch))].sort()).toEqual(
      order.documents.map(({ batch }) => batch).sort(),
    );
    expect(rows.filter(({ AutoEntry }) => AutoEntry !== 'Y')).toHaveLength(lines.length);
  });

  it('tells the story of the order in its timeline', async () => {
    const { items } = await house.call<OrderPage>('GET', '/orders');
    const { timeline } = await house.call<OrderDetail>('GET', `/orders/${items[0]?.orderId}`);
    const titles = timeline.map(({ title }) => title).join('\n');
    for (const part of ['Told by a webhook', 'Planned', 'Sent to Deltek', 'Posting', 'now confirmed']) {
      expect(titles).toContain(part);
    }
    const times = timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });
});
