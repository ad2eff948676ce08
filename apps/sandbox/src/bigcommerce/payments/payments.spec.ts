import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const transactionsOf = async (id: number) => (await shell.get(`v3/orders/${id}/transactions`)).rows;
const orderOf = async (id: number) => (await shell.get(`v2/orders/${id}`)).json;

describe('transactions', () => {
  it('have exact numbers for money, the order as text, and an envelope', async () => {
    const id = await shell.place({ preset: 'E01' });
    const { text, json, rows } = await shell.get(`v3/orders/${id}/transactions`);
    expect(text).toContain('"amount":253.04,');
    expect(json).toMatchObject({ meta: { pagination: { total: 1, count: 1, current_page: 1 } } });
    expect(rows).toMatchObject([
      {
        id: 5001,
        order_id: '1001',
        event: 'purchase',
        status: 'ok',
        method: 'credit_card',
        currency: 'USD',
        gateway: 'stripe',
        gateway_transaction_id: 'stripe_5001',
        payment_method_id: 'stripe.card',
        reference_transaction_id: {},
        date_created: '2026-11-20T16:00:00+00:00',
        test: false,
        offline: {},
      },
    ]);
  });

  it('are none for an unpaid order, as an empty envelope or as 204', async () => {
    const id = await shell.place({ preset: 'unpaid' });
    expect(await transactionsOf(id)).toEqual([]);
    expect(await orderOf(id)).toMatchObject({ status_id: 7, payment_status: '' });
    shell.switch({ emptyTransactions: '204' });
    const { status, text } = await shell.get(`v3/orders/${id}/transactions`);
    expect([status, text]).toEqual([204, '']);
  });

  it('are none either where a paid order was not tracked', async () => {
    const id = await shell.place({ preset: 'simple', payment: 'untracked', paymentMethod: 'Amazon Pay' });
    expect(await transactionsOf(id)).toEqual([]);
    expect(await orderOf(id)).toMatchObject({ status_id: 11, payment_status: '' });
  });

  it('tell store credit, certificates and the rest by the card apart', async () => {
    const id = await shell.place({ preset: 'E01', storeCredit: '40.00', giftCertificate: '100.00' });
    expect(await transactionsOf(id)).toMatchObject([
      { method: 'store_credit', amount: 40, gateway: 'bigcommerce', gateway_transaction_id: '' },
      { method: 'gift_certificate', amount: 100, gift_certificate: { remaining_balance: 0 } },
      { method: 'credit_card', amount: 113.04, gateway: 'stripe' },
    ]);
    expect(await orderOf(id)).toMatchObject({
      total_inc_tax: '253.0400',
      store_credit_amount: '40.00',
      gift_certificate_amount: '100.00',
    });
  });

  it('of offline methods carry the name a person gave them', async () => {
    const id = await shell.place({ preset: 'simple', payment: 'offline', paymentMethod: 'Check by mail' });
    expect(await transactionsOf(id)).toMatchObject([
      { method: 'offline', gateway: 'custom', offline: { display_name: 'Check by mail' } },
    ]);
  });

  it('fail when the card is declined, or are only tests', async () => {
    const declined = await shell.place({ preset: 'simple', payment: 'declined' });
    expect(await transactionsOf(declined)).toMatchObject([{ event: 'purchase', status: 'error' }]);
    expect(await orderOf(declined)).toMatchObject({ status_id: 6, payment_status: 'declined' });
    const test = await shell.place({ preset: 'simple', test: true });
    expect(await transactionsOf(test)).toMatchObject([{ test: true, status: 'ok' }]);
  });
});

