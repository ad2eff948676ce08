import { startRooms, type Rooms } from './support/rooms.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => {
  id = await rooms.connect();
  await rooms.refresh(id);
});
afterAll(() => rooms.close());

const api = (verb: 'get' | 'post', path: string) => rooms.api(verb, `/connections/${id}/${path}`);
const add = async (table: string, row: object) =>
  (await api('post', table).send(row).expect(201)).body as Row;
const items = async (table: string) =>
  ((await api('get', table).query({ limit: 200 }).expect(200)).body as { items: Row[] }).items;
const versions = async () =>
  ((await api('get', 'mapping-versions').expect(200)).body as { items: Row[] }).items;
const anyFirm = async () => {
  const { body } = await api('get', 'deltek/firms').query({ limit: 1 }).expect(200);
  return (body as { items: [{ clientId: string }] }).items[0].clientId;
};
const csvOf = async (table: string): Promise<string> =>
  (await api('get', `${table}/export.csv`).expect(200)).text;
const load = async (table: string, csv: string, dryRun?: boolean) => {
  const body = { csv, ...(dryRun === undefined ? {} : { dryRun }) };
  return (await api('post', `${table}/import`).send(body).expect(200)).body as {
    imported: boolean;
    errors: object[];
  };
};
const send = (table: string, file: Buffer | string, dryRun: boolean) =>
  api('post', `${table}/import`).query({ dryRun }).set('content-type', 'text/csv').send(file);
const HEADER =
  'sku,category,productType,customerGroupId,channelId,currency,role,account,invoiceSection,priority';

describe('the export of a mapping table', () => {
  it('is a CSV file with a column for each field', async () => {
    await add('account-rules', { role: 'revenue', match: { sku: 'A-100' }, account: '4010', priority: 5 });
    const answer = await api('get', 'account-rules/export.csv').expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="account-rules.csv"');
    expect(answer.text).toBe(`${HEADER}\nA-100,,,,,,revenue,4010,,5\n`);
  });

  it('runs no formula in a spreadsheet, and an import takes the guard off again', async () => {
    const sku = '=HYPERLINK("http://evil.example")';
    await add('account-rules', { role: 'revenue', match: { sku }, account: '4010' });
    const csv = await csvOf('account-rules');
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(await load('account-rules', csv, false)).toMatchObject({
      imported: true,
      unchanged: 1,
      changed: 0,
    });
    expect(await items('account-rules')).toMatchObject([{ match: { sku } }]);
  });

  it('of all five tables can be imported into another connection', async () => {
    const clientId = await anyFirm();
    await add('firm-mappings', { customerId: 'guest', clientId });
    await add('project-rules', { match: { channelId: '1' }, wbs1: 'P100', wbs2: '001', priority: 7 });
    await add('account-rules', { role: 'shipping', match: {}, account: '4050', invoiceSection: 'E' });
    await add('payment-rules', { match: { gateway: 'stripe' }, kind: 'gateway', bankCode: 'CLR-STRIPE' });
    await add('tax-rules', { match: { state: 'Texas' }, account: '2200', taxCode: 'TX' });
    const tables = ['firm-mappings', 'project-rules', 'account-rules', 'payment-rules', 'tax-rules'];
    const files = await Promise.all(tables.map(csvOf));
    id = await rooms.connect();
    for (const [index, table] of tables.entries()) await load(table, files[index]!, false);
    expect(await Promise.all(tables.map(csvOf))).toEqual(files);
  });
});

