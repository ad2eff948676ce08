import { startRooms, type Rooms } from './support/rooms.js';

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => void (id = await rooms.connect()));
afterAll(() => rooms.close());

const path = () => `/connections/${id}/exchange-rates`;
const load = async (csv: string, dryRun = false) =>
  (await rooms.api('post', `${path()}/import`).send({ csv, dryRun }).expect(200)).body as object;
const list = async (query: object = {}) =>
  (await rooms.api('get', path()).query(query).expect(200)).body as {
    items: object[];
    nextCursor: string | null;
  };
const FILE = 'currency,day,rate\nEUR,2026-11-20,1.0850\nEUR,2026-11-21,1.09\nJPY,2026-11-20,0.006666666667\n';

describe('the table of exchange rates', () => {
  it('takes a file, and shows it by currency, the newest day first', async () => {
    await expect(load(FILE)).resolves.toMatchObject({ imported: true, added: 3, changed: 0, errors: [] });
    const euros = [
      { currency: 'EUR', day: '2026-11-21', rate: '1.0900' },
      { currency: 'EUR', day: '2026-11-20', rate: '1.0850' },
    ];
    const yen = { currency: 'JPY', day: '2026-11-20', rate: '0.006666666667' };
    await expect(list()).resolves.toEqual({ items: [...euros, yen], nextCursor: null });
    await expect(list({ currency: 'EUR' })).resolves.toMatchObject({ items: euros });
    const first = await list({ limit: 1 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual([...euros, yen]);
    expect((await rooms.trail(id)).map(({ action }) => action)).toContain('rates.imported');
  });

  it('says what a file would change, and changes it when told to', async () => {
    await load(FILE);
    const mended = FILE.replace('1.09', '1.0901');
    const replaced = [{ currency: 'EUR', day: '2026-11-21', before: '1.0900', after: '1.0901' }];
    const counts = { rows: 3, added: 0, changed: 1, unchanged: 2, replaced };
    await expect(load(mended, true)).resolves.toMatchObject({ imported: false, ...counts });
    expect((await list()).items[0]).toMatchObject({ rate: '1.0900' });
    await expect(load(mended)).resolves.toMatchObject({ imported: true, ...counts });
    expect((await list()).items[0]).toMatchObject({ rate: '1.0901' });
  });

  it('keeps in the trail which rates came in, and what stood there before', async () => {
    await load(FILE);
    await load(FILE.replace('1.09', '1.0901') + 'GBP,2026-11-20,1.27\n');
    await load(FILE.replace('1.09', '1.0901'));
    const entries = (await rooms.trail(id)).filter(({ action }) => action === 'rates.imported');
    const rates = {
      'EUR 2026-11-20': '1.0850',
      'EUR 2026-11-21': '1.0900',
      'JPY 2026-11-20': '0.006666666667',
    };
    expect(entries).toMatchObject([
      { before: null, after: { added: 3, changed: 0, rates } },
      {
        before: { rates: { 'EUR 2026-11-21': '1.0900' } },
        after: { added: 1, changed: 1, rates: { 'EUR 2026-11-21': '1.0901', 'GBP 2026-11-20': '1.2700' } },
      },
    ]);
  });

  it('keeps the value before where two set one at the same time', async () => {
    const line = (rate: string) => `currency,day,rate\nEUR,2026-11-20,${rate}`;
    await Promise.all([load(line('1.08')), load(line('1.09'))]);
    const entries = (await rooms.trail(id)).filter(({ action }) => action === 'rates.imported');
    const [first, second] = entries.map(({ before, after }) => ({ before, after }));
    const setTo = (first?.after as { rates: object } | undefined)?.rates;
    expect(second).toMatchObject({ before: { rates: setTo } });
  });

  it.each([
    ['EUR,2026-11-20,0', 2, 'rate'],
    ['EUR,2026-11-20,"1,085"', 2, 'rate'],
    ['EUR,2026-11-20,1,085', 2, ''],
    ['EUR,2026-11-20', 2, ''],
    ['EURO,2026-11-20,1.085', 2, 'currency'],
    ['EUR,2026-02-30,1.085', 2, 'day'],
    ['EUR,2026-11-20,1.085\nEUR,2026-11-20,1.086', 3, ''],
  ])('takes nothing of a file with %j', async (rows, row, field) => {
    const csv = `currency,day,rate\n${rows}\nGBP,2026-11-20,1.27`;
    await expect(load(csv)).resolves.toMatchObject({ imported: false, added: 0, errors: [{ row, field }] });
    expect((await list()).items).toEqual([]);
  });

  it.each(['', 'currency,day\nEUR,2026-11-20', 'currency,day,rate'])('has no rows in %j', async (csv) => {
    if (csv === '') await rooms.api('post', `${path()}/import`).send({ csv }).expect(400);
    else await expect(load(csv)).resolves.toMatchObject({ imported: false, errors: [{ row: 1, field: '' }] });
  });

  it('loses a rate that was typed wrongly, which is in the trail, and none that is not there', async () => {
    await load(FILE);
    await rooms.api('delete', `${path()}/EUR/2026-11-21`).expect(204);
    expect((await list({ currency: 'EUR' })).items).toEqual([
      { currency: 'EUR', day: '2026-11-20', rate: '1.0850' },
    ]);
    expect((await rooms.trail(id)).at(-1)).toMatchObject({
      action: 'rate.deleted',
      before: { currency: 'EUR', day: '2026-11-21', rate: '1.0900' },
    });
    for (const none of ['EUR/2026-11-21', 'EURO/2026-11-20', 'EUR/2026-02-30', 'EUR/%00']) {
      await rooms.api('delete', `${path()}/${none}`).expect(404);
    }
  });

  it('goes out as the file it came in as', async () => {
    await load(FILE);
    const file = async (query = {}) =>
      (await rooms.api('get', `${path()}/export.csv`).query(query).expect(200)).text.replace('\uFEFF', '');
    const lines = (await file()).trim().split(/\r?\n/);
    expect(lines).toEqual([
      'currency,day,rate',
      'EUR,2026-11-21,1.0900',
      'EUR,2026-11-20,1.0850',
      'JPY,2026-11-20,0.006666666667',
    ]);
    await expect(load(await file())).resolves.toMatchObject({ imported: true, unchanged: 3, errors: [] });
    expect((await file({ currency: 'JPY' })).trim().split(/\r?\n/)).toHaveLength(2);
  });

  it('is each connection’s own', async () => {
    await load(FILE);
    id = await rooms.connect({ bigcommerce: { storeHash: 'other' } });
    expect((await list()).items).toEqual([]);
  });
});
