import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { invalidRows } from '../../apps/api/src/alerts/findings/mapping.js';
import { ReadEvents } from '../../apps/api/src/directory/index.js';
import { startRooms, type Rooms } from './support/rooms.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
const NEEDED = { match: {} };
const ROWS: [string, object, object][] = [
  ['project-rules', { match: {}, wbs1: 'P100', wbs2: '001' }, { wbs1: 'P200' }],
  ['account-rules', { role: 'revenue', match: { sku: 'A-100' }, account: '4010' }, { account: '4015' }],
  [
    'payment-rules',
    { match: { gateway: 'stripe' }, kind: 'gateway', bankCode: 'OPER' },
    { bankCode: 'CLR-STRIPE' },
  ],
  ['tax-rules', { match: { state: 'Texas' }, account: '2200', taxCode: 'TX' }, { account: '2210' }],
];

let rooms: Rooms;
let id: string;
let firms: Row[];
beforeAll(async () => {
  rooms = await startRooms();
  const first = await rooms.connect();
  await rooms.refresh(first);
  firms = (
    (await rooms.api('get', `/connections/${first}/deltek/firms`).expect(200)).body as { items: Row[] }
  ).items;
});
beforeEach(async () => void (id = await rooms.connect()));
afterAll(() => rooms.close());

const api = (verb: 'get' | 'post' | 'patch' | 'delete', path: string) =>
  rooms.api(verb, `/connections/${id}/${path}`);
const add = async (table: string, row: object) =>
  (await api('post', table).send(row).expect(201)).body as Row;
const items = async (table: string) =>
  ((await api('get', table).query({ limit: 200 }).expect(200)).body as { items: Row[] }).items;
const versions = async () =>
  ((await api('get', 'mapping-versions').expect(200)).body as { items: Row[] }).items;
const firm = (name: string) => firms.find((one) => one['name'] === name)?.['clientId'] as string;
const META = ['id', 'version', 'createdAt', 'updatedAt', 'invalid', 'targetName'];
const plain = (row: Row) => Object.fromEntries(Object.entries(row).filter(([name]) => !META.includes(name)));

