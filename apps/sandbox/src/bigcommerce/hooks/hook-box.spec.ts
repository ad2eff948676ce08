import { createHash, createHmac } from 'node:crypto';
import { HookBox } from './hook-box.js';
import { DEFAULT_WEBHOOK_SWITCHES, type WebhookSwitches } from './switches.js';
import { Receiver } from './testing/receiver.js';
import { until } from './testing/until.js';

const SECRET = 'sandbox-client-secret';
let receiver: Receiver;
let box: HookBox;
let switches: WebhookSwitches;
let now: number;

beforeEach(async () => {
  receiver = await new Receiver().start();
  switches = { ...DEFAULT_WEBHOOK_SWITCHES };
  now = Date.parse('2026-07-14T15:00:00.900Z');
  box = new HookBox({
    hash: 'sandbox',
    storeId: 1_025_646,
    clientId: 'sandbox-client-id',
    clientSecret: () => SECRET,
    switches: () => switches,
    now: () => new Date(now),
  });
});
afterEach(async () => {
  box.stop();
  await receiver.stop();
});

const register = (scope: string, path = '/hooks', headers: Record<string, string> | null = null) =>
  box.registry.create({ scope, destination: `${receiver.url}${path}`, headers });
const order = (id: number) => ({ type: 'order', id });
const ids = () => receiver.received.map(({ json }) => (json.data as { id: number }).id);

