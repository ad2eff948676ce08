import request from 'supertest';
import { startRooms, type Rooms } from './support/rooms.js';

interface Hook {
  readonly id: number;
  readonly scope: string;
  readonly destination: string;
  readonly is_active: boolean;
  readonly headers: Record<string, string>;
}

const SCOPES = [
  'store/order/created',
  'store/order/updated',
  'store/order/archived',
  'store/order/refund/created',
  'store/order/transaction/created',
  'store/order/transaction/updated',
  'store/customer/created',
  'store/customer/updated',
  'store/customer/deleted',
  'store/information/updated',
  'store/hook/deliveryException',
];

let rooms: Rooms;
let id: string;
let destination: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => {
  id = await rooms.connect();
  destination = `${rooms.app.url}/api/v1/webhooks/bigcommerce/${id}`;
});
afterEach(async () => {
  for (const { id: hook } of await registered()) await store('delete', `/${hook}`);
});
afterAll(() => rooms.close());

/** The hooks resource as the store itself answers it. */
const store = (verb: 'get' | 'post' | 'put' | 'delete', path = '', body?: object) =>
  request(rooms.sandboxUrl)
    [verb](`/bigcommerce/stores/sandbox/v3/hooks${path}`)
    .set('x-auth-token', 'sandbox-token')
    .send(body)
    .expect(200);
const registered = async () => ((await store('get')).body as { data: Hook[] }).data;
const sync = () => rooms.api('post', `/connections/${id}/hooks/sync`);
const states = async () => {
  const { body } = await rooms.api('get', `/connections/${id}/hooks`).expect(200);
  return Object.fromEntries(
    (body.items as { scope: string; state: string }[]).map(({ scope, state }) => [scope, state]),
  );
};
const all = (state: string) => Object.fromEntries(SCOPES.map((scope) => [scope, state]));
const syncs = async () => (await rooms.trail(id)).filter(({ action }) => action === 'hooks.synced');

describe('the hooks of a connection', () => {
  it('are registered with the address of this server and a secret header that is never shown', async () => {
    expect(await states()).toEqual(all('missing'));
    const { body, text } = await sync().expect(200);
    expect(body.destination).toBe(destination);
    expect(await states()).toEqual(all('active'));

    const hooks = await registered();
    expect(hooks.map(({ scope }) => scope).sort()).toEqual([...SCOPES].sort());
    expect(new Set(hooks.map((hook) => hook.destination))).toEqual(
      new Set([destination, `${destination}/exceptions`]),
    );
    const [secret, ...others] = new Set(hooks.map(({ headers }) => headers['x-ml-connector-webhook']));
    expect(others).toEqual([]);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(text + JSON.stringify(await rooms.trail(id))).not.toContain(secret);
  });

  it('are left alone when nothing is wrong with them, and the trail has nothing to tell', async () => {
    await sync().expect(200);
    const before = await registered();
    await sync().expect(200);
    expect(await registered()).toEqual(before);
    expect(await syncs()).toHaveLength(1);
  });

  it.each<[string, string, object]>([
    ['asleep', 'inactive', { is_active: false }],
    [
      'of another address of ours',
      'wrong',
      { destination: 'https://old.example/api/v1/webhooks/bigcommerce/' },
    ],
    ['without our header', 'wrong', { headers: {} }],
  ])('are mended where they are %s', async (_what, state, damage) => {
    await sync().expect(200);
    const [hook] = await registered();
    const moved = 'destination' in damage ? { destination: `${String(damage.destination)}${id}` } : damage;
    await store('put', `/${hook!.id}`, moved);
    expect(await states()).toEqual({ ...all('active'), [hook!.scope]: state });
    await sync().expect(200);
    expect(await states()).toEqual(all('active'));
    expect(await registered()).toContainEqual(expect.objectContaining({ id: hook!.id, destination }));
    expect((await syncs()).at(-1)?.after).toEqual({
      destination,
      created: [],
      repaired: [hook!.scope],
      removed: [],
    });
  });

  it('are all brought, though some went away since they were listed', async () => {
    await sync().expect(200);
    const listed = await registered();
    const [asleep] = listed;
    const double = {
      ...listed[1]!,
      id: 999_999,
      destination: `https://old.example/api/v1/webhooks/bigcommerce/${id}`,
    };
    const stale = [{ ...asleep!, is_active: false }, ...listed.slice(1, -1), double];
    for (const gone of [asleep!, listed.at(-1)!]) await store('delete', `/${gone.id}`);
    await rooms.sandbox('post', '/faults', {
      vendor: 'bigcommerce',
      method: 'GET',
      path: 'stores/*/v3/hooks',
      status: 200,
      body: { data: stale, meta: {} },
      times: 1,
    });
    await sync().expect(200);
    expect(await states()).toEqual(all('active'));
    expect((await syncs()).at(-1)?.after).toEqual({
      destination,
      created: [asleep!.scope, listed.at(-1)!.scope],
      repaired: [],
      removed: [],
    });
  });

  it('are there once each: a double at a former address is removed', async () => {
    await sync().expect(200);
    const double = `https://old.example/api/v1/webhooks/bigcommerce/${id}`;
    await store('post', '', { scope: SCOPES[0], destination: double, is_active: true });
    await sync().expect(200);
    expect((await registered()).map((hook) => hook.destination)).not.toContain(double);
  });

  it('of other programs are not touched', async () => {
    const other = {
      scope: 'store/order/created',
      destination: 'https://other.example/hook',
      is_active: true,
    };
    await store('post', '', other);
    await sync().expect(200);
    expect(await registered()).toContainEqual(expect.objectContaining(other));
    expect(await registered()).toHaveLength(SCOPES.length + 1);
  });

  it('that the store refuses are a problem with its words, and what was done stands in the trail', async () => {
    const fault = { vendor: 'bigcommerce', method: 'POST', path: 'hooks', status: 422, after: 3 };
    await rooms.sandbox('post', '/faults', { ...fault, body: { title: 'no more hooks' } });
    const { body } = await sync().expect(502);
    expect(body).toMatchObject({
      code: 'bigcommerce_refused_hook',
      detail: expect.stringContaining('no more hooks'),
    });
    expect((await syncs()).at(-1)?.after).toMatchObject({ created: SCOPES.slice(0, 3) });
    await rooms.sandbox('delete', '/faults');
    await sync().expect(200);
    expect(await states()).toEqual(all('active'));
  });

  it('bring deliveries that are accepted', async () => {
    await sync().expect(200);
    await rooms.sandbox('post', '/bigcommerce/orders', { preset: 'simple' });
    const events = () =>
      rooms.rows(`SELECT 1 FROM store_event WHERE connection_id = $1 AND source = 'webhook'`, [id]);
    for (let looks = 0; looks < 100 && (await events()).length === 0; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await events()).length).toBeGreaterThan(0);
  });
});
