import { DeltekError, type AuthDetail } from '#deltek';
import { ConnectionStore, troubleOf, VendorClients } from '../../apps/api/src/connections/index.js';
import { Retests } from '../../apps/api/src/connections/retests/retests.js';
import { startServer, closedPort, type TestServer } from '../../libs/http/src/testing/http-server.js';
import { startRooms, type ConnectionOver, type Rooms } from './support/rooms.js';

interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly fix?: string;
  readonly warning?: boolean;
}

let rooms: Rooms;
let page: TestServer;
beforeAll(async () => {
  rooms = await startRooms();
  page = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>Welcome</h1></html>');
  });
});
afterAll(async () => {
  await rooms.close();
  await page.close();
});
afterEach(() => rooms.sandbox('post', '/reset'));

const test = async (id: string) =>
  (await rooms.api('post', `/connections/${id}/test`).expect(200)).body as {
    readonly ok: boolean;
    readonly steps: readonly Step[];
    readonly found: object;
  };

/** What failed, apart from what was not tried because of it; each must come with a fix. */
const failures = async (over: ConnectionOver = {}): Promise<Step[]> => {
  const { ok, steps } = await test(await rooms.connect(over));
  const failed = steps.filter((step) => !step.ok);
  expect(ok).toBe(failed.length === 0);
  return failed.filter(({ detail }) => !detail.startsWith('not tried'));
};
const failure = (name: string, fix: RegExp) => ({
  name,
  ok: false,
  detail: expect.any(String),
  fix: expect.stringMatching(fix),
});
const tokenCalls = async () => {
  const { deltek } = await rooms.sandbox<{ deltek: Record<string, number> }>('get', '/calls');
  return Object.entries(deltek).flatMap(([call, count]) => (/token/.test(call) ? [count] : []));
};

