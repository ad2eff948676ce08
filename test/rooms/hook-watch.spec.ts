import { HookWatchSchedule } from '../../apps/api/src/intake/hooks/hook-watch.schedule.js';
import { HookWatch } from '../../apps/api/src/intake/hooks/hook-watch.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

/* Webhooks that fall silent: told, mended, and what they did not tell looked at. */

interface HooksView {
  readonly items: readonly {
    readonly scope: string;
    readonly state: string;
    readonly lastDeliveryAt: string | null;
    readonly refusal: string | null;
    readonly fix: string | null;
  }[];
  readonly blockedForSeconds: number | null;
  readonly rejections: readonly { readonly reason: string; readonly count: number; readonly fix: string }[];
  readonly deliveryFailures: readonly {
    readonly scope: string;
    readonly code: number;
    readonly message: string;
  }[];
  readonly checkedAt: string | null;
  readonly failure: string | null;
}
interface StoreHook {
  readonly id: number;
  readonly scope: string;
  readonly is_active: boolean;
}

const QUARTER = 15 * 60;

let room: Room;
let runs: ReturnType<typeof runsOf>;
beforeAll(async () => {
  room = await Room.start();
  runs = runsOf(room);
});
beforeEach(async () => {
  await runs.reset();
  await room.database.query('TRUNCATE hook_check, webhook_rejection');
  for (const { id } of await registered()) await store('DELETE', `/${id}`);
  await room.sandbox('PATCH', '/switches', { webhookRetries: 'none' });
});
afterAll(() => room.close());

/** The hooks resource as the store itself answers it. */
const store = (method: string, path = '', body?: object) =>
  room.store(method, `/v3/hooks${path}`, body) as Promise<{ data: StoreHook[] }>;
const registered = async () => (await store('GET')).data;
const register = () => room.call<HooksView>('POST', '/hooks/sync');
const health = () => room.call<HooksView>('GET', '/hooks');
const check = () => room.get(HookWatchSchedule).checkDue();
const hookOf = async (scope: string) => (await registered()).find((hook) => hook.scope === scope)!;
const set = async (scope: string, isActive: boolean) =>
  store('PUT', `/${(await hookOf(scope)).id}`, { is_active: isActive });
const switchOff = (scope: string) => set(scope, false);
const switchOn = (scope: string) => set(scope, true);
const gaps = async () => (await room.call<{ items: RunView[] }>('GET', '/runs?kind=gap')).items;

describe('the watch over webhooks', () => {
  it('begins when somebody has registered them, not before', async () => {
    await check();
    await expect(registered()).resolves.toEqual([]);
    await expect(health()).resolves.toMatchObject({ checkedAt: null });
    await register();
    await expect(health()).resolves.toMatchObject({
      checkedAt: room.clock.now().toISOString(),
      failure: null,
    });
    await expect(gaps()).resolves.toEqual([]);
  });

  it('asks the store every quarter of an hour, one process at a time', async () => {
    await register();
    const asked = async () => (await room.calls('bigcommerce'))['GET hooks'];
    const before = (await asked())!;
    await check();
    expect(await asked()).toBe(before);
    room.clock.pass(QUARTER);
    await Promise.all([check(), check()]);
    expect(await asked()).toBe(before + 1);
  });

  it('switches on again what was given up, and has what changed since looked at', async () => {
    await register();
    room.clock.pass(QUARTER);
    await check();
    const goodAt = room.clock.now();
    room.clock.pass(60);
    await switchOff('store/order/created');
    const orders = await runs.placeMany(4);
    await room.database.query('TRUNCATE store_event');
    room.clock.pass(QUARTER);
    await check();
    await expect(hookOf('store/order/created')).resolves.toMatchObject({ is_active: true });
    const [gap] = await gaps();
    // Two days more: so long may deliveries have failed before the hook was given up.
    expect(gap).toMatchObject({
      state: 'running',
      waits: true,
      params: { from: new Date(goodAt.getTime() - 49 * 3_600_000).toISOString() },
    });
    await expect(runs.finish(gap!.id)).resolves.toMatchObject({ state: 'done', counts: { looked: 4 } });
    for (const orderId of orders) await expect(room.call('GET', `/orders/${orderId}`)).resolves.toBeDefined();
  });

  it('registers again what is gone, and does not take its word for what was told meanwhile', async () => {
    await register();
    const goodAt = room.clock.now();
    room.clock.pass(QUARTER);
    await store('DELETE', `/${(await hookOf('store/order/updated')).id}`);
    await check();
    await expect(health()).resolves.toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ scope: 'store/order/updated', state: 'active' }),
      ]),
    });
    await expect(gaps()).resolves.toMatchObject([{ params: { from: goodAt.toISOString() } }]);
  });

  it('remembers a gap until it can be looked at', async () => {
    await register();
    for (const scope of ['store/order/updated', 'store/order/created']) {
      room.clock.pass(QUARTER);
      await switchOff(scope);
      await check();
    }
    const [first, ...others] = await gaps();
    expect(others).toEqual([]);
    await runs.finish(first!.id);
    room.clock.pass(QUARTER);
    await check();
    await expect(gaps()).resolves.toHaveLength(2);
  });

  it('remembers a gap it could mend only half of, when nothing is left to be mended', async () => {
    await register();
    room.clock.pass(QUARTER);
    await switchOff('store/order/updated');
    await switchOff('store/hook/deliveryException');
    const { id } = await hookOf('store/hook/deliveryException');
    await room.fault('PUT', `hooks/${id}`, { status: 503 }, 'bigcommerce');
    await check();
    await room.heal();
    await expect(hookOf('store/order/updated')).resolves.toMatchObject({ is_active: true });
    await expect(health()).resolves.toMatchObject({ failure: expect.any(String) });
    await expect(gaps()).resolves.toEqual([]);
    await switchOn('store/hook/deliveryException');
    room.clock.pass(QUARTER);
    await check();
    await expect(health()).resolves.toMatchObject({ failure: null });
    await expect(gaps()).resolves.toHaveLength(1);
  });

  it('is not needed for the word of failed deliveries alone', async () => {
    await register();
    room.clock.pass(QUARTER);
    await switchOff('store/hook/deliveryException');
    await check();
    await expect(hookOf('store/hook/deliveryException')).resolves.toMatchObject({ is_active: true });
    await expect(gaps()).resolves.toEqual([]);
  });

  it('that cannot ask says why, and asks again later', async () => {
    await register();
    room.clock.pass(QUARTER);
    await room.fault('GET', 'hooks', { status: 422, body: { title: 'not today' }, times: 1 }, 'bigcommerce');
    await check();
    await room.heal();
    await expect(health()).resolves.toMatchObject({ failure: expect.stringContaining('not today') });
    room.clock.pass(QUARTER);
    await check();
    await expect(health()).resolves.toMatchObject({ failure: null });
  });
});

