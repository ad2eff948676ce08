import { VendorClients } from '../../apps/api/src/connections/index.js';
import { runInContext } from '../../apps/api/src/platform/index.js';
import { startTestApp, type TestApp } from '../../apps/api/src/platform/testing/test-app.js';
import { startRooms, type Rooms } from './support/rooms.js';

/* Two processes' worth of clients over one database, against the sandbox's own counters. */

const WINDOW_MS = 1_500;

interface QuotaSeen {
  readonly calls: number;
  readonly refused: number;
  readonly mostInAWindow: number;
}

let rooms: Rooms;
let second: TestApp;
let id: string;
beforeAll(async () => {
  rooms = await startRooms({ ROLE: 'api' });
  second = await startTestApp({ ROLE: 'api', DATABASE_URL: rooms.app.config.databaseUrl });
});
beforeEach(async () => {
  await rooms.rows(`DELETE FROM shared_state`);
  await rooms.sandbox('post', '/reset');
  await rooms.sandbox('patch', '/switches', { quota: 100_000, quotaWindowMs: 30_000, latencyMs: 0 });
});
afterEach(() => rooms.sandbox('delete', '/faults'));
afterAll(async () => {
  await second.close();
  await rooms.close();
});

const both = () => [rooms.app, second].map(({ app }) => app.get(VendorClients));
const stores = () => Promise.all(both().map((clients) => clients.bigcommerce(id)));
const logins = () => Promise.all(both().map((clients) => clients.deltek(id)));
const seen = () => rooms.sandbox<QuotaSeen>('get', '/quota');
const tokenCalls = async () => {
  const { deltek } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
  return deltek['POST token'] ?? 0;
};
interface Shown {
  readonly mode: string;
  readonly pausedReason: string | null;
  readonly standstills: { readonly vendor: string; readonly why: string; readonly waitMs: number }[];
}
const connection = async () =>
  (await rooms.api('get', `/connections/${id}`).expect(200)).body as unknown as Shown;
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('the budget of a store', () => {
  const small = async (settings: object = { quotaShare: 50 }) => {
    id = await rooms.connect({ settings: { cutoverDate: '2026-01-01', ...settings } });
    await rooms.sandbox('patch', '/switches', { quota: 40, quotaWindowMs: WINDOW_MS });
    await (await stores())[0]!.getTime();
    await rooms.sandbox('delete', '/quota');
  };

  it('is kept by two processes together: no window of the store sees more, and none of us is refused', async () => {
    await small();
    const clients = await stores();
    await times(90, (index) => clients[index % 2]!.getTime());
    const { calls, refused, mostInAWindow } = await seen();
    expect({ calls, refused }).toEqual({ calls: 90, refused: 0 });
    expect(mostInAWindow).toBeLessThanOrEqual(20);
    expect(mostInAWindow).toBeGreaterThanOrEqual(15);
  });

  it('goes to live work first: a backfill gets what that leaves', async () => {
    await small();
    const clients = await stores();
    const order: string[] = [];
    const call = (priority: 'live' | 'backfill', index: number) =>
      runInContext({ priority }, () => clients[index % 2]!.getTime()).then(() => void order.push(priority));
    await Promise.all([
      times(40, (index) => call('backfill', index)),
      times(20, (index) => call('live', index)),
    ]);
    expect(order.lastIndexOf('live')).toBeLessThan(35);
    expect((await seen()).mostInAWindow).toBeLessThanOrEqual(20);
  });

  it('is braked before the quota ends when the other apps of the merchant use it up', async () => {
    await small({ quotaShare: 100 });
    const [store] = await stores();
    const others = async () => {
      const headers = { 'x-auth-token': 'sandbox-token', accept: 'application/json' };
      await fetch(`${rooms.sandboxUrl}/bigcommerce/stores/sandbox/v2/time`, { headers });
    };
    await times(33, others);
    await rooms.sandbox('delete', '/quota');
    await times(12, () => store!.getTime());
    expect((await seen()).refused).toBe(0);
  });

  it('has three places, for all processes', async () => {
    id = await rooms.connect();
    await rooms.sandbox('patch', '/switches', { latencyMs: 60, quotaWindowMs: 150 });
    await rooms.sandbox('delete', '/quota');
    const clients = await stores();
    await times(12, (index) => clients[index % 2]!.getTime());
    // Three at once of 60 ms each, in any 150 ms: at most nine.
    expect((await seen()).mostInAWindow).toBeLessThanOrEqual(9);
  });

  it('has everybody wait after a refusal, as long as the store says', async () => {
    id = await rooms.connect();
    const [first, other] = await stores();
    await rooms.sandbox('post', '/faults', {
      vendor: 'bigcommerce',
      path: 'v2/time',
      status: 429,
      headers: { 'x-rate-limit-time-reset-ms': '400' },
      times: 1,
    });
    const begun = Date.now();
    await Promise.all([
      first!.getTime(),
      new Promise((go) => setTimeout(go, 80)).then(() => other!.getTime()),
    ]);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(380);
  });

  it('that is used up for long is shown, and no look is begun', async () => {
    id = await rooms.connect();
    const [store] = await stores();
    await rooms.sandbox('post', '/faults', {
      vendor: 'bigcommerce',
      path: 'v2/time',
      status: 429,
      headers: { 'retry-after': '600' },
      times: 1,
    });
    await expect(store!.getTime()).rejects.toMatchObject({ reason: 'rate_limited' });
    await expect(store!.getTime()).rejects.toMatchObject({ reason: 'held_back', fault: 'over_budget' });
    const { standstills } = await connection();
    expect(standstills).toMatchObject([{ vendor: 'bigcommerce', why: 'over_budget' }]);
    expect(standstills[0]!.waitMs).toBeGreaterThan(590_000);
  });
});