describe('an event', () => {
  it('is told with the documented body and the headers of the hook', async () => {
    register('store/order/created', '/a', { 'X-Connector-Key': 'random' });
    box.emit('store/order/created', order(1001));
    const { path, headers, json } = (await receiver.until(1))[0]!;
    expect(path).toBe('/a');
    expect(headers).toMatchObject({ 'x-connector-key': 'random', 'content-type': 'application/json' });
    const { hash, ...payload } = json;
    expect(payload).toEqual({
      scope: 'store/order/created',
      store_id: '1025646',
      data: { type: 'order', id: 1001 },
      created_at: 1_784_041_200,
      producer: 'stores/sandbox',
    });
    expect(hash).toBe(createHash('sha1').update(JSON.stringify(payload)).digest('hex'));
  });

  it('is signed over the bytes that are sent', async () => {
    register('store/order/created');
    box.emit('store/order/created', order(1001));
    const [first] = await receiver.until(1);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = first!.headers;
    expect(at).toBe('1784041200');
    const mac = createHmac('sha256', SECRET).update(`${String(id)}.${String(at)}.${first!.text}`);
    expect(signature).toBe(`v1,${mac.digest('base64')}`);
  });

  it('is signed as the store is switched', async () => {
    register('store/order/created');
    const mac = (text: string) => createHmac('sha256', SECRET).update(text);
    for (const [index, kind] of (['bc-hex', 'bc-base64', 'none'] as const).entries()) {
      switches = { ...switches, webhookSignature: kind };
      box.emit('store/order/created', order(1001));
      const { headers, text } = (await receiver.until(index + 1))[index]!;
      const expected = {
        'bc-hex': mac(text).digest('hex'),
        'bc-base64': mac(text).digest('base64'),
        none: undefined,
      };
      expect([headers['webhook-id'], headers['x-bc-signature']]).toEqual([undefined, expected[kind]]);
    }
  });

  it('goes to every active hook of its scope and to no other', async () => {
    register('store/order/*', '/all');
    register('store/order/updated', '/updated');
    const off = register('store/order/created', '/off');
    box.registry.update(off.id, { is_active: false });
    register('store/order/created', '/created');
    box.emit('store/order/created', order(1001));
    await receiver.until(2);
    await until(() => box.deliveries.list().every(({ answered }) => answered));
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/all', '/created']);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});

describe('a delivery that fails', () => {
  it.each([
    ['an error', 500],
    ['a redirect', 302],
    ['silence', 'silence'],
  ] as const)('with %s is tried again with the same id and body', async (_what, answer) => {
    switches = { ...switches, webhookTimeoutMs: answer === 'silence' ? 300 : 10_000 };
    receiver.answers = [answer];
    register('store/order/created');
    box.emit('store/order/created', order(1001));
    await receiver.until(1);
    switches = { ...switches, webhookTimeoutMs: 10_000 };
    const received = await receiver.until(2);
    expect(new Set(received.map(({ text }) => text)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await until(() => box.deliveries.list()[0]?.answered === true);
    expect(box.deliveries.list()).toMatchObject([{ orderId: 1001, status: 200, attempt: 2 }]);
  });

  it('switches the hook off after the last attempt, and nothing is told from there on', async () => {
    switches = { ...switches, webhookRetries: 'none' };
    receiver.answers = [500];
    const hook = register('store/order/created');
    box.emit('store/order/created', order(1001));
    await until(() => !hook.isActive);
    box.emit('store/order/created', order(1002));
    box.registry.update(hook.id, { is_active: true });
    box.emit('store/order/created', order(1003));
    await receiver.until(2);
    expect(ids()).toEqual([1001, 1003]);
  });

  it('is told to the exception hook: once while retries are due, and when the hook is given up', async () => {
    const exceptions = await new Receiver().start();
    const scope = 'store/hook/deliveryException';
    box.registry.create({ scope, destination: `${exceptions.url}/` });
    receiver.answers = [500, 500, 200];
    const hook = register('store/order/created');
    box.emit('store/order/created', order(1001));
    await receiver.until(3);
    switches = { ...switches, webhookRetries: 'none' };
    receiver.answers = [500];
    box.emit('store/order/created', order(1002));
    const told = await exceptions.until(2);
    await exceptions.stop();
    expect(told.map(({ json }) => json)).toMatchObject([
      { scope, data: { type: 'webhook', id: hook.id, error_code: 90001 } },
      { scope, data: { type: 'webhook', id: hook.id, error_code: 90002 } },
    ]);
  });

  it('because nobody listens is noted with its reason and never throws', async () => {
    switches = { ...switches, webhookRetries: 'none' };
    const hook = box.registry.create({ scope: 'store/order/created', destination: 'http://127.0.0.1:1/' });
    box.emit('store/order/created', order(1001));
    await until(() => !hook.isActive);
    expect(box.deliveries.list()).toMatchObject([
      { status: null, answered: false, error: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('is not tried again once the sandbox has stopped', async () => {
    receiver.answers = [500];
    register('store/order/created');
    box.emit('store/order/created', order(1001));
    await receiver.until(1);
    box.stop();
    box.emit('store/order/created', order(1002));
    expect(receiver.received).toHaveLength(1);
  });
});

describe('the way of deliveries', () => {
  it('drops, doubles and turns round as many as asked', async () => {
    register('store/order/created');
    box.disturbances.set('drop', 1);
    box.emit('store/order/created', order(1));
    box.disturbances.set('duplicate', 1);
    box.emit('store/order/created', order(2));
    await receiver.until(2);
    box.disturbances.set('reorder', 3);
    for (const id of [3, 4, 5]) box.emit('store/order/created', order(id));
    await receiver.until(5);
    box.emit('store/order/created', order(6));
    await receiver.until(6);
    expect(ids()).toEqual([2, 2, 5, 4, 3, 6]);
    expect(box.disturbances.state).toEqual({ drop: 0, duplicate: 0, reorder: 0, held: 0 });
  });

  it('lets go of what was held back when asked', async () => {
    register('store/order/created');
    box.disturbances.set('reorder', 3);
    for (const id of [1, 2]) box.emit('store/order/created', order(id));
    expect(box.disturbances.state.held).toBe(2);
    box.release();
    await receiver.until(2);
    expect(ids()).toEqual([2, 1]);
  });

  it('repeats the last event of an order with the same id and body at the time of the attempt', async () => {
    register('store/order/*');
    box.emit('store/order/created', order(1001));
    box.emit('store/order/updated', order(1001));
    await receiver.until(2);
    now += 60_000;
    expect(box.redeliver(1001)).toMatchObject({ hooks: 1 });
    const received = await receiver.until(3);
    const updated = received.find(({ json }) => json.scope === 'store/order/updated')!;
    const again = received[2]!;
    expect(again.text).toBe(updated.text);
    expect(again.headers['webhook-id']).toBe(updated.headers['webhook-id']);
    expect(Number(again.headers['webhook-timestamp']) - Number(updated.headers['webhook-timestamp'])).toBe(
      60,
    );
    expect(box.redeliver(9)).toBeNull();
  });

  it.each([
    ['store/order/transaction/created', { type: 'transaction', order_id: '1001', transaction_id: '5' }],
    ['store/order/refund/created', { type: 'order', id: 1001, refund: { refund_id: 7 } }],
    ['store/order/metafield/created', { metafield_id: 3, resource_id: '1001' }],
    ['store/shipment/created', { type: 'shipment', id: 4, orderId: 1001 }],
    ['store/channel/1/order/created', { order_id: 1001 }],
  ])('knows the order of %s', (scope, data) => {
    box.emit(scope, data);
    expect(box.redeliver(1001)).not.toBeNull();
  });

  it('knows no order of a customer', () => {
    box.emit('store/customer/created', { type: 'customer', id: 1001 });
    expect(box.redeliver(1001)).toBeNull();
  });
});