describe('the test of a connection', () => {
  it('tries everything we need and says what it saw', async () => {
    const { ok, steps, found } = await test(await rooms.connect());
    expect(steps.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'BigCommerce: store: Sandbox store (sandbox.store.example), USD, America/Chicago',
      expect.stringMatching(/^BigCommerce: clock: \d s apart$/),
      'BigCommerce: orders: may be read (the store has no order yet)',
      'BigCommerce: order totals: no order paid by gift certificate or store credit to tell by; taken as before them',
      'BigCommerce: customers: may be read',
      'BigCommerce: webhooks: 0 registered by this API account',
      'BigCommerce: rights beyond need: the token reads Products, which nothing here needs; refused, as it should be: Marketing; BigCommerce does not say which scopes a token has, nor whether one may modify',
      'Deltek: sign-in: signed in as connector on demo',
      'Deltek: company: 00 Sandbox Surveying Inc, USD',
      expect.stringMatching(/^Deltek: periods: \d+ of \d+ open, active is \d{6}$/),
      'Deltek: projects: may be read',
      'Deltek: chart of accounts: 31 accounts',
      'Deltek: banks: 4 bank codes',
      'Deltek: receivables account: invoices post to 1200',
      'Deltek: references: up to 7 of 12 characters are sent',
      'Deltek: accounting: invoice entry may be used',
      'Deltek: invoice entry: invoice files may be listed',
      'Deltek: receipt entry: receipt files may be listed',
      'Deltek: journal entry: journal files may be listed',
      'Deltek: posted ledger: may be read',
      'Deltek: posted journals: may be read',
      'Deltek: firms: may be read',
      'Deltek: contacts: may be read',
      'Deltek: rights beyond need: refused, as it should be: Employees, Accounts Payable vouchers; Deltek does not say what a role may change, nor which companies it may enter',
    ]);
    expect(ok).toBe(true);
    expect(found).toEqual({ storeTimeZone: 'America/Chicago', ledgerCurrency: 'USD' });
  });

  it.each<[string, object, 'gross' | 'net']>([
    ['before', {}, 'gross'],
    ['after', { totalsOverride: { totalExTax: '43.08', totalIncTax: '44.07' } }, 'net'],
  ])('finds out that totals are %s what gift certificates paid', async (when, totals, basis) => {
    const order = { customerId: 11, lines: [{ sku: 'A-100' }], giftCertificate: '10.00', ...totals };
    const { id } = await rooms.sandbox<{ id: number }>('post', '/bigcommerce/orders', order);
    await rooms.sandbox('post', '/bigcommerce/orders', { preset: 'simple' });
    const { steps, found } = await test(await rooms.connect());
    expect(steps.find(({ name }) => name === 'BigCommerce: order totals')?.detail).toBe(
      `${when} gift certificates and store credit (seen order ${id})`,
    );
    expect(found).toMatchObject({ orderTotalBasis: basis });
  });

  it('reads an order and its transactions where there is one', async () => {
    const { id } = await rooms.sandbox<{ id: number }>('post', '/bigcommerce/orders', { preset: 'simple' });
    const { steps } = await test(await rooms.connect());
    const order = steps.find(({ name }) => name === 'BigCommerce: orders');
    expect(order?.detail).toBe(`orders and their transactions may be read (seen order ${id})`);
  });

  it('is not failed by single orders that cannot be read, or are gone', async () => {
    const order = { customerId: 11, lines: [{ sku: 'A-100' }], giftCertificate: '10.00' };
    const ids: number[] = [];
    for (const body of [order, { preset: 'simple' }, { preset: 'simple' }])
      ids.push((await rooms.sandbox<{ id: number }>('post', '/bigcommerce/orders', body)).id);
    const [seen, gone, odd] = ids;
    const answers = [
      { path: `stores/*/v2/orders/${gone}`, status: 404, body: [{ status: 404, message: 'gone' }] },
      { path: `stores/*/v2/orders/${odd}`, status: 200, body: { id: odd, total_inc_tax: 'a lot' } },
      { path: `stores/*/v3/orders/${seen}/transactions`, status: 200, body: { data: [{}], meta: {} } },
    ];
    for (const answer of answers)
      await rooms.sandbox('post', '/faults', { vendor: 'bigcommerce', method: 'GET', ...answer });
    const { ok, steps } = await test(await rooms.connect());
    const details = steps.filter(({ name }) => /: order/.test(name)).map(({ detail }) => detail);
    expect(details).toEqual([
      `orders and their transactions may be read (those of order ${seen} are not readable)`,
      `before gift certificates and store credit (seen order ${seen}; not readable: ${odd}, ${gone})`,
    ]);
    expect(ok).toBe(true);
  });

  it('is kept with the connection and stands in the trail', async () => {
    const id = await rooms.connect();
    const { steps } = await test(id);
    const { body } = await rooms.api('get', `/connections/${id}`).expect(200);
    expect(body.lastTest).toMatchObject({ ok: true, steps, at: expect.any(String) });
    const tested = (await rooms.trail(id)).find(({ action }) => action === 'connection.tested');
    expect(tested?.after).toEqual({ ok: true, mode: 'shadow', failed: [] });
  });
});

describe('the length of references', () => {
  const references = async (over: ConnectionOver = {}) => {
    const { ok, steps } = await test(await rooms.connect(over));
    expect(ok).toBe(true);
    return steps.find(({ name }) => name === 'Deltek: references');
  };

  it('is warned of where Deltek takes less than is sent', async () => {
    await rooms.sandbox('patch', '/deltek/switches', { refNoLength: 6 });
    expect(await references()).toMatchObject({
      warning: true,
      detail: expect.stringMatching(/^Deltek takes 6 characters, up to 7 are sent/),
      fix: expect.stringContaining('refNoMaxLength to 6'),
    });
    const settings = { cutoverDate: '2026-01-01', deltek: { refNoMaxLength: 6 } };
    expect(await references({ settings })).not.toHaveProperty('warning');
  });

  it('that cannot be read fails nothing', async () => {
    await rooms.sandbox('patch', '/deltek/switches', { forbidden: ['KeyCvt'] });
    expect((await references())?.detail).toBe(
      'their length cannot be read here; up to 7 characters are sent',
    );
  });
});