describe('a row of a mapping table', () => {
  it('of the firms is added, changed and removed', async () => {
    const row = { customerId: '11', clientId: firm('Lakeside Timber Co') };
    const made = await add('firm-mappings', row);
    expect(plain(made)).toEqual(row);
    const changed = (
      await api('patch', `firm-mappings/${made.id}`)
        .send({ clientId: firm('Northwind Surveying') })
        .expect(200)
    ).body;
    expect(changed).toMatchObject({ customerId: '11', clientId: firm('Northwind Surveying'), version: 2 });
    await api('delete', `firm-mappings/${made.id}`).expect(204);
    expect(await items('firm-mappings')).toEqual([]);
    await api('delete', `firm-mappings/${made.id}`).expect(404);
  });

  it.each(ROWS)('of %s is added, changed and removed', async (table, row, change) => {
    const before = (await items(table)).length;
    const made = await add(table, row);
    expect(made).toMatchObject({ ...row, priority: 100, version: 1 });
    const changed = (await api('patch', `${table}/${made.id}`).send(change).expect(200)).body;
    expect(plain(changed)).toEqual({ ...plain(made), ...change });
    expect(await items(table)).toContainEqual(changed);
    await api('delete', `${table}/${made.id}`).expect(204);
    expect(await items(table)).toHaveLength(before);
  });

  it('stands in the trail with before and after, and makes a mapping version with its author', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    await api('patch', `tax-rules/${made.id}`).send({ account: '2210' }).expect(200);
    await api('patch', `tax-rules/${made.id}`).send({ account: '2210' }).expect(200);
    await api('delete', `tax-rules/${made.id}`).expect(204);
    const told = (await rooms.trail(id)).filter(({ action }) => action.startsWith('rule.')).slice(-3);
    expect(
      told.map(({ action, before, after }) => [action, before?.['account'], after?.['account']]),
    ).toEqual([
      ['rule.created', undefined, '2200'],
      ['rule.updated', '2200', '2210'],
      ['rule.deleted', '2210', undefined],
    ]);
    const [newest, ...older] = await versions();
    expect(newest).toMatchObject({ version: 4, author: 'Administrator', at: expect.any(String) });
    expect([newest, ...older].map((version) => version!['summary'])).toEqual([
      'tax-rules: everything removed',
      'tax-rules: everything changed',
      'tax-rules: everything added',
      'payment-rules: 5 defaults for a new connection',
    ]);
  });

  it('loses a field that is set to null', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200', taxCode: 'TX' });
    const { body } = await api('patch', `tax-rules/${made.id}`).send({ taxCode: null }).expect(200);
    expect(body).not.toHaveProperty('taxCode');
    await api('patch', `tax-rules/${made.id}`).send({ account: null }).expect(400);
  });

  it('is not overwritten by who read an older version of it', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    const mine = () => api('patch', `tax-rules/${made.id}`);
    await mine().send({ account: '2210', version: 1 }).expect(200);
    const { body } = await mine().send({ account: '2220', version: 1 }).expect(409);
    expect(body).toMatchObject({ code: 'rule_changed', detail: expect.stringContaining('version 2') });
    await mine().send({ account: '2220', version: 'x' }).expect(400);
    expect((await items('tax-rules'))[0]).toMatchObject({ account: '2210' });
  });

  it('is there once: another one that matches the same is refused, and the first one named', async () => {
    const made = await add('account-rules', { role: 'revenue', match: { sku: 'a-100' }, account: '4010' });
    const same = { role: 'revenue', match: { sku: ' A-100' }, account: '4015' };
    const { body } = await api('post', 'account-rules').send(same).expect(409);
    expect(body.code).toBe('rule_exists');
    expect(body.detail).toContain('revenue for sku a-100');
    expect(body.detail).toContain(made.id);
    const other = await add('account-rules', { role: 'revenue', match: {}, account: '4010' });
    const moved = api('patch', `account-rules/${other.id}`).send({ match: { sku: 'A-100' } });
    expect((await moved.expect(409)).body.code).toBe('rule_exists');
    const statuses = await Promise.all(
      [1, 2, 3].map(() => api('post', 'tax-rules').send({ ...NEEDED, account: '2200' })),
    );
    expect(statuses.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each<[string, string, object]>([
    ['firm-mappings', 'customerId', { customerId: 'eleven', clientId: 'X' }],
    ['firm-mappings', 'customerId', { customerId: 11, clientId: 'X' }],
    ['firm-mappings', 'clientId', { customerId: '11' }],
    ['project-rules', 'match', { wbs1: 'P100' }],
    ['project-rules', 'match.colour', { match: { colour: 'red' }, wbs1: 'P100' }],
    ['project-rules', 'match.sku', { match: { sku: null }, wbs1: 'P100' }],
    ['project-rules', 'match.sku', { match: { sku: '  ' }, wbs1: 'P100' }],
    ['project-rules', 'wbs1', { match: {}, wbs1: 'nul\0' }],
    ['project-rules', 'wbs2', { match: {}, wbs1: 'P100', wbs3: '001' }],
    ['project-rules', 'priority', { match: {}, wbs1: 'P100', wbs2: '001', priority: 1.5 }],
    ['account-rules', 'role', { role: 'sales', match: {}, account: '4010' }],
    ['account-rules', 'account', { role: 'revenue', match: {}, account: 4010 }],
    ['account-rules', 'invoiceSection', { role: 'revenue', match: {}, account: '4010', invoiceSection: 'Z' }],
    ['payment-rules', 'kind', { match: {}, kind: 'cash' }],
    ['payment-rules', 'bankCode', { match: {}, kind: 'gateway' }],
    ['project-rules', 'match.category', { match: { category: 'Shirts' }, wbs1: 'P300' }],
    ['tax-rules', 'taxCode', { match: {}, account: '2200', taxCode: 'far too long a code' }],
    ['tax-rules', 'colour', { match: {}, account: '2200', colour: 'red' }],
  ])('of %s is refused for a wrong %s: %j', async (table, field, row) => {
    const { body } = await api('post', table).send(row).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field }] });
  });

  it.each([[], null, 'text', undefined])('is refused when the body is %j', async (body) => {
    const wrong = api('post', 'tax-rules').set('content-type', 'application/json');
    expect((await wrong.send(JSON.stringify(body))).status).toBe(400);
  });
});

