import { startRooms, type Rooms } from './support/rooms.js';

let rooms: Rooms;
beforeAll(async () => void (rooms = await startRooms()));
afterAll(() => rooms.close());
afterEach(() => rooms.sandbox('post', '/reset'));

type Item = Record<string, unknown> & { readonly key: string };
const page = async (id: string, list: string, query: object = {}) =>
  (await rooms.api('get', `/connections/${id}/deltek/${list}`).query(query).expect(200)).body as {
    items: Item[];
    nextCursor: string | null;
  };
const keys = async (id: string, list: string, query: object = {}) =>
  (await page(id, list, query)).items.map(({ key }) => key);
const answering = (path: string, body: unknown, status = 200) =>
  rooms.sandbox('post', '/faults', { vendor: 'deltek', method: 'GET', path, status, body });
const OPER = { Code: 'OPER', Description: 'Operating bank', Company: '00', Account: '1010', Status: 'A' };
const refreshes = async (id: string) =>
  (await rooms.trail(id)).filter(({ action }) => action === 'directory.refreshed');

describe("the local copy of Deltek's reference data", () => {
  it('is empty at first and says so', async () => {
    const id = await rooms.connect();
    const { body } = await rooms.api('get', `/connections/${id}/deltek/refresh`).expect(200);
    const kinds = ['period', 'account', 'bank', 'project', 'firm'];
    expect(body.items).toEqual(kinds.map((kind) => ({ kind, loadedAt: null, count: 0, failure: null })));
    expect(await keys(id, 'firms')).toEqual([]);
  });

  it('is filled by a refresh', async () => {
    const id = await rooms.connect();
    expect(await rooms.refresh(id)).toMatchObject({
      period: { count: 36, failure: null },
      account: { count: 31 },
      bank: { count: 4 },
      firm: { count: 6, loadedAt: expect.any(String) },
    });
    const [account] = (await page(id, 'accounts', { q: '4010' })).items;
    expect(account).toMatchObject({ key: '4010', name: 'Product revenue A', present: true, status: 'A' });
    const [project] = (await page(id, 'projects', { q: 'p100' })).items;
    expect(project).toMatchObject({ key: 'P100/001', wbs1: 'P100', wbs2: '001', wbs3: '' });
    const [bank] = (await page(id, 'banks', { q: 'stripe' })).items;
    expect(bank).toMatchObject({ key: 'CLR-STRIPE', account: '1051', present: true });
    const [period] = (await page(id, 'periods', { limit: 1 })).items;
    expect(period).toMatchObject({ period: expect.any(Number), closed: expect.any(Boolean) });
  });

  it('is searched by key and by name, whatever the case, and takes signs as they stand', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    const names = (await page(id, 'firms', { q: 'SUMMIT' })).items.map(({ name }) => name);
    expect(names).toEqual(['Summit Group', 'Summit Group']);
    expect(await keys(id, 'accounts', { q: '405' })).toEqual(['4050']);
    expect(await keys(id, 'accounts', { q: '4_5' })).toEqual([]);
    expect(await keys(id, 'accounts', { q: '%' })).toEqual([]);
  });

  it('is paged without loss or repetition', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor } = await page(id, 'accounts', { limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...items.map(({ key }) => key));
      cursor = nextCursor;
    }
    expect(seen).toEqual(await keys(id, 'accounts', { limit: 200 }));
    expect(seen).toHaveLength(31);
  });

  it.each([{ q: 'nul\0' }, { limit: 201 }, { cursor: 'nonsense' }, { colour: 'red' }])(
    'refuses %j by its name',
    async (query) => {
      const id = await rooms.connect();
      const { body } = await rooms.api('get', `/connections/${id}/deltek/firms`).query(query).expect(400);
      expect(body.errors).toMatchObject([{ field: Object.keys(query)[0] }]);
    },
  );

  it('is read page by page, however small the pages of the tenant are', async () => {
    const id = await rooms.connect({ settings: { deltek: { pageSize: 2 } } });
    await rooms.sandbox('delete', '/calls');
    expect(await rooms.refresh(id)).toMatchObject({ firm: { count: 6 }, account: { count: 31 } });
    const { deltek } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
    expect(deltek['GET firm']).toBe(4);
  });

  it('keeps a record that is gone, as not present, and takes it back when it is there again', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await answering('Settings/Bank', [OPER]);
    expect(await rooms.refresh(id)).toMatchObject({ bank: { count: 1, failure: null } });
    const present = async () =>
      (await page(id, 'banks')).items.map(({ key, present }) => (present ? key : `no ${key}`));
    expect(await present()).toEqual(['no CLR-PAYPAL', 'no CLR-STRIPE', 'no NONCASH', 'OPER']);
    await rooms.sandbox('delete', '/faults');
    await rooms.refresh(id);
    expect(await present()).toEqual(['CLR-PAYPAL', 'CLR-STRIPE', 'NONCASH', 'OPER']);
  });

  it('stands in the trail when something changed, and only then', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await rooms.refresh(id);
    const [first, ...others] = await refreshes(id);
    expect(first?.after).toMatchObject({ account: 31, bank: 4, firm: 6 });
    expect(others).toEqual([]);
  });
});