describe('rights beyond need', () => {
  const rights = async () => {
    const { ok, steps } = await test(await rooms.connect());
    expect(ok).toBe(true);
    return steps.filter(({ name }) => name.endsWith('rights beyond need'));
  };
  const scopes = (more: readonly string[]) =>
    rooms.sandbox('patch', '/switches', {
      scopes: [
        ...['orders', 'transactions', 'customers', 'information'].map((name) => `store_v2_${name}_read_only`),
        ...more,
      ],
    });

  it('are named with what to mend, and fail nothing', async () => {
    await scopes(['store_v2_marketing_read_only']);
    await rooms.sandbox('patch', '/deltek/switches', { forbidden: [] });
    const [store, tenant] = await rights();
    expect(store).toMatchObject({
      ok: true,
      warning: true,
      fix: expect.stringMatching(/another API account/),
    });
    expect(store?.detail).toMatch(
      /^the token reads Marketing, which .*; refused, as it should be: Products;/,
    );
    expect(tenant).toMatchObject({ warning: true, fix: expect.stringMatching(/from the role/) });
    expect(tenant?.detail).toMatch(/^the role opens Employees and Accounts Payable vouchers, /);
  });

  it('that are not there are no warning; what cannot be seen is left to a person', async () => {
    await scopes([]);
    await rooms.sandbox('post', '/faults', {
      vendor: 'deltek',
      method: 'GET',
      path: 'employee',
      status: 404,
    });
    await rooms.sandbox('post', '/faults', {
      ...{ vendor: 'deltek', method: 'GET', path: 'DataEntry/apLanding' },
      ...{ status: 200, body: [] },
    });
    const [store, tenant] = await rights();
    expect(store?.detail).toMatch(/^refused, as it should be: Products, Marketing; BigCommerce does not say/);
    expect(tenant?.detail).toMatch(/^cannot be told: Employees, Accounts Payable vouchers; Deltek does not/);
    for (const step of [store, tenant]) {
      expect(step?.fix).toMatch(/by hand/);
      expect(step).not.toHaveProperty('warning');
    }
  });
});

describe('a wrong setting of the store', () => {
  it.each<[string, object, RegExp]>([
    ['access token', { accessToken: 'wrong' }, /access token is not valid/],
    ['store hash', { storeHash: 'nobody' }, /store hash/],
  ])('is named: %s', async (_what, bigcommerce, fix) => {
    expect(await failures({ bigcommerce })).toEqual([failure('BigCommerce: store', fix)]);
  });

  it.each([
    ['store_v2_customers_read_only', ['customers']],
    ['store_v2_orders_read_only', ['orders', 'order totals']],
    ['store_v2_information_read_only', ['store']],
  ])('is named: the scope %s is missing', async (missing, steps) => {
    const { scopes } = await rooms.sandbox<{ scopes: string[] }>('get', '/switches');
    await rooms.sandbox('patch', '/switches', { scopes: scopes.filter((scope) => scope !== missing) });
    const wanted = steps.map((step) => failure(`BigCommerce: ${step}`, /read-only scopes/));
    expect(await failures()).toEqual(wanted);
  });

  it('is named: nothing listens there', async () => {
    const apiUrl = `http://127.0.0.1:${await closedPort()}`;
    const [failed, ...others] = await failures({ bigcommerce: { apiUrl } });
    expect(failed).toEqual(failure('BigCommerce: store', /check the address/));
    expect(failed?.detail).toContain('connection_refused');
    expect(others).toEqual([]);
  });

  it('is named: nobody has that name', async () => {
    const [failed, ...others] = await failures({ bigcommerce: { apiUrl: 'https://nobody.invalid' } });
    expect(failed).toEqual(failure('BigCommerce: store', /check the address/));
    expect(failed?.detail).toContain('name_not_found');
    expect(others).toEqual([]);
  });

  it('is named: a web page is there', async () => {
    const failed = await failures({ bigcommerce: { apiUrl: page.url } });
    expect(failed).toEqual([failure('BigCommerce: store', /check the API address/)]);
  });
});