describe('calls of a login', () => {
  it('keep their distance and their places, for all processes', async () => {
    id = await rooms.connect({ settings: { cutoverDate: '2026-01-01', deltek: { minIntervalMs: 40 } } });
    const clients = await logins();
    await clients[0]!.listBanks();
    const begun = Date.now();
    await times(10, (index) => clients[index % 2]!.getActivePeriod());
    expect(Date.now() - begun).toBeGreaterThanOrEqual(9 * 40);
  });
});

it('a place whose call ended while the database was away is free as soon as that is back', async () => {
  id = await rooms.connect();
  const [login] = await logins();
  await login!.listBanks();
  const taken = async () => {
    const sql = `SELECT jsonb_array_length(state -> 'places') AS count FROM shared_state WHERE key LIKE 'login:%'`;
    return (await rooms.rows<{ count: number }>(sql))[0]?.count;
  };
  const become = async (count: number) => {
    while ((await taken()) !== count) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await rooms.sandbox('patch', '/switches', { latencyMs: 500 });
  const call = login!.listBanks();
  await become(1);
  await rooms.rows('ALTER TABLE shared_state RENAME TO away');
  await call;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await rooms.rows('ALTER TABLE away RENAME TO shared_state');
  expect(await taken()).toBe(1);
  await become(0);
}, 50_000);

describe('the token of a login', () => {
  beforeEach(async () => void (id = await rooms.connect()));

  it('is renewed once for all workers of all processes when Deltek forgets it', async () => {
    // The sandbox counts its tokens anew after a reset: the forgotten one must not be the first.
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    const clients = await logins();
    await clients[0]!.listBanks();
    await rooms.sandbox('post', '/reset');
    await rooms.sandbox('delete', '/calls');
    await times(12, (index) => clients[index % 2]!.listBanks());
    // A refresh that the restarted Deltek does not know, then one sign-in.
    expect(await tokenCalls()).toBeLessThanOrEqual(2);
  });

  it('is renewed once when it ends', async () => {
    const clients = await logins();
    await times(12, (index) => clients[index % 2]!.listBanks());
    expect(await tokenCalls()).toBe(1);
  });

  it('that is refused pauses the connection, is tried once by all processes, and a good test mends it', async () => {
    await rooms.rows(`UPDATE connection SET mode = 'automatic' WHERE id = $1`, [id]);
    await rooms.sandbox('post', '/faults', {
      vendor: 'deltek',
      method: 'POST',
      path: 'token',
      status: 400,
      body: { error: 'invalid_grant', error_description: 'The user name or password is incorrect.' },
    });
    const clients = await logins();
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => clients[index % 2]!.listBanks()),
    );
    for (const end of ends) expect(end).toMatchObject({ reason: { reason: 'auth_failed' } });
    const [rule] = await rooms.sandbox<{ applied: number }[]>('get', '/faults').then(listOf);
    expect(rule!.applied).toBe(1);
    expect(await connection()).toMatchObject({ mode: 'paused' });
    expect((await connection()).pausedReason).toMatch(/^deltek_auth: .*user name or password/);

    await rooms.sandbox('delete', '/faults');
    await expect(clients[0]!.listBanks()).rejects.toMatchObject({ reason: 'auth_failed' });
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    expect(await connection()).toMatchObject({ mode: 'automatic', pausedReason: null });
    await expect((await logins())[1]!.listBanks()).resolves.toHaveLength(4);
  });
});

describe('a store that refuses the token', () => {
  it('pauses the connection at the first refusal, whoever called, and is not asked again', async () => {
    id = await rooms.connect({ bigcommerce: { accessToken: 'wrong' } });
    await rooms.sandbox('delete', '/calls');
    const [store] = await stores();
    for (let tries = 0; tries < 4; tries += 1)
      await expect(store!.listHooks()).rejects.toMatchObject({ reason: 'auth_failed' });
    const { bigcommerce } = await rooms.sandbox<{ bigcommerce: Record<string, number> }>('get', '/calls');
    expect(Object.values(bigcommerce).reduce((sum, count) => sum + count, 0)).toBe(1);
    let reason: string | null = null;
    for (let looks = 0; looks < 50 && reason === null; looks += 1) reason = (await connection()).pausedReason;
    expect(reason).toMatch(/^bigcommerce_auth: /);
  });
});

