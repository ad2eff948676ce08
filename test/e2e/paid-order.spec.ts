import { startHouse, type House } from '../support/house.js';

/*
 * The main job, over HTTP from end to end: an order is placed in the sandbox, its signed webhook arrives,
 * and an AR invoice and a cash receipt stand in Deltek's ledger, exactly once.
 */
describe.each([
  ['Standard Webhooks headers', 'standard'],
  ['X-BC-Signature', 'bc-hex'],
])('a paid order told by %s', (_name, signature) => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse();
    await house.sandbox('PATCH', '/switches', { webhookSignature: signature });
  });
  afterAll(() => house.close());

  it('reaches the ledger to the cent, is shown with its reasons, and stays one through ten deliveries', async () => {
    const { id: orderId } = await house.sandbox('POST', '/bigcommerce/orders', {
      preset: 'E01',
      customerId: 11,
    });
    const order = await house.untilOrder(orderId, 'posted');

    expect(order.documents.map(({ type, state }: any) => [type, state])).toEqual([
      ['IN', 'confirmed'],
      ['CR', 'confirmed'],
    ]);
    expect(order.difference).toEqual({ amount: '0.00', currency: 'USD' });
    const [invoice, receipt] = order.documents;
    expect(invoice.lines.map(({ account, amount }: any) => [account, amount.amount])).toEqual([
      ['4010', '99.90'],
      ['4015', '120.00'],
      ['4050', '15.00'],
      ['2200', '18.14'],
    ]);
    expect(receipt).toMatchObject({ bankCode: 'CLR-STRIPE', total: { amount: '253.04', currency: 'USD' } });
    for (const line of [...invoice.lines, ...receipt.lines]) expect(line.explanation.text).not.toBe('');

    for (let delivery = 0; delivery < 10; delivery += 1) {
      await house.sandbox('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    }
    await house.until('every delivery to be answered', async () => {
      const { items } = await house.sandbox('GET', '/bigcommerce/deliveries');
      return items.length >= 10 && items.every(({ answered }: any) => answered);
    });
    await house.api.post(`/connections/${house.connectionId}/orders/${orderId}/replay`, { dryRun: false });
    await house.untilOrder(orderId, 'posted');

    const ledger = await house.sandbox('GET', '/deltek/ledger');
    expect(ledger.balances).toMatchObject({
      '1051': '253.04',
      '2200': '-18.14',
      '4010': '-99.90',
      '4015': '-120.00',
      '4050': '-15.00',
    });
    expect(ledger.balances['1200'] ?? '0.00').toBe('0.00');
    expect(ledger.unposted).toEqual([]);
    const batches = new Set(ledger.rows.map(({ Batch }: any) => Batch));
    expect([...batches].sort()).toEqual([invoice.batch, receipt.batch].sort());
    expect(ledger.rows.filter(({ AutoEntry }: any) => AutoEntry !== 'Y')).toHaveLength(5);
  });

  it('tells the story of the order in its timeline', async () => {
    const { items } = await house.api.get(`/connections/${house.connectionId}/orders`);
    const order = await house.api.get(`/connections/${house.connectionId}/orders/${items[0].orderId}`);
    const titles = order.timeline.map(({ title }: any) => title).join('\n');
    for (const part of ['Told by a webhook', 'Planned', 'Sent to Deltek', 'Posting', 'now confirmed']) {
      expect(titles).toContain(part);
    }
    const times = order.timeline.map(({ at }: any) => at);
    expect(times).toEqual([...times].sort());
  });
});
