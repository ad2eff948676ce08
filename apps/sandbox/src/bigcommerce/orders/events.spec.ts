import { Receiver } from '../hooks/testing/receiver.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
let receiver: Receiver;

beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(async () => {
  shell.reset();
  receiver = await new Receiver().start();
  for (const scope of [
    'store/order/*',
    'store/order/transaction/created',
    'store/order/transaction/updated',
    'store/customer/*',
    'store/customer/address/*',
  ]) {
    shell.store.hooks.registry.create({ scope, destination: receiver.url });
  }
});
afterEach(() => receiver.stop());

/** What the store tells when something is done, by scope. */
async function told(count: number, work: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const before = receiver.received.length;
  await work();
  const news = (await receiver.until(before + count)).slice(before).map(({ json }) => json);
  return Object.fromEntries(news.map(({ scope, data }) => [String(scope).replace('store/', ''), data]));
}
const place = (order: object) => () => shell.place(order);
const control =
  (path: string, body: object, method = 'POST') =>
  () =>
    shell.control(path, body, method);

const order = { type: 'order', id: 1001 };
const transaction = (transaction_id: string, transaction_type: string): unknown =>
  expect.objectContaining({ type: 'transaction', order_id: '1001', transaction_id, transaction_type });

it('tells of an order, its payment and its status', async () => {
  expect(await told(4, place({ preset: 'simple' }))).toEqual({
    'order/created': order,
    'order/transaction/created': transaction('5001', 'purchase'),
    'order/statusUpdated': { ...order, status: { previous_status_id: 0, new_status_id: 11 } },
    'order/updated': order,
  });
});

it('tells of an abandoned order only that it was created', async () => {
  expect(await told(1, place({ preset: 'incomplete' }))).toEqual({ 'order/created': order });
});

it('tells of edits, cancelling and archiving', async () => {
  await told(4, place({ preset: 'simple' }));
  expect(await told(1, control('orders/1001', { notes: 'x' }, 'PATCH'))).toEqual({ 'order/updated': order });
  expect(await told(2, control('orders/1001/cancel', {}))).toEqual({
    'order/statusUpdated': { ...order, status: { previous_status_id: 11, new_status_id: 5 } },
    'order/updated': order,
  });
  expect(await told(1, control('orders/1001/archive', {}))).toEqual({ 'order/archived': order });
});

it('tells of captures', async () => {
  await told(4, place({ preset: 'authorized' }));
  expect(await told(3, control('orders/1001/capture', {}))).toMatchObject({
    'order/transaction/created': transaction('5002', 'capture'),
    'order/statusUpdated': { status: { previous_status_id: 7, new_status_id: 11 } },
    'order/updated': order,
  });
});

it('tells of a pending capture when it is made and when the gateway has carried it out', async () => {
  await told(4, place({ preset: 'authorized' }));
  shell.switch({ asyncPayments: true });
  expect(await told(2, control('orders/1001/capture', {}))).toEqual({
    'order/transaction/created': expect.objectContaining({ transaction_status: 'pending' }),
    'order/updated': order,
  });
  expect(await told(3, control('orders/1001/settle', {}))).toEqual({
    'order/transaction/updated': expect.objectContaining({
      transaction_id: '5002',
      transaction_status: 'complete',
    }),
    'order/statusUpdated': { ...order, status: { previous_status_id: 7, new_status_id: 11 } },
    'order/updated': order,
  });
});

it('tells of refunds, of declined ones too, without a new status', async () => {
  await told(4, place({ preset: 'simple' }));
  expect(await told(3, control('orders/1001/refunds', { orderLevel: '5.00', declined: true }))).toEqual({
    'order/refund/created': { ...order, refund: { refund_id: 7001 } },
    'order/transaction/created': expect.objectContaining({ transaction_status: 'failed' }),
    'order/updated': order,
  });
  expect(await told(4, control('orders/1001/refunds', { everything: true }))).toMatchObject({
    'order/refund/created': { refund: { refund_id: 7002 } },
    'order/statusUpdated': { status: { new_status_id: 4 } },
  });
});

it('tells of customers, and of their addresses apart', async () => {
  const body = { email: 'new@fresh.example', firstName: 'Fay', lastName: 'Fresh' };
  const address = { address1: '1 New Street', city: 'Reno' };
  const customer = { type: 'customer', id: 101, origin_channel_id: 1, channel_ids: [1] };
  expect(await told(1, control('customers', body))).toEqual({ 'customer/created': customer });
  expect(await told(1, control('customers/101', { phone: '1' }, 'PATCH'))).toEqual({
    'customer/updated': customer,
  });
  expect(await told(1, control('customers/101', { addresses: [address] }, 'PATCH'))).toEqual({
    'customer/address/created': { type: 'customer', id: 301, address: { customer_id: 101 } },
  });
  const remove = () => shell.control('customers/101', undefined, 'DELETE');
  expect(await told(1, remove)).toEqual({ 'customer/deleted': customer });
});
