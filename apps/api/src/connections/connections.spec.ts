import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn, type Browser } from '../access/testing/sign-in.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Credentials, type CredentialKind } from './credentials.js';
import { ConnectionStore } from './connection-store.js';
import { ANY_SECRET, newConnection, SECRETS, storeAccess, tenantAccess } from './testing/new-connection.js';

let test: TestApp;
let admin: Browser;
beforeAll(async () => {
  test = await startTestApp();
  admin = await signIn(test);
});
afterAll(() => test.close());

interface Shown {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly settings: object;
  readonly timeZone: string;
  readonly lastTest: object | null;
  readonly updatedAt: string;
}
type Row = Record<string, unknown>;
const api = (verb: 'get' | 'post' | 'patch' | 'delete', path = '') =>
  request(test.url)[verb](`/api/v1/connections${path}`).set(admin);
const create = async (over: Parameters<typeof newConnection>[0] = {}): Promise<Shown> =>
  (await api('post').send(newConnection(over)).expect(201)).body as Shown;
const get = async (id: string) => (await api('get', `/${id}`).expect(200)).body as Shown;
const change = (id: string, body: object) => api('patch', `/${id}`).send(body);
const query = (sql: string, parameters: unknown[] = []) =>
  test.app.get(DataSource).query<Row[]>(sql, parameters);
const trail = async (id: string): Promise<Row[]> => {
  const { body } = await request(test.url)
    .get('/api/v1/audit')
    .query({ subject: `connection:${id}` })
    .set(admin);
  return (body as { items: Row[] }).items.reverse();
};
/** As a successful test leaves it. */
const tested = (id: string) =>
  query(`UPDATE connection SET last_test = '{"ok": true, "steps": [], "found": {}}' WHERE id = $1`, [id]);

