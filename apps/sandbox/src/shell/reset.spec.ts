import { Receiver } from '../bigcommerce/hooks/testing/receiver.js';
import { until } from '../bigcommerce/hooks/testing/until.js';
import { SandboxClient } from '../testing/sandbox-client.js';

let sandbox: SandboxClient;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await new Receiver().start();
  sandbox = await new SandboxClient().start();
});
afterEach(async () => {
  await sandbox.stop();
  await receiver.stop();
});

interface Deliveries {
  readonly items: readonly { readonly orderId: number; readonly scope: string; readonly answered: boolean }[];
  readonly next: Readonly<Record<string, number>>;
}
const place = async () =>
  (await sandbox.control<{ id: number }>('POST', '/bigcommerce/orders', { preset: 'E01' })).json.id;
const deliveries = async () => (await sandbox.control<Deliveries>('GET', '/bigcommerce/deliveries')).json;
const allAnswered = async () => {
  const { items } = await deliveries();
  return items.length > 0 && items.every(({ answered }) => answered);
};

describe('a reset', () => {
  it('brings both worlds, faults, switches, calls and deliveries back to the beginning', async () => {
    await sandbox.hook('store/order/created', receiver.url);
    await place();
    await receiver.until(1);
    await sandbox.control('PATCH', '/switches', { webhookSignature: 'none' });
    await sandbox.control('PATCH', '/deltek/switches', { useFiles: false });
    await sandbox.control('POST', '/deltek/firms', { name: 'Made by hand' });
    await sandbox.control('POST', '/faults', { vendor: 'deltek', path: '**', status: 500 });
    const seed = (await sandbox.control<unknown[]>('GET', '/deltek/firms')).json.length - 1;
    expect((await sandbox.control('POST', '/reset')).status).toBe(204);
    expect((await sandbox.control('GET', '/switches')).json).toMatchObject({ webhookSignature: 'standard' });
    expect((await sandbox.control('GET', '/deltek/switches')).json).toMatchObject({ useFiles: true });
    expect((await sandbox.control('GET', '/deltek/firms')).json).toHaveLength(seed);
    expect((await sandbox.control('GET', '/faults')).json).toEqual({ items: [] });
    expect((await sandbox.control('GET', '/calls')).json).toEqual({ bigcommerce: {}, deltek: {} });
    expect((await deliveries()).items).toEqual([]);
    expect((await sandbox.store('GET', '/v2/orders')).status).toBe(204);
  });

  it('keeps the hooks, switched on, and the numbering, so that a ready connection goes on working', async () => {
    await sandbox.control('PATCH', '/switches', { webhookRetries: 'none' });
    const id = await sandbox.hook('store/order/created', receiver.url);
    receiver.answers = [500];
    const first = await place();
    const hook = () => sandbox.store<{ data: { is_active: boolean } }>('GET', `/v3/hooks/${id}`);
    await until(async () => !(await hook()).json.data.is_active);
    await sandbox.control('POST', '/reset');
    expect((await hook()).json.data.is_active).toBe(true);
    const second = await place();
    expect(second).toBeGreaterThan(first);
    const told = await receiver.until(2);
    expect(told[1]!.json.data).toMatchObject({ id: second });
    expect(told[1]!.headers['webhook-id']).not.toBe(told[0]!.headers['webhook-id']);
  });
});

describe('a firm that is created after a reset', () => {
  it('never has the key of one that was created before', async () => {
    const create = async (name: string) =>
      (await sandbox.control<{ ClientID: string }>('POST', '/deltek/firms', { name })).json.ClientID;
    const earlier = await create('Gone with the reset');
    await sandbox.control('POST', '/reset');
    expect(await create('Another one')).not.toBe(earlier);
  });
});

describe('the controls of webhooks', () => {
  it('send the last event of an order again', async () => {
    await sandbox.hook('store/order/*', receiver.url);
    const orderId = await place();
    await until(allAnswered);
    const before = receiver.received.length;
    const again = await sandbox.control('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    expect(again).toMatchObject({
      status: 202,
      json: { webhookId: expect.stringMatching(/^msg_/), hooks: 1 },
    });
    await receiver.until(before + 1);
    await until(allAnswered);
    expect((await deliveries()).items[0]).toMatchObject({
      id: before + 1,
      scope: expect.stringMatching(/^store\/order\//),
      orderId,
      status: 200,
      attempt: 1,
      at: expect.stringMatching(/Z$/),
      answered: true,
    });
  });

  it('say why nothing can be sent again', async () => {
    const send = (body: object) => sandbox.control('POST', '/bigcommerce/webhooks/redeliver', body);
    expect((await send({ orderId: 1 })).status).toBe(404);
    expect((await send({ orderId: await place() })).status).toBe(409);
    expect(await send({ order: 1 })).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'orderId' }, { field: 'order' }] },
    });
  });

  it('drop, double and turn round the next deliveries', async () => {
    await sandbox.hook('store/order/created', receiver.url);
    const disturb = async (kind: string, body?: object) =>
      (await sandbox.control<Deliveries>('POST', `/bigcommerce/webhooks/${kind}`, body)).json.next;
    expect(await disturb('drop')).toEqual({ drop: 1, duplicate: 0, reorder: 0, held: 0 });
    await place();
    expect(await disturb('duplicate', { next: 1 })).toMatchObject({ drop: 0, duplicate: 1 });
    const doubled = await place();
    await receiver.until(2);
    expect(await disturb('reorder')).toMatchObject({ duplicate: 0, reorder: 2 });
    const late = await place();
    const early = await place();
    const told = await receiver.until(4);
    const ids = told.map(({ json }) => (json.data as { id: number }).id);
    expect(ids).toEqual([doubled, doubled, early, late]);
    const wrong = await sandbox.control('POST', '/bigcommerce/webhooks/drop', { next: -1 });
    expect(wrong).toMatchObject({ status: 400, json: { errors: [{ field: 'next' }] } });
  });
});

describe('closing', () => {
  it('ends deliveries that would be tried again', async () => {
    receiver.answers = [500];
    await sandbox.hook('store/order/created', receiver.url);
    await place();
    await receiver.until(1);
    await sandbox.stop();
    await expect(fetch(sandbox.url)).rejects.toThrow();
    expect(receiver.received).toHaveLength(1);
  });
});
