import { startHouse, type House } from '../support/house.js';
import type { OrderDetail } from '../support/shapes.js';

/** The order of E01 alone, debit positive. */
const E01 = { '1051': '253.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

const SETTINGS = {
  cutoverDate: '2026-01-01',
  deltek: { uncertainWaitSeconds: 2, timeouts: { readSeconds: 2, postSeconds: 2 } },
};

/*
 * Refunds over HTTP from end to end: made in the sandbox, told by webhooks, booked in the ledger exactly
 * once; by default as a journal entry and a receipt, so that the receivable is left alone.
 */
describe('a refund', () => {
  let house: House;

  beforeEach(async () => {
    house = await startHouse({ settings: SETTINGS });
  });
  afterEach(() => house.close());

  const paidOrder = async () => {
    const orderId = await house.placeOrder({ preset: 'E01', customerId: 11 });
    await house.untilOrder(orderId, 'posted');
    const { items } = await house.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
      'GET',
      '/bigcommerce/orders',
    );
    const lines = items.find(({ id }) => id === orderId)?.lines ?? [];
    return { orderId, lines: lines.map(({ id }) => id) };
  };
  const refund = (orderId: number, body: object) =>
    house.sandbox<{ id: number }>('POST', `/bigcommerce/orders/${orderId}/refunds`, body);
  const untilPosted = (orderId: number, count: number) =>
    house.until<OrderDetail>(`${count} documents of order ${orderId}`, async () => {
      const order = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
      const settled = order.state === 'posted' && order.documents.length === count;
      return settled && order.documents.every(({ state }) => state === 'confirmed') && order;
    });
  const setMode = (refundMode: string) =>
    house.api.call('PATCH', `/connections/${house.connectionId}`, { settings: { ...SETTINGS, refundMode } });
  const books = async () => {
    const { balances, arOpen, unposted } = await house.ledger();
    expect(unposted).toEqual([]);
    const used = Object.entries(balances).filter(([, balance]) => balance !== '0.00');
    return { ledger: Object.fromEntries(used), open: Object.values(arOpen).filter((sum) => sum !== '0.00') };
  };
  const names = (order: OrderDetail) =>
    order.documents.slice(2).map(({ batch }) => batch.replace(/-1-\d+/, ''));

  it('of one item is a journal entry and a receipt, once however often it is told (E31)', async () => {
    const { orderId, lines } = await paidOrder();
    const { id } = await refund(orderId, { items: [{ lineId: lines[0] }] });
    const order = await untilPosted(orderId, 4);
    for (let delivery = 0; delivery < 10; delivery += 1) {
      await house.sandbox('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    }
    await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await untilPosted(orderId, 4);

    expect(names(order)).toEqual([`BCJE-R${id}`, `BCCR-R${id}-1`]);
    expect(order.difference).toEqual({ amount: '0.00', currency: 'USD' });
    expect(order.store?.refunds).toEqual([
      expect.objectContaining({ id, amount: { amount: '54.07', currency: 'USD' } }),
    ]);
    expect(await books()).toEqual({
      ledger: { ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' },
      open: [],
    });
  });

  it('to the card and to store credit pays the one and owes the other (E32), then the rest of the order', async () => {
    const { orderId, lines } = await paidOrder();
    await refund(orderId, { items: [{ lineId: lines[0] }], storeCredit: '24.07' });
    await untilPosted(orderId, 4);
    expect((await books()).ledger).toEqual({
      ...E01,
      '1051': '223.04',
      '2200': '-14.02',
      '2310': '-24.07',
      '4095': '49.95',
    });

    await refund(orderId, { everything: true });
    await untilPosted(orderId, 6);
    expect(await books()).toEqual({
      ledger: {
        '1051': '24.07',
        '2310': '-24.07',
        '4010': '-99.90',
        '4015': '-120.00',
        '4050': '-15.00',
        '4095': '234.90',
      },
      open: [],
    });
  });

  it('given back offline stays in refunds clearing and asks which bank paid (E33)', async () => {
    const { orderId, lines } = await paidOrder();
    await refund(orderId, { items: [{ lineId: lines[0] }], offline: true });
    const order = await untilPosted(orderId, 3);
    expect(order.holds).toEqual([expect.objectContaining({ code: 'offline_refund' })]);
    expect((await books()).ledger).toEqual({ ...E01, '2200': '-14.02', '2370': '-54.07', '4095': '49.95' });
  });

  it('that the gateway declines posts nothing and says so', async () => {
    const { orderId, lines } = await paidOrder();
    await refund(orderId, { items: [{ lineId: lines[0] }], declined: true });
    const told = await house.until<OrderDetail>('the declined refund to be seen', async () => {
      const order = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
      return order.holds.length > 0 && order;
    });
    expect(told.state).toBe('posted');
    expect(told.holds).toEqual([expect.objectContaining({ code: 'refund_declined' })]);
    expect((await books()).ledger).toEqual(E01);
  });

  it('in credit mode adjusts the invoice and is paid on it (E13); a later mode rewrites nothing', async () => {
    await setMode('credit_and_receipt');
    const { orderId, lines } = await paidOrder();
    const first = await refund(orderId, { items: [{ lineId: lines[0] }] });
    const order = await untilPosted(orderId, 4);
    expect(names(order)).toEqual([`BCIN-R${first.id}`, `BCCR-R${first.id}-1`]);
    expect(order.difference.amount).toBe('0.00');
    expect(await books()).toEqual({
      ledger: { ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' },
      open: [],
    });

    await setMode('journal_and_receipt');
    const second = await refund(orderId, { everything: true });
    const after = await untilPosted(orderId, 6);
    expect(names(after).slice(2)).toEqual([`BCJE-R${second.id}`, `BCCR-R${second.id}-1`]);
    const { ledger, open } = await books();
    expect([ledger['1051'], ledger['2200'], ledger['2370'], open]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  it.each([
    ['creating the journal entry', 'POST', 'DataEntry/jeControl'],
    ['posting it', 'PUT', 'DataEntry/PostTransFile'],
  ])('whose answer is lost while %s is one document', async (_what, method, path) => {
    const { orderId, lines } = await paidOrder();
    const fault = { vendor: 'deltek', method, path, timeoutAfterCommit: true, times: 1 };
    await house.sandbox('POST', '/faults', fault);
    const { id } = await refund(orderId, { items: [{ lineId: lines[0] }] });
    const order = await untilPosted(orderId, 4);
    expect(names(order)).toEqual([`BCJE-R${id}`, `BCCR-R${id}-1`]);
    expect(order.timeline.map(({ title }) => title).join('\n')).toContain('now uncertain');
    expect((await books()).ledger).toEqual({ ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' });
  });
});