describe('a new connection', () => {
  it('starts in mode shadow with every setting explicit', async () => {
    const made = await create({ name: '  Main store ' });
    expect(made).toMatchObject({
      name: 'Main store',
      mode: 'shadow',
      pausedReason: null,
      bigcommerce: { storeHash: 'abc123', apiUrl: 'https://bigcommerce.example' },
      deltek: { baseUrl: 'https://deltek.example/acme/api', username: 'connector', company: '' },
      settings: {
        cutoverDate: '2026-01-01',
        discountMode: 'contra',
        deltek: { timeouts: { readSeconds: 60 } },
      },
      webhookUrl: `${test.url}/api/v1/webhooks/bigcommerce/${made.id}`,
      lastTest: null,
    });
    expect(await get(made.id)).toEqual(made);
  });

  it('has its books in the zone that is set, else in that of the store, else in UTC', async () => {
    const zoneOf = async (settings: object = {}) => {
      const { id } = await create({ settings: { cutoverDate: '2026-01-01', ...settings } });
      const before = (await get(id)).timeZone;
      await query(`UPDATE connection SET found = '{"storeTimeZone": "America/Chicago"}' WHERE id = $1`, [id]);
      return [before, (await get(id)).timeZone];
    };
    expect(await zoneOf()).toEqual(['UTC', 'America/Chicago']);
    expect(await zoneOf({ postingTimeZone: 'Europe/Berlin' })).toEqual(['Europe/Berlin', 'Europe/Berlin']);
  });

  it('keeps its secrets sealed in the table and out of every answer and of the trail', async () => {
    const made = await create();
    const { id } = made;
    const listed = await api('get').expect(200);
    const sealed = await query('SELECT * FROM credential WHERE connection_id = $1', [id]);
    expect(sealed.map(({ kind }) => kind).sort()).toEqual([
      'bigcommerce.accessToken',
      'bigcommerce.clientSecret',
      'deltek.clientSecret',
      'deltek.password',
      'webhook.header',
    ]);
    for (const { ciphertext, ...row } of sealed) {
      expect((ciphertext as Buffer).toString('latin1')).not.toMatch(ANY_SECRET);
      expect(row).toMatchObject({ key_id: 'test' });
    }
    const everything = JSON.stringify([made, listed.body, await trail(id)]);
    expect(everything).not.toMatch(ANY_SECRET);
    expect(await trail(id)).toMatchObject([
      { action: 'connection.created', actor: { kind: 'user' }, before: null, after: { name: made.name } },
    ]);
  });

  it('needs a name of its own', async () => {
    const { name } = await create();
    const { body } = await api('post').send(newConnection({ name })).expect(409);
    expect(body).toMatchObject({ code: 'name_taken', detail: expect.stringContaining(`"${name}"`) });
  });

  it('never gets a number that was used before', async () => {
    const first = await create();
    await api('delete', `/${first.id}`).expect(204);
    expect((await create()).number).toBeGreaterThan(first.number);
  });

  it.each<[string, object]>([
    ['name', { name: '  ' }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 'nul\0' }],
    ['name', { name: 42 }],
    ['bigcommerce.storeHash', { bigcommerce: { storeHash: 'ABC/../x' } }],
    ['bigcommerce.accessToken', { bigcommerce: { accessToken: 'two words' } }],
    ['bigcommerce.accessToken', { bigcommerce: { accessToken: undefined } }],
    ['bigcommerce.apiUrl', { bigcommerce: { apiUrl: 'api.bigcommerce.com' } }],
    ['bigcommerce.apiUrl', { bigcommerce: { apiUrl: 'https://user:pass@api.example' } }],
    ['bigcommerce.apiUrl', { bigcommerce: { apiUrl: 'https://api.example/?x=1' } }],
    ['bigcommerce.colour', { bigcommerce: { colour: 'red' } }],
    ['deltek.baseUrl', { deltek: { baseUrl: 'https://deltek.example/acme' } }],
    ['deltek.password', { deltek: { password: '' } }],
    ['deltek.company', { deltek: { company: null } }],
    ['settings.cutoverDate', { settings: { cutoverDate: undefined } }],
    ['settings.cutoverDate', { settings: { cutoverDate: '2026-02-30' } }],
    ['settings.cutoverDate', { settings: { cutoverDate: 20260101 } }],
    ['settings.postingTimeZone', { settings: { postingTimeZone: 'Mars/Olympus' } }],
    ['settings.postingTimeZone', { settings: { postingTimeZone: '+05:00' } }],
    ['settings.ledgerCurrency', { settings: { ledgerCurrency: 'XXQ' } }],
    ['settings.roundingTolerance', { settings: { roundingTolerance: '2.00' } }],
    ['settings.roundingTolerance', { settings: { roundingTolerance: 0.05 } }],
    ['settings.discountMode', { settings: { discountMode: 'gross' } }],
    ['settings.sendTaxCode', { settings: { sendTaxCode: 'yes' } }],
    ['settings.webhookToleranceSeconds', { settings: { webhookToleranceSeconds: 5 } }],
    ['settings.colour', { settings: { colour: 'red' } }],
    ['settings.deltek', { settings: { deltek: [] } }],
    ['settings.deltek.pageSize', { settings: { deltek: { pageSize: 0 } } }],
    ['settings.deltek.timeouts.readSeconds', { settings: { deltek: { timeouts: { readSeconds: '60' } } } }],
    ['settings.deltek.timeouts.colour', { settings: { deltek: { timeouts: { colour: 1 } } } }],
    ['settings.deltek.countryAliases', { settings: { deltek: { countryAliases: { US: 1 } } } }],
    ['settings.deltek.externalIdField', { settings: { deltek: { externalIdField: 'Name' } } }],
    ['settings.deltek.culture', { settings: { deltek: { culture: 'English' } } }],
    ['settings.deltek.integrated', { settings: { deltek: { integrated: true } } }],
    ['settings.deltek.firm.defaults', { settings: { deltek: { firm: { defaults: { Org: ' ' } } } } }],
    ['settings.deltek.firm.defaults', { settings: { deltek: { firm: { defaults: { STATUS: 'I' } } } } }],
    ['settings.deltek.invoiceMasterKeyTemplate', { settings: { deltek: { invoiceMasterKeyTemplate: 'x' } } }],
  ])('is refused for a wrong %s: %j', async (field, over) => {
    const { body } = await api('post').send(newConnection(over)).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field }] });
    expect(body.errors).toHaveLength(1);
  });

  it.each([undefined, [], 'text', { name: 'only a name' }])(
    'is refused when the body is %j',
    async (body) => {
      const answer = await api('post').set('content-type', 'application/json').send(JSON.stringify(body));
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('invalid_request');
    },
  );

  it.each([
    ['http://bigcommerce.example', /https/],
    ['https://10.1.2.3', /private address/],
    ['https://localhost:8443', /private address/],
    ['https://[::ffff:10.0.0.1]', /private address/],
    ['https://2130706433', /private address|must be a URL/],
    ['https://169.254.169.254', /private address/],
  ])('is refused at once for the address %s', async (url, sentence) => {
    const wrong = newConnection({ bigcommerce: { apiUrl: url }, deltek: { baseUrl: `${url}/acme/api` } });
    const { body } = await api('post').send(wrong).expect(400);
    expect(body.errors).toMatchObject([
      { field: 'bigcommerce.apiUrl', message: expect.stringMatching(sentence) },
      { field: 'deltek.baseUrl', message: expect.stringMatching(sentence) },
    ]);
  });
});

