import { VendorClients } from '../../apps/api/src/connections/index.js';
import { startRooms, type Rooms } from './support/rooms.js';

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => void (id = await rooms.connect()));
afterAll(() => rooms.close());

const deltek = () => rooms.app.app.get(VendorClients).deltek(id);
const change = (body: object) => rooms.api('patch', `/connections/${id}`).send(body).expect(200);

describe('the clients of a connection', () => {
  it('are made once, whatever happens to name, mode and test', async () => {
    const before = await deltek();
    await change({ name: `Renamed ${id}`, mode: 'paused' });
    await rooms.api('post', `/connections/${id}/test`).expect(200);
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
});