describe('the circuit of a connection', () => {
  const BROKEN = { vendor: 'deltek', path: 'demo/api' };
  const asked = async () => (await rooms.sandbox<unknown>('get', '/faults').then(listOf))[0]?.seen ?? 0;
  beforeEach(async () => {
    id = await rooms.connect();
    await (await logins())[0]!.listBanks();
  });

  const untilOpen = async () => {
    await rooms.sandbox('post', '/faults', { ...BROKEN, reset: true });
    const [deltek] = await logins();
    for (let tries = 0; tries < 4; tries += 1) await deltek!.listBanks().catch(() => null);
  };

  /** The next call may try; every process notices. */
  const restIsOver = async () => {
    await rooms.rows(
      `UPDATE shared_state SET version = version + 1, state = state || '{"openUntil": 1}' WHERE key LIKE 'circuit:%'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
  };

  /** What a call teaches is written down beside its answer, not before it. */
  const untilNothingStands = async () => {
    while ((await connection()).standstills.length > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('opens for all processes after many calls in vain; then nobody calls, and it is shown', async () => {
    await untilOpen();
    const before = await asked();
    for (const client of await logins()) {
      await expect(client.listBanks()).rejects.toMatchObject({ reason: 'held_back', fault: 'circuit_open' });
    }
    expect(await asked()).toBe(before);
    expect((await connection()).standstills).toMatchObject([{ vendor: 'deltek', why: 'circuit_open' }]);
    await expect((await stores())[0]!.getTime()).resolves.toBeDefined();
  }, 60_000);

  it('lets one call try when its rest is over, and closes when that is answered', async () => {
    await untilOpen();
    await rooms.sandbox('delete', '/faults');
    await restIsOver();
    await expect((await logins())[1]!.listBanks()).resolves.toHaveLength(4);
    await untilNothingStands();
  }, 60_000);

  it('opens for a vendor that answers 500 and nothing else, is tried by one call at a time, and closes', async () => {
    await rooms.sandbox('post', '/faults', { ...BROKEN, status: 500, body: '' });
    const [one, other] = await logins();
    const work = () => Promise.allSettled([one!.listBanks(), other!.listBanks(), one!.listBanks()]);
    const isHeld = (end: PromiseSettledResult<unknown>) =>
      end.status === 'rejected' && (end.reason as { reason?: string }).reason === 'held_back';
    while (!(await work()).every(isHeld));
    const before = await asked();
    for (let rounds = 0; rounds < 5; rounds += 1) await work();
    expect(await asked()).toBe(before);
    await restIsOver();
    await work();
    expect(await asked()).toBe(before + 1);
    await rooms.sandbox('delete', '/faults');
    await restIsOver();
    await expect((await logins())[1]!.listBanks()).resolves.toHaveLength(4);
    await untilNothingStands();
  }, 60_000);

  it('opens for a vendor that answers 500 and nothing else, is tried by one call at a time, and closes', async () => {
    await rooms.sandbox('post', '/faults', { ...BROKEN, status: 500, body: '' });
    const [one, other] = await logins();
    const work = () => Promise.allSettled([one!.listBanks(), other!.listBanks(), one!.listBanks()]);
    for (let rounds = 0; rounds < 8; rounds += 1) await work();
    // As many as open it, and those that were under way just then.
    expect(await asked()).toBeLessThanOrEqual(10 + 3);
    const before = await asked();
    await restIsOver();
    await work();
    expect(await asked()).toBe(before + 1);
    await rooms.sandbox('delete', '/faults');
    await restIsOver();
    await expect(one!.listBanks()).resolves.toHaveLength(4);
    await untilNothingStands();
  }, 60_000);

  it('is no obstacle for a test, whose success closes it', async () => {
    await untilOpen();
    await rooms.sandbox('delete', '/faults');
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    await untilNothingStands();
  }, 60_000);
});

it('metrics tell what was called, held back, and how much of a quota is used', async () => {
  id = await rooms.connect();
  await (await stores())[0]!.getTime();
  await rooms.sandbox('post', '/faults', { vendor: 'deltek', path: 'demo/api', reset: true, times: 1 });
  await (await logins())[0]!.listBanks().catch(() => null);
  const text = await (await fetch(`${rooms.app.url}/metrics`)).text();
  expect(text).toMatch(/mlc_vendor_calls_total\{vendor="bigcommerce",outcome="ok"\} \d+/);
  expect(text).toMatch(/mlc_store_quota\{store="sandbox",what="budget"\} \d+/);
  expect(text).toMatch(/mlc_vendor_circuit\{vendor="deltek",connection="[^"]+"\} [01]/);
});

function listOf(body: unknown): { applied: number; seen: number }[] {
  return (Array.isArray(body) ? body : (body as { items: unknown }).items) as {
    applied: number;
    seen: number;
  }[];
}