describe('the list of connections', () => {
  it('shows them in the order they were made, a page at a time', async () => {
    await create();
    await create();
    const whole = (await api('get').expect(200)).body.items;
    const first = (await api('get').query({ limit: 1 }).expect(200)).body;
    const second = (await api('get').query({ limit: 1, cursor: first.nextCursor }).expect(200)).body;
    expect([first.items[0].id, second.items[0].id]).toEqual([whole[0].id, whole[1].id]);
    await api('get').query({ limit: 0 }).expect(400);
  });

  it('does not know an id that is none, nor one of nobody', async () => {
    await api('get', '/main').expect(400);
    await api('get', '/00000000-0000-4000-8000-000000000000').expect(404);
  });
});

describe('a change of a connection', () => {
  it('changes what is named, and the trail shows before and after', async () => {
    const { id, name, settings } = await create();
    const after = (await change(id, { settings: { ...settings, discountMode: 'net' } }).expect(200)).body;
    expect(after).toMatchObject({ name, settings: { discountMode: 'net' } });
    expect(await get(id)).toEqual(after);
    expect((await trail(id)).at(-1)).toMatchObject({
      action: 'connection.updated',
      before: { settings: { discountMode: 'contra' } },
      after: { settings: { discountMode: 'net' } },
      changed: ['settings'],
    });
  });

  it('says when it read the connection, and is refused if that changed since; without it, it counts', async () => {
    const { id, settings, updatedAt } = await create();
    const first = await change(id, { updatedAt, settings: { ...settings, discountMode: 'net' } }).expect(200);
    const second = { name: 'As read before', settings: { ...settings, termsDays: 14 } };
    const refused = await change(id, { updatedAt, ...second }).expect(409);
    expect(refused.body).toMatchObject({ code: 'connection_changed' });
    expect(await get(id)).toMatchObject({ settings: { discountMode: 'net', termsDays: 30 } });
    await change(id, { updatedAt: (first.body as Shown).updatedAt, ...second }).expect(200);
    await change(id, { settings: { ...settings, termsDays: 7 } }).expect(200);
    await change(id, { updatedAt: 'yesterday', ...second }).expect(400);
  });

  it('takes access as a whole only, so that no secret goes to an address it was not given for', async () => {
    const { id } = await create();
    const { accessToken: _a, ...noToken } = storeAccess({ apiUrl: 'https://elsewhere.example' });
    const {
      password: _p,
      clientSecret: _c,
      ...noSecrets
    } = tenantAccess({
      baseUrl: 'https://elsewhere.example/api',
    });
    const store = await change(id, { bigcommerce: noToken }).expect(400);
    expect(store.body.errors).toMatchObject([{ field: 'bigcommerce.accessToken' }]);
    const tenant = await change(id, { deltek: noSecrets }).expect(400);
    expect(tenant.body.errors).toMatchObject([
      { field: 'deltek.password' },
      { field: 'deltek.clientSecret' },
    ]);
  });

  it('is the same by an id typed in capitals: it stands in the same trail, and the secrets stay readable', async () => {
    const { id } = await create();
    await change(id.toUpperCase(), {
      bigcommerce: storeAccess({ clientSecret: 'hush-other-secret' }),
    }).expect(200);
    const chains = await query(`SELECT DISTINCT chain FROM audit_entry WHERE lower(chain) = $1`, [id]);
    expect(chains).toEqual([{ chain: id }]);
    expect((await trail(id)).at(-1)).toMatchObject({ after: { replaced: ['bigcommerce.clientSecret'] } });
    const credentials = test.app.get(Credentials);
    const secret = async (kind: CredentialKind) => (await credentials.get(id, kind))?.value;
    expect(await secret('bigcommerce.clientSecret')).toBe('hush-other-secret');
    expect(await secret('bigcommerce.previousClientSecret')).toBe(SECRETS.clientSecret);
  });

  it('that replaces a secret leaves a trace without the secret', async () => {
    const { id } = await create();
    await change(id, { deltek: tenantAccess({ password: 'hush-new' }) }).expect(200);
    expect((await trail(id)).at(-1)).toMatchObject({
      action: 'credential.replaced',
      after: { replaced: ['deltek.password'] },
    });
    expect(JSON.stringify(await trail(id))).not.toMatch(ANY_SECRET);
  });

  it('of access takes back the good test, since nobody has seen this access working', async () => {
    const { id } = await create();
    await tested(id);
    await change(id, { deltek: tenantAccess({ username: 'other' }) }).expect(200);
    expect((await get(id)).lastTest).toBeNull();
  });

  it.each<[string, object]>([
    ['name', { name: null }],
    ['mode', { mode: null }],
    ['mode', { mode: 'fast' }],
    ['settings', { settings: null }],
    ['bigcommerce', { bigcommerce: 'abc123' }],
    ['settings.cutoverDate', { settings: { discountMode: 'net' } }],
    ['number', { number: 7 }],
  ])('is refused for a wrong %s: %j', async (field, body) => {
    const { id } = await create();
    const answer = await change(id, body).expect(400);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  it('is refused for a name somebody else has', async () => {
    const [{ name }, { id }] = [await create(), await create()];
    expect((await change(id, { name }).expect(409)).body.code).toBe('name_taken');
  });
});

describe('the wait after a lost answer', () => {
  const settings = (uncertainWaitSeconds: number, postSeconds: number, more: object = {}) => ({
    settings: {
      cutoverDate: '2026-01-01',
      ...more,
      deltek: { uncertainWaitSeconds, timeouts: { postSeconds } },
    },
  });
  const refusal = {
    errors: [
      {
        field: 'settings.deltek.uncertainWaitSeconds',
        message: 'must be at least the time for creating and posting (timeouts.postSeconds), 181',
      },
    ],
  };

  it('is refused where Deltek may still be at the request, whichever of both is changed', async () => {
    const name = 'Waits';
    const refused = await api('post')
      .send(newConnection({ name, ...settings(180, 181) }))
      .expect(400);
    expect(refused.body).toMatchObject(refusal);
    const { id } = await create({ name, ...settings(180, 180) });
    expect((await change(id, settings(180, 181)).expect(400)).body).toMatchObject(refusal);
    await change(id, settings(179, 180)).expect(400);
    await change(id, settings(181, 181)).expect(200);
  });

  it('that is stored as too short stays as long as nobody changes it', async () => {
    const { id } = await create({ name: 'Waited before', ...settings(180, 180) });
    await query(
      `UPDATE connection SET settings = jsonb_set(settings, '{deltek,uncertainWaitSeconds}', '5') WHERE id = $1`,
      [id],
    );
    await change(id, settings(5, 180, { quotaShare: 50 })).expect(200);
    await change(id, settings(6, 180)).expect(400);
  });
});

describe('a store and a database', () => {
  const pair = { bigcommerce: { storeHash: 'once1' }, deltek: { database: 'Books' } };
  const same = { bigcommerce: { storeHash: 'once1' }, deltek: { database: 'books', company: '01' } };

  it('are posted by one connection only, also when two are switched on at once, and for good', async () => {
    const [first, second, other] = [
      await create(pair),
      await create(same),
      await create({ deltek: { database: 'books' } }),
    ];
    for (const { id } of [first, second, other]) await tested(id);
    const answers = await Promise.all([first, second].map(({ id }) => change(id, { mode: 'automatic' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!.body as object;
    expect(refused).toMatchObject({
      code: 'store_already_connected',
      detail: expect.stringContaining('post them twice'),
    });

    const [posts, waits] = answers[0]!.status === 200 ? [first, second] : [second, first];
    await change(posts.id, { mode: 'paused' }).expect(200);
    await change(waits.id, { mode: 'review' }).expect(409);
    await change(waits.id, { mode: 'paused' }).expect(200);
    await change(posts.id, { mode: 'automatic' }).expect(200);
    await change(other.id, { mode: 'automatic' }).expect(200);
  });
});

describe('the mode of a connection', () => {
  it.each(['review', 'automatic'])('becomes %s only after a good test', async (mode) => {
    const { id } = await create({ bigcommerce: { storeHash: `only${mode}` } });
    expect((await change(id, { mode }).expect(409)).body.code).toBe('connection_not_tested');
    await tested(id);
    await change(id, { mode }).expect(200);
    expect((await trail(id)).at(-1)).toMatchObject({
      action: 'connection.mode_changed',
      before: { mode: 'shadow' },
      after: { mode },
    });
  });

  it('may be paused by a person at any time', async () => {
    const { id } = await create();
    expect((await change(id, { mode: 'paused' }).expect(200)).body).toMatchObject({
      mode: 'paused',
      pausedReason: null,
    });
  });

  it('is kept with the reason when the system pauses it, until a person chooses one', async () => {
    const { id, name } = await create();
    const store = test.app.get(ConnectionStore);
    await store.pause(await store.get(id), 'deltek_auth', 'the login is disabled');
    await store.pause(await store.get(id), 'bigcommerce_auth', 'later trouble');
    const paused = { mode: 'paused', pausedReason: 'deltek_auth: the login is disabled' };
    expect(await get(id)).toMatchObject(paused);
    expect((await change(id, { name: `${name} b` })).body).toMatchObject(paused);
    expect((await trail(id))[1]).toMatchObject({
      action: 'connection.paused',
      actor: { kind: 'system' },
      after: { cause: 'deltek_auth', detail: 'the login is disabled' },
    });
    expect((await change(id, { mode: 'shadow' })).body).toMatchObject({ mode: 'shadow', pausedReason: null });
  });
});

describe('a connection that is no longer wanted', () => {
  it('is removed with its secrets; the trail stays', async () => {
    const { id } = await create();
    await api('delete', `/${id}`).expect(204);
    await api('get', `/${id}`).expect(404);
    await api('delete', `/${id}`).expect(404);
    expect(await query('SELECT 1 FROM credential WHERE connection_id = $1', [id])).toEqual([]);
    expect((await trail(id)).at(-1)).toMatchObject({ action: 'connection.deleted', after: null });
  });

  it('stays when it has history, and stays with its store and its books', async () => {
    const { id } = await create();
    await query(
      `INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
       VALUES ($1, 1, 'x', '{}', now())`,
      [id],
    );
    expect((await api('delete', `/${id}`).expect(409)).body.code).toBe('connection_in_use');
    for (const moved of [
      { bigcommerce: storeAccess({ storeHash: 'other' }) },
      { deltek: tenantAccess({ database: 'other' }) },
    ]) {
      expect((await change(id, moved).expect(409)).body.code).toBe('connection_bound');
    }
    await change(id, { deltek: tenantAccess({ baseUrl: 'https://new.example/acme/api' }) }).expect(200);
    await get(id);
  });

  it('stays with its company too, once it has one', async () => {
    const { id } = await create();
    await query(
      `INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
       VALUES ($1, 1, 'x', '{}', now())`,
      [id],
    );
    const company = (name: string) => change(id, { deltek: tenantAccess({ company: name }) });
    await company('').expect(200);
    await company('A').expect(200);
    for (const other of ['B', ''])
      expect((await company(other).expect(409)).body.code).toBe('connection_bound');
    await company('A').expect(200);
  });

  it('may be corrected to another store while it has none', async () => {
    const { id } = await create();
    const moved = await change(id, { bigcommerce: storeAccess({ storeHash: 'other' }) }).expect(200);
    expect(moved.body.bigcommerce.storeHash).toBe('other');
  });

  describe('forgets what tests learned', () => {
    const learned = { storeTimeZone: 'Europe/Paris', orderTotalBasis: 'net', ledgerCurrency: 'EUR' };
    const { ledgerCurrency, ...ofStore } = learned;
    const learn = (id: string) => query('UPDATE connection SET found = $2 WHERE id = $1', [id, learned]);
    const found = async (id: string) =>
      (await query('SELECT found FROM connection WHERE id = $1', [id]))[0]?.['found'];

    it.each<[string, object, object]>([
      ['another store', { bigcommerce: storeAccess({ storeHash: 'other' }) }, { ledgerCurrency }],
      ['another database', { deltek: tenantAccess({ database: 'other' }) }, ofStore],
      ['another tenant', { deltek: tenantAccess({ baseUrl: 'https://new.example/acme/api' }) }, ofStore],
      ['new secrets only', { deltek: tenantAccess({ password: 'hush-new' }) }, learned],
    ])('where it no longer holds: %s', async (_what, moved, left) => {
      const { id } = await create();
      await learn(id);
      await change(id, moved).expect(200);
      expect(await found(id)).toEqual(left);
    });

    it('but not once it has history, which stays with its store and its books', async () => {
      const { id } = await create();
      await learn(id);
      await query(
        `INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
         VALUES ($1, 1, 'x', '{}', now())`,
        [id],
      );
      await change(id, { deltek: tenantAccess({ baseUrl: 'https://new.example/acme/api' }) }).expect(200);
      expect(await found(id)).toEqual(learned);
    });
  });
});