describe('the explanation of a choice', () => {
  interface Told {
    readonly decides: { readonly row: Row } | null;
    readonly others: readonly { readonly row: Row; readonly lost: string }[];
    readonly otherwise: object;
  }
  const explain = async (table: string, query: object) =>
    (await api('get', `${table}/explain`).query(query).expect(200)).body as Told;

  it('names the row that decides, those that apply beside it and why they lost', async () => {
    const revenue = { role: 'revenue', account: '4010' };
    const all = await add('account-rules', { ...revenue, match: {} });
    const sku = await add('account-rules', { ...revenue, match: { sku: 'A-100' }, priority: 5 });
    const usd = await add('account-rules', { ...revenue, match: { currency: 'USD' } });
    await add('account-rules', { role: 'shipping', match: { sku: 'A-100' }, account: '4050' });
    const told = await explain('account-rules', { role: 'revenue', sku: 'a-100', currency: 'USD' });
    expect(told.decides).toEqual({ row: sku, why: 'the rule for sku A-100', invalid: null });
    expect(told.others.map(({ row, lost }) => [row.id, lost])).toEqual([
      [usd.id, 'its priority 100 comes after 5'],
      [all.id, 'it names 0 of the values, the row that decides names 1'],
    ]);
    expect(told).toMatchObject({ moreOthers: 0, default: { id: all.id } });
  });

  it('says what happens where no row applies', async () => {
    const told = await explain('tax-rules', { name: 'VAT', country: 'Norway' });
    expect(told).toMatchObject({ decides: null, others: [], default: null });
    expect(told.otherwise).toMatchObject({ cause: 'tax_unmapped', fix: expect.stringContaining('tax rule') });
    expect(await explain('firm-mappings', { customerId: 'guest' })).toMatchObject({ decides: null });
  });

  it('gives a row of the order method no say about a payment whose gateway is named', async () => {
    const bank = await add('payment-rules', { match: { method: 'Bank Deposit' }, kind: 'offline' });
    const stripe = await add('payment-rules', {
      match: { gateway: 'stripe' },
      kind: 'gateway',
      bankCode: 'CLR-STRIPE',
    });
    const told = await explain('payment-rules', {
      orderMethod: 'Bank Deposit',
      method: 'credit_card',
      gateway: 'stripe',
    });
    expect(told.decides?.row.id).toBe(stripe.id);
    expect(told.others).toMatchObject([{ row: { id: bank.id }, lost: expect.stringContaining('gateway') }]);
    const placed = await explain('payment-rules', { method: 'Bank Deposit' });
    expect(placed.decides?.row.id).toBe(bank.id);
  });

  it.each<[string, string, object]>([
    ['account-rules', 'role', { sku: 'A' }],
    ['account-rules', 'role', { role: 'sales' }],
    ['account-rules', 'category', { role: 'revenue', category: '5,shirts' }],
    ['firm-mappings', 'customerId', {}],
    ['tax-rules', 'gateway', { gateway: 'stripe' }],
    ['tax-rules', 'colour', { colour: 'red' }],
  ])('of %s is refused for a wrong %s: %j', async (table, field, query) => {
    const { body } = await api('get', `${table}/explain`).query(query).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });
});

