import { VendorClients } from '../../apps/api/src/connections/index.js';
import { startRooms, type Rooms } from './support/rooms.js';

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => void (id = await rooms.connect()));
afterAll(() => rooms.close());

const deltek = () => rooms.app.app.get(VendorClients).deltek(id);
const change = (body: object) => rooms.api('patch', `/connections/${id}`).send(body).expect(200);

const signIns = async () => {
  const { deltek: calls } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
  return calls['POST token'] ?? 0;
};

describe('the clients of a connection', () => {
  it('are made once, whatever happens to name and test, and while it is paused', async () => {
    const before = await deltek();
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    await change({ name: `Renamed ${id}`, mode: 'paused' });
    expect(await deltek()).toBe(before);
  });

  it('are made anew for new access or settings, and the former ones may finish what they began', async () => {
    const before = await deltek();
    await before.listBanks();
    await change({ settings: { cutoverDate: '2026-02-01', deltek: { pageSize: 7 } } });
    const after = await deltek();
    expect(after).not.toBe(before);
    await expect(before.listBanks()).resolves.toHaveLength(4);
    await expect(after.listBanks()).resolves.toHaveLength(4);
  });

  it('share one token, which is kept sealed', async () => {
    await rooms.sandbox('delete', '/calls');
    const clients = await Promise.all([deltek(), deltek(), deltek()]);
    await Promise.all(clients.map((client) => client.listBanks()));
    await change({ settings: { cutoverDate: '2026-02-01' } });
    await (await deltek()).listBanks();
    const { deltek: calls } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
    expect(calls['POST token']).toBe(1);
    const [token] = await rooms.rows<{ ciphertext: Buffer }>(
      `SELECT ciphertext FROM credential WHERE connection_id = $1 AND kind = 'deltek.token'`,
      [id],
    );
    expect(token?.ciphertext.toString('latin1')).not.toContain('accessToken');
  });

  it('do not try a refused password again, and sign in with a new one at once', async () => {
    id = await rooms.connect({ deltek: { password: 'wrong' } });
    await rooms.sandbox('delete', '/calls');
    for (let tries = 0; tries < 3; tries += 1) {
      await expect((await deltek()).listBanks()).rejects.toMatchObject({ authDetail: 'invalid_grant' });
    }
    const { deltek: calls } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
    expect(calls['POST token']).toBe(1);
    await change({ deltek: rooms.connection()['deltek'] });
    await expect((await deltek()).listBanks()).resolves.toHaveLength(4);
  });

  it('of a login that was refused through one connection do not try it through another, until a test succeeds', async () => {
    const wrong = { password: 'wrong as well' };
    id = await rooms.connect({ deltek: wrong });
    const others = [await rooms.connect({ deltek: wrong }), await rooms.connect({ deltek: wrong })];
    await rooms.sandbox('delete', '/calls');
    for (const each of [id, ...others]) {
      const client = await rooms.app.app.get(VendorClients).deltek(each);
      await expect(client.listBanks()).rejects.toMatchObject({ authDetail: 'invalid_grant' });
      const { body } = await rooms.api('get', `/connections/${each}`).expect(200);
      expect(body).toMatchObject({ mode: 'paused', pausedReason: expect.stringMatching(/^deltek_auth: /) });
    }
    expect(await signIns()).toBe(1);
    // Another way to sign in is not what was refused.
    const integrated = await rooms.connect({
      deltek: wrong,
      settings: { deltek: { integrated: 'Y' } },
    });
    const asked = (await rooms.app.app.get(VendorClients).deltek(integrated)).listBanks();
    await expect(asked).rejects.toMatchObject({ reason: 'auth_failed' });
    expect(await signIns()).toBe(2);
    await rooms.sandbox('post', '/deltek/logins', { password: 'wrong as well' });
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    id = await rooms.connect({ deltek: wrong });
    await expect((await deltek()).listBanks()).resolves.toHaveLength(4);
    await rooms.sandbox('post', '/reset');
  });
});

describe('clients of former access', () => {
  const other = { username: 'other', password: 'other-password' };
  const toOther = () => change({ deltek: { ...(rooms.connection()['deltek'] as object), ...other } });
  beforeEach(() => rooms.sandbox('post', '/deltek/logins', other));
  afterEach(() => rooms.sandbox('post', '/reset'));

  it('leave no token to the new ones, and take none of theirs', async () => {
    const before = await deltek();
    await before.listBanks();
    await toOther();
    const expired = async (client: typeof before) => {
      await rooms.sandbox('post', '/deltek/logins', { expireTokens: true });
      await rooms.sandbox('delete', '/calls');
      await client.listBanks();
      return signIns();
    };
    await expired(before);
    await rooms.sandbox('delete', '/calls');
    const after = await deltek();
    await after.listBanks();
    expect(await signIns()).toBe(1);
    // Its token is refused, and that of the other login is none for it.
    await rooms.sandbox('delete', '/calls');
    await before.listBanks();
    expect(await signIns()).toBe(0);
    expect(await expired(before)).toBeGreaterThan(0);
    await expect(after.listBanks()).resolves.toHaveLength(4);
  });

  it('pause nothing when they are refused: the new access may be the cure', async () => {
    id = await rooms.connect({ deltek: { password: 'wrong' }, bigcommerce: { accessToken: 'wrong' } });
    const login = await deltek();
    const store = await rooms.app.app.get(VendorClients).bigcommerce(id);
    const { bigcommerce, deltek: right } = rooms.connection();
    await change({ bigcommerce, deltek: right });
    await expect(login.listBanks()).rejects.toMatchObject({ reason: 'auth_failed' });
    await expect(store.listHooks()).rejects.toMatchObject({ reason: 'auth_failed' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { body } = await rooms.api('get', `/connections/${id}`).expect(200);
    expect(body).toMatchObject({ mode: 'shadow', pausedReason: null });
    await expect((await deltek()).listBanks()).resolves.toHaveLength(4);
  });
});