describe('a refresh that fails', () => {
  it('for want of a right keeps the former copy of that kind, reads the others, and says so', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await rooms.sandbox('patch', '/deltek/switches', { forbidden: ['Settings/Bank'] });
    await rooms.sandbox('post', '/deltek/accounts', { account: '4020', name: 'Kits', type: 4 });
    expect(await rooms.refresh(id)).toMatchObject({
      bank: { count: 4, loadedAt: expect.any(String), failure: expect.stringContaining('forbidden') },
      account: { count: 32, failure: null },
    });
    expect((await page(id, 'banks')).items.every(({ present }) => present)).toBe(true);
    expect((await refreshes(id)).at(-1)?.after).toMatchObject({ bank: expect.stringContaining('forbidden') });
  });

  it('because nothing is listed any more keeps the former copy as well', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await answering('Accounts', []);
    const { account } = await rooms.refresh(id);
    expect(account).toMatchObject({ count: 31, failure: expect.stringContaining('check the rights') });
    const { items } = await page(id, 'accounts', { limit: 200 });
    expect(items.filter(({ present }) => present)).toHaveLength(31);
  });

  it('because Deltek does not answer keeps every copy and is tried again by itself', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await rooms.sandbox('post', '/faults', {
      vendor: 'deltek',
      path: '*',
      status: 500,
      body: '<html>',
      times: 1,
    });
    const { firm } = await rooms.refresh(id);
    expect(firm).toMatchObject({ count: 6, failure: expect.stringContaining('unavailable') });
    const recovered = async () => {
      const { body } = await rooms.api('get', `/connections/${id}/deltek/refresh`);
      return (body.items as { failure: string | null }[]).every(({ failure }) => failure === null);
    };
    for (let looks = 0; looks < 200 && !(await recovered()); looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await recovered()).toBe(true);
  });

  it('because the password is wrong asks Deltek once, and pauses the connection', async () => {
    const id = await rooms.connect({ deltek: { password: 'wrong' } });
    await rooms.sandbox('delete', '/calls');
    expect(await rooms.refresh(id)).toMatchObject({ period: { failure: expect.any(String) } });
    await rooms.refresh(id);
    const { deltek } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
    expect(deltek['POST token']).toBe(1);
    const { body } = await rooms.api('get', `/connections/${id}`).expect(200);
    expect(body).toMatchObject({ mode: 'paused', pausedReason: expect.stringContaining('deltek_auth') });
  });

  it('leaves a connection that was removed meanwhile alone', async () => {
    const id = await rooms.connect();
    await rooms.api('post', `/connections/${id}/deltek/refresh`).expect(202);
    await rooms.api('delete', `/connections/${id}`).expect(204);
    await rooms.api('post', `/connections/${id}/deltek/refresh`).expect(404);
  });
});