describe('the health of webhooks', () => {
  it('tells of each when it last delivered', async () => {
    await register();
    const at = room.clock.now().toISOString();
    await room.get(HookWatch).find(room.connectionId);
    await room.database.query(
      `INSERT INTO store_event (connection_id, source, dedupe_key, scope, state, payload, received_at, correlation_id)
       VALUES ($1, 'webhook', 'w', 'store/order/updated', 'done', '{}', $2, 'c')`,
      [room.connectionId, at],
    );
    const { items } = await health();
    const last = Object.fromEntries(items.map(({ scope, lastDeliveryAt }) => [scope, lastDeliveryAt]));
    expect(last).toMatchObject({ 'store/order/updated': at, 'store/order/created': null });
  });

  it('tells of a scope the store would not register, in its words, and registers the others', async () => {
    await room.fault('POST', 'hooks', { status: 403, body: { title: 'no scope for this' } }, 'bigcommerce');
    await expect(register()).rejects.toMatchObject({
      status: 502,
      problem: { code: 'bigcommerce_refused_hook' },
    });
    const { items } = await health();
    const [refused, ...others] = items.filter(({ state }) => state !== 'active');
    expect(others).toEqual([]);
    expect(refused).toMatchObject({
      state: 'missing',
      refusal: expect.stringContaining('no scope for this'),
    });
    expect(refused!.fix).toContain('right to read orders');
  });

  it('tells a blocked host from a dead hook, and how long it lasts', async () => {
    await register();
    const { hostname } = new URL(room.app.url);
    const reasons = [{ failure_description: 'HTTP 500', count: 12, timestamp: 1_784_041_200 }];
    const blocked_domains = [{ destination: hostname, time_left: 120, reasons }];
    const body = { data: { emails: [], hooks_list: [], blocked_domains }, meta: {} };
    await room.fault('GET', 'hooks/admin', { status: 200, body }, 'bigcommerce');
    const { items, blockedForSeconds } = await health();
    expect(blockedForSeconds).toBe(120);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['blocked']));
    expect(items[0]!.fix).toContain('answers within a second');
  });

  it('tells what was refused in the last day, and what to do', async () => {
    const url = `${room.app.url}/api/v1/webhooks/bigcommerce/${room.connectionId}`;
    await fetch(url, { method: 'POST', body: '{}' });
    await fetch(url, { method: 'POST', body: '{}' });
    await expect(health()).resolves.toMatchObject({
      rejections: [{ reason: 'missing_signature', count: 2 }],
    });
    room.clock.pass(86_401);
    await expect(health()).resolves.toMatchObject({ rejections: [] });
  });

  it('hears at an address of its own that deliveries fail', async () => {
    await register();
    const hook = await hookOf('store/order/created');
    // Nothing listens there: the store fails to deliver, gives the hook up, and says so.
    const nowhere = `http://127.0.0.1:9/api/v1/webhooks/bigcommerce/${room.connectionId}`;
    await store('PUT', `/${hook.id}`, { destination: nowhere });
    await runs.placeMany(1);
    const heard = async () => (await health()).deliveryFailures;
    for (let tries = 0; tries < 100 && (await heard()).length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await heard()).toMatchObject([{ scope: 'store/order/created', code: 90_002 }]);
    const { items } = await health();
    expect(items.find(({ scope }) => scope === 'store/order/created')).toMatchObject({ state: 'wrong' });
  });
});