describe('an authorized payment', () => {
  it('is captured as a whole, referring to the authorization', async () => {
    const id = await shell.place({ preset: 'authorized' });
    expect(await orderOf(id)).toMatchObject({ status_id: 7, payment_status: 'authorized' });
    expect((await shell.control(`orders/${id}/capture`, {})).status).toBe(200);
    expect(await transactionsOf(id)).toMatchObject([
      { id: 5001, event: 'authorization', amount: 129.9 },
      { id: 5002, event: 'capture', amount: 129.9, reference_transaction_id: 5001 },
    ]);
    expect(await orderOf(id)).toMatchObject({ status_id: 11, payment_status: 'captured' });
    expect((await shell.control(`orders/${id}/capture`, {})).status).toBe(409);
  });

  it('is captured in two parts from the side of the gateway, never more than authorized', async () => {
    const id = await shell.place({ preset: 'E01', payment: 'authorized' });
    await shell.control(`orders/${id}/capture`, { amount: '133.04' });
    const tooMuch = await shell.control(`orders/${id}/capture`, { amount: '120.01' });
    expect([tooMuch.status, tooMuch.text]).toEqual([409, expect.stringContaining('120.00')]);
    await shell.control(`orders/${id}/capture`, {});
    expect((await transactionsOf(id)).map(({ amount }) => amount)).toEqual([253.04, 133.04, 120]);
  });

  it('is given up, which cancels the order', async () => {
    const id = await shell.place({ preset: 'authorized' });
    await shell.control(`orders/${id}/void`, {});
    expect(await transactionsOf(id)).toMatchObject([{ event: 'authorization' }, { event: 'void' }]);
    expect(await orderOf(id)).toMatchObject({ status_id: 5, payment_status: 'void' });
    expect((await shell.control(`orders/${id}/capture`, {})).status).toBe(409);
  });
});

describe('where payments are asynchronous', () => {
  beforeEach(() => shell.switch({ asyncPayments: true }));
  const statusesOf = async (id: number) => (await transactionsOf(id)).map(({ status }) => status);

  it('a capture is pending until it is settled, and is refundable from then on', async () => {
    const id = await shell.place({ preset: 'authorized' });
    await shell.control(`orders/${id}/capture`, {});
    expect(await statusesOf(id)).toEqual(['ok', 'pending']);
    expect(await orderOf(id)).toMatchObject({ status_id: 7, payment_status: 'capture pending' });
    expect((await shell.control(`orders/${id}/capture`, {})).status).toBe(409);
    expect((await shell.control(`orders/${id}/settle`, {})).status).toBe(200);
    expect(await statusesOf(id)).toEqual(['ok', 'ok']);
    expect(await orderOf(id)).toMatchObject({ status_id: 11, payment_status: 'captured' });
    expect((await shell.control(`orders/${id}/settle`, {})).status).toBe(409);
  });

  it('a void cancels the order once it is settled', async () => {
    const id = await shell.place({ preset: 'authorized' });
    await shell.control(`orders/${id}/void`, {});
    expect(await orderOf(id)).toMatchObject({ status_id: 7, payment_status: 'void pending' });
    await shell.control(`orders/${id}/settle`, {});
    expect(await orderOf(id)).toMatchObject({ status_id: 5, payment_status: 'void' });
  });

  it('a refund is made at once and carried out later, and is not given back twice meanwhile', async () => {
    const id = await shell.place({ preset: 'E05' });
    await shell.control(`orders/${id}/refunds`, { orderLevel: '150.00' });
    await shell.control(`orders/${id}/refunds`, { orderLevel: '50.00' });
    const { rows } = await shell.get(`v3/orders/${id}/payment_actions/refunds`);
    expect(rows).toMatchObject([
      { payments: [{ provider_id: 'stripe', amount: 150, is_declined: false }] },
      { payments: [{ amount: 3.04 }, { provider_id: 'giftcertificate', amount: 46.96 }] },
    ]);
    expect(await statusesOf(id)).toEqual(['ok', 'ok', 'pending', 'pending', 'ok']);
    await shell.control(`orders/${id}/settle`, {});
    expect(await statusesOf(id)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });
});

it('leaves the date of the order alone when money moves, where the store is like that', async () => {
  const id = await shell.place({ preset: 'authorized' });
  shell.switch({ moneyModifiesOrder: false });
  shell.clock.advance(60_000);
  await shell.control(`orders/${id}/capture`, {});
  expect(await orderOf(id)).toMatchObject({ date_modified: 'Fri, 20 Nov 2026 16:00:00 +0000' });
});