describe('a row that names something of Deltek', () => {
  beforeAll(async () => {
    await rooms.sandbox('post', '/deltek/projects', { wbs1: 'OLD', status: 'I' });
    await rooms.sandbox('post', '/deltek/projects', { wbs1: 'HOUSE', chargeType: 'H' });
    await rooms.sandbox('post', '/deltek/firms', { name: 'Supplier Ltd', isClient: false });
  });
  afterAll(() => rooms.sandbox('post', '/reset'));

  it.each<[string, object, string, string]>([
    ['account-rules', { role: 'ar', match: {}, account: '9999' }, 'account', 'account 9999 is not in Deltek'],
    ['account-rules', { role: 'ar', match: {}, account: '4999' }, 'account', 'account 4999 is not active'],
    ['tax-rules', { match: {}, account: '9999' }, 'account', 'account 9999 is not in Deltek'],
    [
      'payment-rules',
      { match: {}, kind: 'gateway', bankCode: 'X' },
      'bankCode',
      'bank code X is not in Deltek',
    ],
    ['project-rules', { match: {}, wbs1: 'NONE' }, 'wbs1', 'project NONE is not in Deltek'],
    ['project-rules', { match: {}, wbs1: 'OLD' }, 'wbs1', 'project OLD is not active'],
    ['project-rules', { match: {}, wbs1: 'HOUSE' }, 'wbs1', 'project HOUSE is not a regular project'],
    ['project-rules', { match: {}, wbs1: 'P100' }, 'wbs1', 'project P100 has lower levels; name the lowest'],
    ['firm-mappings', { customerId: '11', clientId: 'X' }, 'clientId', 'firm X is not in Deltek'],
  ])('of %s is refused with the reason: %j', async (table, row, field, message) => {
    const { body } = await api('post', table).send(row).expect(400);
    expect(body.errors).toEqual([{ field, message }]);
  });

  it('may not be a firm that is no client', async () => {
    await rooms.refresh(id);
    const found = await api('get', 'deltek/firms').query({ q: 'Supplier' });
    const row = { customerId: '11', clientId: found.body.items[0].clientId };
    const { body } = await api('post', 'firm-mappings').send(row).expect(400);
    expect(body.errors).toEqual([{ field: 'clientId', message: 'Supplier Ltd is not an active client' }]);
  });

  it('is refused with the reason when the copy cannot be filled', async () => {
    id = await rooms.connect({ deltek: { password: 'wrong' } });
    const { body } = await api('post', 'tax-rules')
      .send({ ...NEEDED, account: '2200' })
      .expect(400);
    expect(body.errors).toMatchObject([
      {
        field: 'account',
        message: expect.stringMatching(/^Deltek's accounts could not be read: .*password/),
      },
    ]);
  });
});

describe('a row whose record in Deltek can no longer be used', () => {
  afterAll(() => rooms.sandbox('post', '/reset'));

  it('is listed as invalid with the reason after the next read, told of, and valid again when it can', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    const other = await add('tax-rules', { match: { name: 'b' }, account: '2210' });
    const listed = async (validity: string) =>
      (await api('get', 'tax-rules').query({ validity }).expect(200)).body.items as Row[];
    await rooms.refresh(id);
    expect(await listed('invalid')).toEqual([]);
    // What a refresh finds, without one: the accounts of the pretended tenant cannot be changed.
    const reads = rooms.app.app.get(ReadEvents);
    const read = () =>
      rooms.app.app
        .get(DataSource)
        .transaction((manager) => reads.told(manager, { connectionId: id, what: 'accounts', failure: null }));
    const become = (status: string) =>
      rooms.rows(
        `UPDATE directory_entry SET body = body || jsonb_build_object('status', $2::text)
         WHERE connection_id = $1 AND kind = 'account' AND key = '2200'`,
        [id, status],
      );
    await become('I');
    await read();
    expect(await listed('invalid')).toEqual([{ ...made, invalid: 'account 2200 is not active' }]);
    expect(await listed('valid')).toEqual([other]);
    const told = await invalidRows(rooms.app.app.get(DataSource), {
      now: new Date(),
      watched: [{ connection: { id } as never, awakeSince: new Date(0), postsSince: new Date(0) }],
    });
    expect(told).toEqual([
      { connectionId: id, kind: 'mapping_invalid', subject: 'tax-rules', detail: '1 row', size: 1 },
    ]);
    const { body } = await api('get', 'tax-rules/explain').query({ name: 'x' }).expect(200);
    expect(body.decides.invalid).toBe('account 2200 is not active');
    await become('A');
    await read();
    expect(await listed('invalid')).toEqual([]);
    await api('get', 'tax-rules').query({ validity: 'perhaps' }).expect(400);
  });

  it('says nothing while the list was never read', async () => {
    await add('tax-rules', { ...NEEDED, account: '2200' });
    await rooms.rows(`DELETE FROM directory_entry WHERE connection_id = $1`, [id]);
    await rooms.rows(`UPDATE directory_load SET loaded_at = NULL WHERE connection_id = $1`, [id]);
    await rooms.app.app
      .get(DataSource)
      .transaction((manager) =>
        rooms.app.app.get(ReadEvents).told(manager, { connectionId: id, what: 'accounts', failure: null }),
      );
    expect((await items('tax-rules'))[0]).toMatchObject({ invalid: null });
  });
});

