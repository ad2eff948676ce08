import { startHouse, type House } from '../support/house.js';
import type { OrderDetail } from '../support/shapes.js';

const SETTINGS = {
  cutoverDate: '2026-01-01',
  deltek: { uncertainWaitSeconds: 2, timeouts: { readSeconds: 2, postSeconds: 2 } },
};

/*
 * An order that lives on after it was posted, over HTTP from end to end: edited, cancelled after payment,
 * refunded after that. The sandbox's ledger follows to the cent, and what is told again changes nothing.
 */
describe('an order that changes after it was posted', () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse({ settings: SETTINGS });
  });
  afterAll(() => house.close());

  const untilPosted = (orderId: number, count: number) =>
    house.until<OrderDetail>(`${count} documents of order ${orderId}`, async () => {
      const order = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
      const settled = order.state === 'posted' && order.documents.length === count;
      return settled && order.documents.every(({ state }) => state === 'confirmed') && order;
    });
  const books = async () => {
    const { balances, arOpen, unposted } = await house.ledger();
    expect(unposted).toEqual([]);
    const moved = (sums: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== '0.00'));
    return { ledger: moved(balances), open: Object.values(moved(arOpen)) };
  };
  const names = ({ documents }: OrderDetail) =>
    documents.map(({ batch }) => batch.replace(/-\d+-\d+/, '')).sort();

  it('has its edits, its cancellation and its refunds in the books, once however often they are told', async () => {
    const orderId = await house.placeOrder({ preset: 'E01', customerId: 11 });
    await house.untilOrder(orderId, 'posted');
    await untilPosted(orderId, 2);
    const before = await books();

    await house.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { shipping: '25.00' });
    const raised = await untilPosted(orderId, 3);
    expect(names(raised)).toContain('BCIN-V2');
    expect(await books()).toEqual({
      ledger: { ...before.ledger, '1200': '10.00', '4050': '-25.00' },
      open: ['10.00'],
    });

    await house.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { shipping: '5.00' });
    const lowered = await untilPosted(orderId, 4);
    expect(lowered.holds.map(({ code }) => code)).toEqual(['credit_left']);
    expect((await books()).open).toEqual(['-10.00']);

    await house.sandbox('POST', `/bigcommerce/orders/${orderId}/cancel`);
    const cancelled = await untilPosted(orderId, 6);
    expect(names(cancelled)).toEqual(expect.arrayContaining(['BCIN-X', 'BCCR-AX']));
    expect(cancelled.holds.map(({ code }) => code)).toEqual(['cancelled_money_kept']);
    expect(await books()).toEqual({ ledger: { '1051': '253.04', '2350': '-253.04' }, open: [] });

    await house.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, {
      orderLevel: '53.04',
      storeCredit: '20.00',
    });
    const refunded = await untilPosted(orderId, 8);
    expect(await books()).toEqual({
      ledger: { '1051': '220.00', '2310': '-20.00', '2350': '-200.00' },
      open: [],
    });

    for (let delivery = 0; delivery < 5; delivery += 1) {
      await house.sandbox('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    }
    await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    expect(names(await untilPosted(orderId, 8))).toEqual(names(refunded));
    expect((await books()).ledger).toEqual({ '1051': '220.00', '2310': '-20.00', '2350': '-200.00' });
  });
});