describe('a wrong setting of the tenant', () => {
  it.each<[string, object, RegExp]>([
    ['password', { password: 'wrong' }, /password is wrong/],
    ['user', { username: 'nobody' }, /User name or password/],
    ['database', { database: 'nowhere' }, /database name is wrong/],
    ['client secret', { clientSecret: 'wrong' }, /Client id or secret/],
    ['client id', { clientId: 'wrong' }, /Client id or secret/],
  ])('is named, and tried once only: %s', async (_what, deltek, fix) => {
    expect(await failures({ deltek })).toEqual([failure('Deltek: sign-in', fix)]);
    expect(await tokenCalls()).toEqual([1]);
  });

  it.each<[string, object, RegExp]>([
    ['unauthorized_client', { passwordGrant: 'unauthorized_client' }, /Allow Password Grant Type/],
    ['unsupported_grant_type', { passwordGrant: 'unsupported_grant_type' }, /Allow Password Grant Type/],
  ])('is named: the password grant is closed (%s)', async (_what, switches, fix) => {
    await rooms.sandbox('patch', '/deltek/switches', switches);
    expect(await failures()).toEqual([failure('Deltek: sign-in', fix)]);
  });

  it('is named: the login is one of Windows, which Deltek takes for another until the settings say so', async () => {
    await rooms.sandbox('patch', '/deltek/switches', { integratedLogins: true });
    expect(await failures()).toEqual([failure('Deltek: sign-in', /User name or password is wrong/)]);
    const integrated = { cutoverDate: '2026-01-01', deltek: { integrated: 'Y', culture: 'en-US' } };
    expect(await failures({ settings: integrated })).toEqual([]);
  });

  it('is named: the login is disabled', async () => {
    await rooms.sandbox('post', '/deltek/logins', { disabled: true });
    expect(await failures()).toEqual([failure('Deltek: sign-in', /enable it in Deltek/)]);
  });

  it.each<[string, string, string]>([
    ['Accounts', 'chart of accounts', 'The login'],
    ['metadata/INEntry', 'accounting', 'Transaction Center, Invoices'],
    ['DataEntry/inLanding', 'invoice entry', 'Transaction Center, Invoices'],
    ['metadata/CREntry', 'receipt entry', 'Transaction Center, Cash Receipts'],
    ['DataEntry/crLanding', 'receipt entry', 'Transaction Center, Cash Receipts'],
    ['metadata/JEEntry', 'journal entry', 'Transaction Center, Journal Entries'],
    ['DataEntry/jeLanding', 'journal entry', 'Transaction Center, Journal Entries'],
    ['PSALedger/IN', 'posted ledger', 'the posted ledger of invoices'],
    ['PSALedger/CR', 'posted ledger', 'the posted ledger of cash receipts'],
    ['PSALedger/JE', 'posted journals', 'the posted ledger of journal entries'],
    ['firm', 'firms', 'Firms'],
    ['contact', 'contacts', 'Contacts'],
  ])('is named with the right that is missing: the role may not use %s', async (resource, step, right) => {
    await rooms.sandbox('patch', '/deltek/switches', { forbidden: [resource] });
    const [failed, ...others] = await failures();
    expect(failed).toEqual(failure(`Deltek: ${step}`, /role lacks this right/));
    expect(failed?.fix).toContain(right);
    expect(others).toEqual([]);
  });

  it('is named once for each kind of document, and each right once', async () => {
    await rooms.sandbox('patch', '/deltek/switches', { forbidden: ['metadata', 'DataEntry', 'PSALedger'] });
    const lacking = (step: string, right: string) =>
      failure(`Deltek: ${step}`, new RegExp(`lacks this right: ${right}\\. Give`));
    expect(await failures()).toEqual([
      lacking('accounting', 'Transaction Center, Invoices'),
      lacking('invoice entry', 'Transaction Center, Invoices'),
      lacking('receipt entry', 'Transaction Center, Cash Receipts'),
      lacking('journal entry', 'Transaction Center, Journal Entries'),
      lacking('posted ledger', 'the posted ledger of invoices; the posted ledger of cash receipts'),
      lacking('posted journals', 'the posted ledger of journal entries'),
    ]);
  });

  it('is only warned of: journal entries, where they are no part of every day', async () => {
    const forbidden = ['DataEntry/jeLanding', 'PSALedger/JE'];
    await rooms.sandbox('patch', '/deltek/switches', { forbidden });
    const none = { refundMode: 'credit_and_receipt' };
    const warned = async (over: object) => {
      const settings = { cutoverDate: '2026-01-01', ...none, ...over };
      const { ok, steps } = await test(await rooms.connect({ settings }));
      return { ok, warned: steps.filter(({ warning }) => warning).map(({ name }) => name) };
    };
    const journals = ['Deltek: journal entry', 'Deltek: posted journals'];
    const quiet = await warned({});
    expect(quiet).toEqual({ ok: true, warned: expect.arrayContaining(journals) });
    const feeRates = [{ gateway: 'stripe', percent: '2.9', fixed: '0.30' }];
    for (const over of [{ refundMode: 'journal_entry' }, { feeRates }])
      expect((await warned(over)).ok).toBe(false);
  });

  it('is none where Deltek has no list of receipt or journal files', async () => {
    for (const path of ['DataEntry/crLanding', 'DataEntry/jeLanding'])
      await rooms.sandbox('post', '/faults', { vendor: 'deltek', method: 'GET', path, status: 404 });
    expect(await failures()).toEqual([]);
  });

  it.each([
    [
      'Accounts',
      'Deltek: chart of accounts',
      /neither at api.Accounts nor at vision.Accounts.*ask whoever runs/,
    ],
    ['Settings/Bank', 'Deltek: banks', /no list of banks at api.Settings.Bank.*ask whoever runs/],
  ])('is named: there is no %s, whatever the base address is', async (path, step, fix) => {
    const body = { message: 'not found', detail: '' };
    await rooms.sandbox('post', '/faults', { vendor: 'deltek', method: 'GET', path, status: 404, body });
    expect(await failures()).toEqual([failure(step, fix)]);
  });

  it('is none where the chart of accounts is under the second root', async () => {
    await rooms.sandbox('patch', '/deltek/switches', { accountsRoot: 'vision' });
    expect(await failures()).toEqual([]);
  });

  it('is named: the login works in another company', async () => {
    const [failed] = await failures({ deltek: { company: '07' } });
    expect(failed).toEqual(failure('Deltek: company', /login of that company/));
  });

  it('is named: the books are kept in another currency', async () => {
    const [failed] = await failures({ settings: { ledgerCurrency: 'EUR' } });
    expect(failed).toEqual(failure('Deltek: company', /ledgerCurrency/));
    expect(failed?.detail).toBe('the books are kept in USD, the connection says EUR');
  });

  it('is named: no period is open', async () => {
    const all = { vendor: 'deltek', method: 'GET', path: 'Settings/Period', status: 200, body: [] };
    await rooms.sandbox('post', '/faults', all);
    expect(await failures()).toEqual([failure('Deltek: periods', /Open a period/)]);
  });

  it.each([
    ['nothing listens there', async () => `http://127.0.0.1:${await closedPort()}/acme/api`, /host and port/],
    ['a web page is there', () => Promise.resolve(`${page.url}/acme/api`), /check the base address/],
    ['the tenant is unknown', () => Promise.resolve(`${rooms.sandboxUrl}/deltek/nobody/api`), /base address/],
  ])('is named: %s', async (_what, baseUrl, fix) => {
    const failed = await failures({ deltek: { baseUrl: await baseUrl() } });
    expect(failed).toEqual([failure('Deltek: sign-in', fix)]);
  });
});