describe('a mapping version', () => {
  const version = async (number: number, query = {}) => {
    const { body } = await api('get', `mapping-versions/${number}`).query(query).expect(200);
    return body as { items: object[]; nextCursor: string };
  };
  const restore = async (number: number, body: object) => {
    const answer = await api('post', `mapping-versions/${number}/restore`).send(body).expect(200);
    return answer.body as { version: number; newest: number; items: object[]; errors: object[] };
  };
  const all = async () => {
    const tables = ['firm-mappings', 'project-rules', 'account-rules', 'payment-rules', 'tax-rules'];
    return Promise.all(tables.map(items));
  };
  const bodies = async () => (await all()).flat().map(plain);

  it('tells who changed which rows from what to what', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    await api('patch', `tax-rules/${made.id}`).send({ account: '2210' }).expect(200);
    await api('delete', `tax-rules/${made.id}`).expect(204);
    expect(await version(3)).toMatchObject({
      ...{ version: 3, author: 'Administrator', added: 0, changed: 1, removed: 0, restorable: true },
      items: [
        { table: 'tax-rules', ruleId: made.id, before: { account: '2200' }, after: { account: '2210' } },
      ],
      nextCursor: null,
    });
    expect((await version(2)).items).toMatchObject([{ before: null, after: { account: '2200' } }]);
    expect(await version(4)).toMatchObject({ removed: 1, items: [{ after: null }] });
    const page = await version(1, { limit: 2 });
    const next = await version(1, { limit: 200, cursor: page.nextCursor });
    expect([...page.items, ...next.items]).toHaveLength(5);
    for (const number of ['5', '0', '9999999999']) await api('get', `mapping-versions/${number}`).expect(404);
    await api('get', 'mapping-versions/x').expect(400);
    await expect(rooms.rows(`UPDATE rule_change SET before = NULL`)).rejects.toThrow('is history');
  });

  it('has the names Deltek has for what its rows named and name, also before it is restored', async () => {
    const [lakeside, northwind] = ['Lakeside Timber Co', 'Northwind Surveying'];
    const made = await add('firm-mappings', { customerId: '11', clientId: firm(lakeside) });
    await api('patch', `firm-mappings/${made.id}`)
      .send({ clientId: firm(northwind) })
      .expect(200);
    expect((await version(3)).items).toMatchObject([{ targetBefore: lakeside, targetAfter: northwind }]);
    expect((await restore(2, {})).items).toMatchObject([{ targetBefore: northwind, targetAfter: lakeside }]);
    expect((await restore(1, {})).items).toMatchObject([{ targetBefore: northwind, targetAfter: null }]);
  });

  it('is restored as a new one, rows with their ids and places, also where others took over their match', async () => {
    const first = await add('tax-rules', { match: { name: 'a' }, account: '2200' });
    const second = await add('tax-rules', { match: { name: 'b' }, account: '2210' });
    await add('payment-rules', { match: { gateway: 'stripe' }, kind: 'gateway', bankCode: 'OPER' });
    const before = await bodies();
    const present = (await versions())[0]!.version;
    await api('patch', `tax-rules/${first.id}`)
      .send({ match: { name: 'c' } })
      .expect(200);
    await api('patch', `tax-rules/${second.id}`)
      .send({ match: { name: 'a' } })
      .expect(200);
    await api('patch', `tax-rules/${first.id}`)
      .send({ match: { name: 'b' } })
      .expect(200);
    for (const { id: ruleId } of (await items('payment-rules')).slice(1, 3))
      await api('delete', `payment-rules/${ruleId}`).expect(204);
    await add('firm-mappings', { customerId: '11', clientId: firm('Lakeside Timber Co') });
    const changed = await bodies();

    const dry = await restore(present, {});
    expect(dry).toMatchObject({
      restored: false,
      version: null,
      added: 2,
      changed: 2,
      removed: 1,
      errors: [],
    });
    expect(dry.items).toHaveLength(5);
    expect(await bodies()).toEqual(changed);

    const stale = { dryRun: false, newest: dry.newest - 1 };
    const refused = await api('post', `mapping-versions/${present}/restore`).send(stale).expect(409);
    expect(refused.body.code).toBe('mapping_changed');
    expect(await bodies()).toEqual(changed);

    const done = await restore(present, { dryRun: false, newest: dry.newest });
    expect(done).toMatchObject({ restored: true, added: 2, changed: 2, removed: 1 });
    expect(await bodies()).toEqual(before);
    const [newest] = await versions();
    expect(newest).toMatchObject({ version: done.version, summary: `version ${present} restored` });
    expect((await rooms.trail(id)).at(-1)).toMatchObject({
      action: 'rules.restored',
      after: { restored: present, rows: 5, sha256: expect.stringMatching(/^[\da-f]{64}$/) },
    });
    expect(await restore(present, { dryRun: false })).toMatchObject({ restored: true, version: null });

    await restore(done.version - 1, { dryRun: false });
    expect(await bodies()).toEqual(changed);
    const row = (await items('tax-rules'))[0]!;
    expect(row).toMatchObject({ id: first.id, version: 5 });
    await api('patch', `tax-rules/${first.id}`).send({ account: '2220', version: 5 }).expect(200);
  });

  it('is not restored where a row of it names what Deltek cannot take any more, or its rows are not known', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    await api('delete', `tax-rules/${made.id}`).expect(204);
    await rooms.rows(
      `UPDATE directory_entry SET body = body || '{"status": "I"}' WHERE connection_id = $1 AND key = '2200'`,
      [id],
    );
    const wrong = await restore(2, { dryRun: false });
    expect(wrong).toMatchObject({ restored: false, version: null, errorCount: 1 });
    const message = 'account 2200 is not active';
    const row = expect.objectContaining({ ...NEEDED, account: '2200' });
    expect(wrong.errors).toEqual([{ table: 'tax-rules', ruleId: made.id, row, field: 'account', message }]);
    expect(await items('tax-rules')).toEqual([]);
    await rooms.rows('UPDATE mapping_version SET restorable = false WHERE connection_id = $1', [id]);
    const { body } = await api('post', 'mapping-versions/1/restore').send({}).expect(409);
    expect(body.code).toBe('version_not_kept');
    await api('post', 'mapping-versions/9/restore').send({}).expect(404);
    await api('post', 'mapping-versions/1/restore').send({ dryRun: 'no' }).expect(400);
  });
});