describe('an import', () => {
  const csv = 'name,account,taxCode\nstate tax,2200,TX\ncounty tax,2210,\n';

  it('is a dry run unless it is told otherwise: it says what would happen and does nothing', async () => {
    const before = await versions();
    for (const dryRun of [undefined, true]) {
      expect(await load('tax-rules', csv, dryRun)).toEqual({
        imported: false,
        rows: 2,
        added: 2,
        changed: 0,
        unchanged: 0,
        errorCount: 0,
        errors: [],
      });
    }
    expect(await items('tax-rules')).toEqual([]);
    expect(await versions()).toEqual(before);
  });

  it('adds new rows, replaces those that match the same, and leaves all others', async () => {
    const [state, city] = [
      await add('tax-rules', { match: { name: 'State Tax' }, account: '2220', taxCode: 'OLD' }),
      await add('tax-rules', { match: { name: 'city tax' }, account: '2220' }),
    ];
    expect(await load('tax-rules', csv, false)).toMatchObject({ imported: true, added: 1, changed: 1 });
    const rows = await items('tax-rules');
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual(city);
    expect(rows).toContainEqual(
      expect.objectContaining({ id: state.id, account: '2200', taxCode: 'TX', version: 2 }),
    );
  });

  it('stands in the trail, makes one version row by row, but none when nothing changes', async () => {
    await load('tax-rules', csv, false);
    const [version] = await versions();
    expect(version).toMatchObject({
      summary: 'tax-rules: 2 rows added and 0 changed by an import',
      added: 2,
    });
    const { body } = await api('get', `mapping-versions/${version!.version}`).expect(200);
    const told = (body.items as { after: { account: string } }[]).map(({ after }) => after.account);
    expect(told).toEqual(['2200', '2210']);
    expect((await rooms.trail(id)).at(-1)).toMatchObject({
      action: 'rules.imported',
      after: { table: 'tax-rules', rows: 2, sha256: expect.stringMatching(/^[\da-f]{64}$/) },
    });
    expect(await load('tax-rules', csv, false)).toMatchObject({ imported: true, unchanged: 2 });
    expect((await versions())[0]).toEqual(version);
  });

  it('names every wrong row by its line, and then writes none', async () => {
    const wrong = [
      'name,account,taxCode,priority',
      'state tax,2200,,10',
      'county tax,9999,,',
      '',
      'city tax,4999,,',
      'STATE TAX,2210,,',
      'no account,,,',
      'not a number,2200,,low',
      'too many,2200,,,,',
    ].join('\n');
    const { errors, imported } = await load('tax-rules', wrong, false);
    expect(imported).toBe(false);
    expect(errors).toMatchObject([
      { row: 3, field: 'account', message: 'account 9999 is not in Deltek' },
      { row: 5, field: 'account', message: 'account 4999 is not active' },
      { row: 6, field: '', message: 'matches exactly the same as row 2' },
      { row: 7, field: 'account' },
      { row: 8, field: 'priority' },
      { row: 9, field: '', message: 'has 6 cells for 4 columns' },
    ]);
    expect(await items('tax-rules')).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['an unknown column', 'name,colour,account\na,b,2200\n', { row: 1, field: 'colour' }],
    ['a column that is there twice', 'account,account\n2200,2210\n', { row: 1, field: 'account' }],
    ['no rows', 'name,account\n', { row: 1, field: '' }],
    ['a separator of no spreadsheet', 'name|account\na|2200\n', { row: 1, field: 'name|account' }],
    ['text that was lost in another encoding', 'name,account\na,2200\n\uFFFD,2210\n', { row: 3, field: '' }],
    ['a quote in the middle', 'name,account\na "b",2200\n', { row: 2, field: '' }],
    ['nothing a CSV could be', 'name,account\n"open,2200\n', { field: '' }],
  ])('says what is wrong with a file of %s', async (_what, file, error) => {
    expect(await load('tax-rules', file, false)).toMatchObject({ imported: false, errors: [error] });
  });

  it.each<[string, BufferEncoding, number]>([
    ['another encoding', 'latin1', 3],
    ['UTF-16', 'utf16le', 1],
  ])('of a file in %s is refused with the line, and nothing is written', async (_what, encoding, row) => {
    const file = Buffer.from('name,account\nstate tax,2200\nTVA réduite,2210\n', encoding);
    const { body } = await send('tax-rules', file, false).expect(200);
    expect(body).toMatchObject({ imported: false, errorCount: 1, errors: [{ row, field: '' }] });
    expect(body.errors[0].message).toContain('UTF-8');
    expect(await items('tax-rules')).toEqual([]);
  });

  it('takes the file itself, with tabs or semicolons too, as a dry run unless it is told otherwise', async () => {
    const file = '\uFEFFname\taccount\r\n"Two words"\t2200\r\n';
    expect((await send('tax-rules', file, true).expect(200)).body).toMatchObject({
      imported: false,
      added: 1,
    });
    const dry = api('post', 'tax-rules/import').set('content-type', 'text/csv').send(file);
    expect((await dry.expect(200)).body).toMatchObject({ imported: false, added: 1 });
    expect((await send('tax-rules', file, false).expect(200)).body).toMatchObject({ imported: true });
    const semicolons = 'name;account\n"Two words";2210\n';
    expect((await send('tax-rules', semicolons, false).expect(200)).body).toMatchObject({ changed: 1 });
    expect(await items('tax-rules')).toMatchObject([{ match: { name: 'Two words' }, account: '2210' }]);
  });

  it('takes no file where a route wants JSON, and none that is too long', async () => {
    const csv = api('post', 'tax-rules').set('content-type', 'text/csv').send('a');
    expect((await csv.expect(415)).body.code).toBeDefined();
    await send('tax-rules', Buffer.alloc(65 * 1024 * 1024, 'a'), true).expect(413);
  });

  it('counts all mistakes and shows the first', async () => {
    const file = ['name,account', ...Array.from({ length: 2_500 }, (_, index) => `t${index},9999`)].join(
      '\n',
    );
    const { body } = await send('tax-rules', file, false).expect(200);
    const { errors } = body as { errors: object[] };
    expect(body).toMatchObject({ imported: false, rows: 2_500, errorCount: 2_500 });
    expect(errors).toHaveLength(200);
    expect(errors.at(-1)).toMatchObject({ row: 201 });
  });

  it.each<[string, object]>([
    ['csv', {}],
    ['csv', { csv: '' }],
    ['csv', { csv: 7 }],
    ['dryRun', { csv: 'a', dryRun: 'false' }],
    ['colour', { csv: 'a', colour: 'red' }],
  ])('is refused for a wrong %s: %j', async (field, body) => {
    const answer = await api('post', 'tax-rules/import').send(body).expect(400);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  it('takes thousands of rows at once', async () => {
    const clientId = await anyFirm();
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index + 1},${clientId}`);
    const file = ['customerId,clientId', ...lines].join('\n');
    expect(await load('firm-mappings', file, false)).toMatchObject({ imported: true, added: 5_000 });
    expect(await load('firm-mappings', file, false)).toMatchObject({ imported: true, unchanged: 5_000 });
  });
});