describe('a connection whose looks wait', () => {
  const waiting = async (id: string) =>
    (await rooms.rows('SELECT 1 FROM look_hold WHERE connection_id = $1', [id])).length;

  it('begins them after a good test, not after a bad one', async () => {
    const id = await rooms.connect();
    const other = await rooms.connect();
    for (const one of [id, other])
      await rooms.rows(
        `INSERT INTO look_hold (connection_id, priority, until, reason) VALUES ($1, 'live', now() + interval '1 day', '')`,
        [one],
      );
    await rooms.sandbox('post', '/faults', {
      vendor: 'bigcommerce',
      path: 'v2/store',
      status: 401,
      times: 1,
    });
    expect((await test(id)).ok).toBe(false);
    expect(await waiting(id)).toBe(1);
    expect((await test(id)).ok).toBe(true);
    expect([await waiting(id), await waiting(other)]).toEqual([0, 1]);
  });
});

describe('a connection whose login was refused', () => {
  const mode = async (id: string) =>
    (await rooms.api('get', `/connections/${id}`).expect(200)).body as object;

  it('is paused with the reason; a bad test leaves it so, a good one lets it go on', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await rooms.sandbox('post', '/deltek/logins', { disabled: true, expireTokens: true });
    await rooms.refresh(id);
    const reason = expect.stringMatching(/^deltek_auth: .*disabled/);
    expect(await mode(id)).toMatchObject({ mode: 'paused', pausedReason: reason });

    expect((await test(id)).ok).toBe(false);
    expect(await mode(id)).toMatchObject({ mode: 'paused', pausedReason: reason });

    await rooms.sandbox('post', '/deltek/logins', { disabled: false });
    expect((await test(id)).ok).toBe(true);
    expect(await mode(id)).toMatchObject({ mode: 'shadow', pausedReason: null });
    expect(await rooms.refresh(id)).toMatchObject({ account: { failure: null } });
  });

  it('is tried again after a good test, also where a person had paused it as well', async () => {
    const id = await rooms.connect();
    await rooms.refresh(id);
    await rooms.sandbox('post', '/deltek/logins', { disabled: true, expireTokens: true });
    await rooms.refresh(id);
    await rooms.api('patch', `/connections/${id}`).send({ mode: 'paused' }).expect(200);
    await rooms.sandbox('post', '/deltek/logins', { disabled: false });
    expect((await test(id)).ok).toBe(true);
    expect(await rooms.refresh(id)).toMatchObject({ account: { failure: null } });
    await rooms.api('patch', `/connections/${id}`).send({ mode: 'automatic' }).expect(200);
    expect(await rooms.refresh(id)).toMatchObject({ account: { failure: null } });
    expect(await mode(id)).toMatchObject({ mode: 'automatic', pausedReason: null });
  });

  it('is tried again when a person ends the pause, whoever began it', async () => {
    const id = await rooms.connect();
    const store = { vendor: 'bigcommerce', path: 'v2/time', status: 401 };
    await rooms.sandbox('post', '/faults', store);
    await rooms.api('post', `/connections/${id}/polls`);
    expect(await mode(id)).toMatchObject({ mode: 'paused' });
    await rooms.sandbox('delete', '/faults');
    for (const chosen of ['paused', 'shadow'])
      await rooms.api('patch', `/connections/${id}`).send({ mode: chosen }).expect(200);
    const asked = await rooms.app.app.get(VendorClients).bigcommerce(id);
    await expect(asked.getTime()).resolves.toBeDefined();
  });

  /** As if so much time had passed since it was to be tested by itself. */
  const later = (minutes: number) =>
    rooms.rows(`UPDATE connection_retest SET due_at = due_at - $1 * interval '1 minute'`, [minutes]);
  const retest = () => rooms.app.app.get(Retests).testDue();
  const pause = async (id: string, error: unknown) => {
    const store = rooms.app.app.get(ConnectionStore);
    await store.pause(await store.get(id), 'deltek_auth', 'refused', troubleOf(error));
  };
  const refused = (authDetail: AuthDetail) =>
    new DeltekError({ reason: 'auth_failed', operation: 'deltek.x', authDetail });
  const down = { vendor: 'bigcommerce', path: '*', status: 401 };

  it('goes on by itself when a fresh token was refused and is not any more, tested ever more rarely until then', async () => {
    const id = await rooms.connect();
    await pause(id, refused('token_refused'));
    await rooms.sandbox('post', '/faults', down);
    await later(0.9);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused', lastTest: null });
    await later(0.2);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused', lastTest: { ok: false } });
    await rooms.sandbox('delete', '/faults');
    await later(1.8);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused' });
    await later(0.3);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'shadow', pausedReason: null });
    expect((await rooms.trail(id)).at(-1)).toMatchObject({ actor: { name: 'connection retest' } });

    // It proved nothing: the next rest is as long as the next would have been.
    await pause(id, refused('token_refused'));
    await later(3.8);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused' });
    await later(0.3);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'shadow' });
  });

  it('goes on by itself when it was a gateway that refused the sign-in, and does not any more', async () => {
    const id = await rooms.connect();
    const gateway = { vendor: 'deltek', method: 'POST', path: 'token', status: 403, body: '<html>no</html>' };
    await rooms.sandbox('post', '/faults', gateway);
    await rooms.refresh(id);
    const pausedReason = expect.stringMatching(/^deltek_auth: .*something before Deltek refused the sign-in/);
    expect(await mode(id)).toMatchObject({ mode: 'paused', pausedReason });
    await later(1.1);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused', lastTest: { ok: false } });
    await rooms.sandbox('delete', '/faults');
    await later(2.2);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'shadow', pausedReason: null });
  });

  it.each(['invalid_grant', 'login_disabled', 'refused'] as const)(
    'is never tested by itself after %s, which might disable the login',
    async (authDetail) => {
      const id = await rooms.connect();
      await pause(id, refused(authDetail));
      await later(24 * 60);
      await retest();
      expect(await mode(id)).toMatchObject({ mode: 'paused', lastTest: null });
    },
  );

  it('is tested no more once a test by itself was refused the sign-in', async () => {
    const id = await rooms.connect();
    await pause(id, refused('token_refused'));
    await rooms.sandbox('post', '/deltek/logins', { disabled: true });
    await later(2);
    await retest();
    const tested = await mode(id);
    expect(tested).toMatchObject({ mode: 'paused', lastTest: { ok: false } });
    await later(24 * 60);
    await retest();
    expect(await mode(id)).toEqual(tested);
  });

  it('stays paused once a person paused it as well', async () => {
    const id = await rooms.connect();
    await pause(id, refused('token_refused'));
    await rooms.api('patch', `/connections/${id}`).send({ mode: 'paused' }).expect(200);
    await later(24 * 60);
    await retest();
    expect(await mode(id)).toMatchObject({ mode: 'paused', pausedReason: null, lastTest: null });
    expect((await test(id)).ok).toBe(true);
    expect(await mode(id)).toMatchObject({ mode: 'paused' });
  });

  it('stays paused by a person after a good test', async () => {
    const id = await rooms.connect();
    await rooms.api('patch', `/connections/${id}`).send({ mode: 'paused' }).expect(200);
    expect((await test(id)).ok).toBe(true);
    expect(await mode(id)).toMatchObject({ mode: 'paused' });
  });
});

it('what a good test learned is not forgotten by a bad one', async () => {
  const id = await rooms.connect();
  await test(id);
  await rooms.sandbox('post', '/faults', { vendor: 'bigcommerce', path: '*', status: 401 });
  await rooms.sandbox('post', '/deltek/logins', { disabled: true });
  expect((await test(id)).ok).toBe(false);
  const [row] = await rooms.rows('SELECT found FROM connection WHERE id = $1', [id]);
  expect(row).toEqual({ found: { storeTimeZone: 'America/Chicago', ledgerCurrency: 'USD' } });
});