describe('the mapping tables', () => {
  it('start with the payment methods that mean the same in every store', async () => {
    const rows = (await items('payment-rules')).map(({ match, kind }) => [
      (match as { method: string }).method,
      kind,
    ]);
    expect(rows).toEqual([
      ['store_credit', 'store_credit'],
      ['gift_certificate', 'gift_certificate'],
      ['offline', 'offline'],
      ['Manual', 'offline'],
      ['Cash', 'offline'],
    ]);
  });

  it('are paged without loss or repetition', async () => {
    for (const customerId of ['1', '2', '3', '4', '5'])
      await add('firm-mappings', { customerId, clientId: firm('Web Store Customers') });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: object = { limit: 2, ...(cursor ? { cursor } : {}) };
      const page = (await api('get', 'firm-mappings').query(query).expect(200)).body as {
        items: { customerId: string }[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map(({ customerId }) => customerId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  it('are read by all and written by those who keep them', async () => {
    const as = async (role: 'viewer' | 'mapping') => {
      const token = await bearer(rooms.app, role);
      const path = `/api/v1/connections/${id}/tax-rules`;
      await request(rooms.app.url).get(path).set(token).expect(200);
      return request(rooms.app.url).post(path).set(token).send({ match: {}, account: '2200' });
    };
    expect((await as('viewer')).status).toBe(403);
    expect((await as('mapping')).status).toBe(201);
    expect((await versions())[0]).toMatchObject({ author: 'mapping (admin@localhost)' });
  });

  it('belong to their connection', async () => {
    const made = await add('tax-rules', { ...NEEDED, account: '2200' });
    id = await rooms.connect();
    await api('patch', `tax-rules/${made.id}`).send({ account: '2210' }).expect(404);
    await api('delete', `tax-rules/${made.id}`).expect(404);
    await rooms.api('get', '/connections/00000000-0000-4000-8000-000000000000/tax-rules').expect(404);
  });
});
