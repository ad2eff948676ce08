import { startRooms, type Rooms } from './support/rooms.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
interface Page {
  readonly items: Row[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => {
  id = await rooms.connect();
  await rooms.refresh(id);
});
afterAll(() => rooms.close());

const api = (verb: 'get' | 'post' | 'patch' | 'delete', path: string) =>
  rooms.api(verb, `/connections/${id}/${path}`);
const add = async (match: object, account: string, more: object = {}) =>
  (
    await api('post', 'tax-rules')
      .send({ match, account, ...more })
      .expect(201)
  ).body as Row;
const list = async (query: object = {}, table = 'tax-rules') =>
  (await api('get', table).query(query).expect(200)).body as Page;
const accounts = async (query: object) => (await list(query)).items.map(({ account }) => account);
const bulk = (body: object) => api('post', 'tax-rules/bulk').send(body);
const known = ({ id, version }: Row) => ({ id, version });
const versions = async () => (await api('get', 'mapping-versions').expect(200)).body.items as Row[];

describe('rows as people look for them', () => {
  it('bring the name Deltek has for what they name, also when they are read alone', async () => {
    const made = await add({ name: 'GST' }, '2200');
    const [account] = (await api('get', 'deltek/accounts').query({ q: '2200' })).body.items as Row[];
    expect(made).toMatchObject({ targetName: account?.['name'] });
    expect((await api('get', `tax-rules/${made.id}`).expect(200)).body).toEqual(made);
    expect((await list()).items).toEqual([made]);
    expect((await list({}, 'payment-rules')).items[0]).toMatchObject({ targetName: null });
    await api('get', `account-rules/${made.id}`).expect(404);
  });

  it('are found by any value, by one column alone, and by the name of their target', async () => {
    await add({ name: 'State 50%', country: 'US' }, '2200');
    await add({ name: 'GST', country: 'Canada' }, '2210', { taxCode: 'US' });
    const [account] = (await api('get', 'deltek/accounts').query({ q: '2210' })).body.items as Row[];
    expect(await accounts({ q: 'us' })).toEqual(['2200', '2210']);
    expect(await accounts({ q: 'us', field: 'country' })).toEqual(['2200']);
    expect(await accounts({ q: '0%' })).toEqual(['2200']);
    expect(await accounts({ q: '_' })).toEqual([]);
    expect(await accounts({ q: account?.['name'] })).toContain('2210');
    expect(await list({ q: 'canada' })).toMatchObject({ total: 1 });
  });

  it('are counted as far as anybody needs to know', async () => {
    const { id: ruleId } = await add({ name: 'many' }, '2200');
    const copies = (count: number) =>
      rooms.rows(
        `INSERT INTO rule (connection_id, "table", match_key, body, created_at, updated_at)
         SELECT connection_id, "table", gen_random_uuid()::text, body, created_at, updated_at
         FROM rule CROSS JOIN generate_series(1, $2::int) WHERE id = $1`,
        [ruleId, count],
      );
    await copies(9_999);
    expect(await list({ q: 'many' })).toMatchObject({ total: 10_000, moreThanTotal: false });
    await copies(1);
    expect(await list({ q: 'many', field: 'name' })).toMatchObject({ total: 10_000, moreThanTotal: true });
    expect(await list()).toMatchObject({ total: 10_001, moreThanTotal: false });
    const { nextCursor } = await list({ q: 'many', sort: 'account:asc', limit: 200 });
    const next = await list({ q: 'many', sort: 'account:asc', limit: 200, cursor: nextCursor });
    expect([next.items.length, next.total]).toEqual([200, undefined]);
  });

  it('come in the order of a column, page by page without loss, numbers as numbers', async () => {
    for (const [country, priority] of [
      ['b', 9],
      ['A', 100],
      ['c', 10],
      ['a', 9],
    ] as const)
      await add({ country, name: `n${priority}` }, '2200', { priority });
    const all = async (sort: string) => {
      const seen: unknown[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: Page = await list({ sort, limit: 1, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(cursor ? undefined : 4);
        seen.push(
          ...page.items.map(({ match, priority }) => [(match as { country: string }).country, priority]),
        );
        cursor = page.nextCursor;
      }
      return seen;
    };
    expect(await all('country:asc')).toEqual([
      ['A', 100],
      ['a', 9],
      ['b', 9],
      ['c', 10],
    ]);
    expect((await all('added:desc')).at(0)).toEqual(['a', 9]);
    expect(await all('priority:desc')).toEqual([
      ['A', 100],
      ['c', 10],
      ['a', 9],
      ['b', 9],
    ]);
  });

  it.each([
    ['sort', 'sku:asc'],
    ['sort', 'account'],
    ['field', "name' OR '1'='1"],
    ['cursor', 'nonsense'],
  ])('are refused for a %s that makes no sense: %s', async (name, value) => {
    const { body } = await api('get', 'tax-rules')
      .query({ [name]: value })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: name }]);
  });
});

