import { E01_LINES, invoiceBody, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';
import { DEFAULT_SWITCHES } from '../switches.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

describe('switches', () => {
  it('start with their defaults, change one by one and come back with a reset', async () => {
    expect((await shell.control('switches')).json).toEqual(DEFAULT_SWITCHES);
    const changed = await shell.control('switches', { useFiles: false }, 'PATCH');
    expect(changed.json).toEqual({ ...DEFAULT_SWITCHES, useFiles: false });
    await shell.reset();
    expect((await shell.control('switches')).json).toEqual(DEFAULT_SWITCHES);
  });

  it.each([
    [{ useFile: true }, 'useFile'],
    [{ useFiles: 'yes' }, 'useFiles'],
    [{ postFailureStatus: 418 }, 'postFailureStatus'],
    [{ forbidden: [''] }, 'forbidden.0'],
    [{ ledgerDelayMs: -1 }, 'ledgerDelayMs'],
  ])('refuse %j, naming the field', async (change, field) => {
    const { status, json, headers } = await shell.control('switches', change, 'PATCH');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({ status: 400, errors: [{ field }] });
    expect((await shell.control('switches')).json).toEqual(DEFAULT_SWITCHES);
  });
});

describe('what a person does in Deltek', () => {
  it('renames a firm, which then counts as changed', async () => {
    const [firm] = (await shell.get('firm?filterHash[0][name]=Client&filterHash[0][value]=C00002')).rows;
    await shell.control(`firms/${String(firm?.ClientID)}`, {
      name: 'Lakeside Lumber',
      status: 'I',
      isClient: false,
    });
    expect((await shell.get(`firm/${String(firm?.ClientID)}`)).rows).toMatchObject([
      {
        Name: 'Lakeside Lumber',
        Status: 'I',
        ClientInd: 'N',
        ModUser: 'ADMIN',
        ModDate: '2026-07-14T15:00:00.000',
      },
    ]);
  });

  it('creates a firm and sees them all', async () => {
    await shell.control('firms', { name: 'Fresh Survey Co' });
    expect((await shell.control('firms')).rows.at(-1)).toMatchObject({
      Name: 'Fresh Survey Co',
      Client: 'C00007',
      Status: 'A',
    });
    expect((await shell.control('projects')).rows).toHaveLength(9);
  });

  it('adds an account, and retires one', async () => {
    await shell.control('accounts', { account: '4020', name: 'Product revenue C', type: 4 });
    await shell.control('accounts', { account: '4010', status: 'I' });
    expect((await shell.get('Accounts/4020')).rows).toMatchObject([
      { Name: 'Product revenue C', Status: 'A' },
    ]);
    expect((await shell.get('Accounts/4010')).rows).toMatchObject([
      { Name: 'Product revenue A', Status: 'I' },
    ]);
  });

  it('approves and posts a file that waits', async () => {
    await shell.switch({ approvalRequired: true });
    await shell.post('DataEntry/inControl', invoiceBody('BCIN-1', '1001', E01_LINES));
    const { json } = await shell.control('ledger/post-by-hand', { batch: 'BCIN-1', type: 'IN' });
    expect(json).toEqual({ posted: 1, records: 1, postSeq: 1, complaints: [] });
    expect((await shell.control('ledger/post-by-hand', { batch: 'BCIN-1' })).status).toBe(409);
    expect((await shell.control('ledger/post-by-hand', { batch: 'BCIN-9' })).status).toBe(404);
  });

  it('types in an invoice whose number someone else wanted', async () => {
    const { json } = await shell.control('ledger/foreign-invoice', {
      invoice: '1001',
      wbs1: 'P100',
      wbs2: '001',
      amount: '77.70',
    });
    expect(json).toMatchObject({ batch: 'HAND000001', posted: 1 });
    const { rows, arOpen } = await shell.ledger();
    expect(rows[0]).toMatchObject({ Batch: 'HAND000001', Invoice: '000000001001', Amount: '-77.70' });
    expect(arOpen).toEqual({ 'P100|000000001001': '77.70' });
  });

  it('keeps no file of an invoice that could not be posted', async () => {
    const { status, json } = await shell.control('ledger/foreign-invoice', {
      invoice: '1',
      wbs1: 'P900',
      amount: '5.00',
    });
    expect([status, json]).toMatchObject([409, { title: 'Project P900 is not active' }]);
    expect((await shell.ledger()).unposted).toEqual([]);
  });
});

describe('a wrong use of a control', () => {
  it.each([
    ['firms', { name: ' ' }, 'name'],
    ['firms', {}, 'name'],
    ['firms', { name: 'x', nmae: 'y' }, 'nmae'],
    ['projects', { wbs1: 'P 1' }, 'wbs1'],
    ['projects', { wbs1: 'P100', phases: ['002'] }, 'phases'],
    ['projects', { wbs1: 'P1', billingClientId: 'X' }, 'billingClientId'],
    ['accounts', { account: '4020', name: 'x' }, 'type'],
    ['accounts', { account: '4020', type: 4 }, 'name'],
    ['logins', { username: 'new' }, 'password'],
    ['logins', { disabled: 'no' }, 'disabled'],
    ['tenants', { name: 'Bad Name' }, 'name'],
    ['ledger/post-by-hand', {}, 'batch'],
    ['ledger/foreign-invoice', { invoice: '1', wbs1: 'P300', amount: 5 }, 'amount'],
    ['ledger/foreign-invoice', { invoice: '1', wbs1: 'P300', amount: '5', period: 1 }, 'period'],
  ])('%s with %j is refused, naming %s', async (path, body, field) => {
    const { status, json } = await shell.control(path, body);
    expect(status).toBe(400);
    expect(json).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ field })]) as unknown,
    });
  });

  it.each([
    ['firms/NOBODY', { name: 'x' }, 404],
    ['periods/209901/close', {}, 404],
    ['periods/202607/explode', {}, 404],
    ['ledger?tenant=nobody', undefined, 404],
    ['tenants', { name: 'demo' }, 409],
    ['firms', '{"name":', 400],
  ])('%s with %j is answered %d', async (path, body, status) => {
    expect((await shell.control(path, body)).status).toBe(status);
  });
});

describe('a further tenant', () => {
  it('has a database, a chart and a ledger of its own', async () => {
    expect((await shell.control('tenants', { name: 'second' })).status).toBe(201);
    await shell.post('DataEntry/crControl', receiptBody('BCCR-1', 'OPER', [['', '2350', 5]]));
    await shell.control('switches?tenant=second', { useFiles: false }, 'PATCH');
    expect((await shell.ledger()).unposted).toHaveLength(1);
    expect((await shell.control('ledger?tenant=second')).json).toMatchObject({ unposted: [], rows: [] });
    expect((await shell.control('switches')).json).toMatchObject({ useFiles: true });
    expect((await shell.login({ database: 'second' })).status).toBe(400);
    expect((await shell.get('../../second/api/firm')).status).toBe(401);
  });
});