describe('several rows changed together', () => {
  it('are one mapping version, which an undo of it makes as it was', async () => {
    const [one, two] = [await add({ name: 'a' }, '2200'), await add({ name: 'b' }, '2200', { taxCode: 'B' })];
    const before = (await versions()).length;
    const { body } = await bulk({
      add: [{ match: { name: 'c' }, account: '2200' }],
      change: [{ ...known(two), set: { account: '2210', taxCode: null } }],
      remove: [known(one)],
    }).expect(200);
    expect(body).toMatchObject({
      added: [{ match: { name: 'c' } }],
      changed: [{ account: '2210' }],
      removed: 1,
    });
    expect(body.changed[0]).not.toHaveProperty('taxCode');
    expect(await accounts({ sort: 'name:asc' })).toEqual(['2210', '2200']);
    expect(await versions()).toHaveLength(before + 1);
    expect((await versions())[0]).toMatchObject({ added: 1, changed: 1, removed: 1 });
    await bulk({ remove: [known(body.changed[0] as Row), known(body.added[0] as Row)] }).expect(200);
    expect((await list()).items).toEqual([]);
  });

  it('make no version where nothing is said anew', async () => {
    const one = await add({ name: 'a' }, '2200');
    const before = await versions();
    // However an id is typed, it is the same row.
    const typed = { ...known(one), id: one.id.toUpperCase() };
    await bulk({ change: [{ ...typed, set: { account: '2200' } }] }).expect(200);
    expect(await versions()).toEqual(before);
  });

  it('are all left alone when one is wrong, and each mistake is told at its place', async () => {
    const one = await add({ name: 'a' }, '2200');
    const { body } = await bulk({
      add: [
        { match: { name: 'c' }, account: '2200' },
        { match: { name: 'C' }, account: '2200' },
        { match: { colour: 'red' }, account: '2200' },
      ],
      change: [{ ...known(one), set: { account: '9999' } }],
    }).expect(400);
    expect((body.errors as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'add.1',
      'add.2.match.colour',
      'change.0.set.account',
    ]);
    expect((await list()).items).toEqual([one]);
  });

  it('are refused when somebody changed or removed one of them meanwhile, and told by whom', async () => {
    const [one, two] = [await add({ name: 'a' }, '2200'), await add({ name: 'b' }, '2200')];
    await api('patch', `tax-rules/${one.id}`).send({ account: '2210' }).expect(200);
    await api('delete', `tax-rules/${two.id}`).expect(204);
    const { body } = await bulk({
      change: [{ ...known(one), set: { account: '2200' } }],
      remove: [known(two)],
    }).expect(409);
    expect(body).toMatchObject({
      code: 'rule_changed',
      errors: [
        { field: 'change.0', message: 'Administrator changed the row in the meantime' },
        { field: 'remove.0', message: 'somebody removed the row in the meantime' },
      ],
    });
    expect(await accounts({})).toEqual(['2210']);
  });

  it('cannot match what another row matches, unless that one goes with them', async () => {
    const [one, two] = [await add({ name: 'a' }, '2200'), await add({ name: 'b' }, '2210')];
    const asFirst = { change: [{ ...known(two), set: { match: { name: 'A' } } }] };
    const { body } = await bulk(asFirst).expect(409);
    expect(body).toMatchObject({ code: 'rule_exists', errors: [{ field: 'change.0.set' }] });
    await bulk({ ...asFirst, remove: [known(one)] }).expect(200);
    expect(await accounts({})).toEqual(['2210']);
  });

  it('bring deleted rows back under their id and at their place, as they were when they went', async () => {
    const [one, two] = [await add({ name: 'a' }, '2200'), await add({ name: 'b' }, '2210')];
    const { body: later } = await api('patch', `tax-rules/${one.id}`).send({ taxCode: 'A' }).expect(200);
    await bulk({ remove: [known(later as Row)] }).expect(200);
    const { body } = await bulk({ restore: [{ id: one.id }] }).expect(200);
    const { version, createdAt } = later as Row;
    expect(body.restored).toMatchObject([{ id: one.id, match: { name: 'a' }, taxCode: 'A', createdAt }]);
    // Who still has it open as it was once is told that it is another one by now.
    expect(body.restored[0].version).toBeGreaterThan(version);
    expect((await list()).items).toEqual([body.restored[0], two]);
    expect((await versions())[0]).toMatchObject({ added: 1, changed: 0, removed: 0 });
    expect((await rooms.trail(id)).at(-1)).toMatchObject({
      action: 'rule.restored',
      after: { taxCode: 'A' },
    });
  });

  it('do not bring back what has another row in its place by now, is there, or never went', async () => {
    const [one, two] = [await add({ name: 'a' }, '2200'), await add({ name: 'b' }, '2200')];
    await api('delete', `tax-rules/${one.id}`).expect(204);
    const other = await add({ name: 'A' }, '2210');
    const { body: taken } = await bulk({ restore: [{ id: one.id }] }).expect(409);
    expect(taken).toMatchObject({ code: 'rule_exists', errors: [{ field: 'restore.0' }] });
    expect(taken.detail).toContain(`there is a row for name A already (${other.id})`);
    const { body: there } = await bulk({ restore: [{ id: two.id }] }).expect(409);
    expect(there).toMatchObject({ code: 'rule_exists', errors: [{ message: 'the row is there' }] });
    const { body: unknown } = await bulk({ restore: [{ id: id }] }).expect(400);
    expect(unknown.errors).toMatchObject([{ field: 'restore.0.id' }]);
    await bulk({ restore: [{ id: one.id }, { id: one.id }] }).expect(400);
    expect((await list()).items).toEqual([two, other]);
    await bulk({ restore: [{ id: one.id }], remove: [known(other)] }).expect(200);
    expect((await list()).items.map((row) => row.id)).toEqual([one.id, two.id]);
  });

  it('are refused to come back when Deltek has no more what they name', async () => {
    const one = await add({ name: 'a' }, '2200');
    await api('delete', `tax-rules/${one.id}`).expect(204);
    await rooms.rows(
      `UPDATE directory_entry SET body = body || '{"status": "I"}' WHERE connection_id = $1 AND key = '2200'`,
      [id],
    );
    const { body } = await bulk({ restore: [{ id: one.id }] }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'restore.0.account' }]);
  });

  it.each([{}, { remove: [{ id: 'x', version: 1 }] }, { change: [{ set: {} }] }, { add: ['row'] }])(
    'are refused without sense: %j',
    async (body) => void (await bulk(body).expect(400)),
  );
});
