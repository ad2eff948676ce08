import { DataSource } from 'typeorm';
import { RunRunner } from '../../apps/api/src/runs/index.js';
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
    expect(answer.text).toBe(`\uFEFF${HEADER}\nA-100,,,,,,revenue,4010,,5\n`);
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

describe('an import that is a run', () => {
  interface Run {
    readonly id: string;
    readonly state: string;
    readonly counts: Record<string, number>;
    readonly progress: object;
  }
  const imports = 'mapping-imports';
  const begin = (file: string | Buffer, dryRun: boolean, table = 'tax-rules') =>
    api('post', imports).query({ table, dryRun }).set('content-type', 'text/csv').send(file);
  const runOf = async (runId: string) => (await api('get', `runs/${runId}`).expect(200)).body as Run;
  const until = async (runId: string, isSo: (run: Run) => boolean): Promise<Run> => {
    for (let looks = 0; looks < 600; looks += 1) {
      const run = await runOf(runId);
      if (isSo(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`it did not come so far: ${JSON.stringify(await runOf(runId))}`);
  };
  const ended = (runId: string) => until(runId, ({ state }) => state !== 'running');
  const wholly = async (file: string, dryRun: boolean, table?: string): Promise<Run> =>
    ended(((await begin(file, dryRun, table).expect(202)).body as Run).id);
  const kept = async () => {
    const tables = ['import_part', 'import_row'];
    return Promise.all(tables.map(async (name) => (await rooms.rows(`SELECT 1 FROM ${name}`)).length));
  };
  /** Holds the last step of imports up, after all lines were checked. */
  const heldUp = async (work: () => Promise<void>) => {
    const runner = rooms.app.app.get(DataSource).createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mapping:${id}`]);
    await work().finally(async () => {
      await runner.rollbackTransaction();
      await runner.release();
    });
  };
  const csv = 'name,account,taxCode\nstate tax,2200,TX\ncounty tax,2210,\n';
  const taxes = (count: number) =>
    ['name,account', ...Array.from({ length: count }, (_, index) => `tax ${index},2200`)].join('\n');

  it('says in a dry run what would happen, then does it, as one version of whoever asked', async () => {
    await add('tax-rules', { match: { name: 'State Tax' }, account: '2220' });
    const before = await versions();
    const counts = { rows: 2, added: 1, changed: 1, unchanged: 0, errors: 0 };
    expect(await wholly(csv, true)).toMatchObject({ state: 'done', counts });
    expect(await versions()).toEqual(before);
    const run = await wholly(csv, false);
    expect(run).toMatchObject({ state: 'done', counts, progress: { done: 2, total: 2 } });
    expect(await items('tax-rules')).toMatchObject([{ account: '2200', taxCode: 'TX' }, { account: '2210' }]);
    const [version] = await versions();
    expect(version).toMatchObject({
      author: before[0]!['author'],
      summary: 'tax-rules: 1 rows added and 1 changed by an import',
    });
    const told = (await rooms.trail(id)).filter(({ action }) => action === 'rules.imported');
    expect(told).toMatchObject([{ after: { table: 'tax-rules', rows: 2, run: run.id } }]);
    expect(await kept()).toEqual([0, 0]);
  });

  it('goes on while the connection is paused: rows are made ready before it begins', async () => {
    await rooms.api('patch', `/connections/${id}`).send({ mode: 'paused' }).expect(200);
    expect(await wholly(csv, false)).toMatchObject({ state: 'done', counts: { added: 2 } });
  });

  it('tells every wrong row, page by page and as a file, and then writes none', async () => {
    const wrong = ['name,account', ...Array.from({ length: 300 }, (_, row) => `t${row},9999`), 'T0,2200'];
    const { id: runId, counts } = await wholly(wrong.join('\n'), false);
    expect(counts).toEqual({ rows: 301, errors: 301 });
    expect(await items('tax-rules')).toEqual([]);
    const page = async (cursor?: string) =>
      (await api('get', `${imports}/${runId}/errors`).query({ limit: 200, cursor }).expect(200)).body as {
        items: { row: number; message: string }[];
        nextCursor: string | null;
      };
    const [first, last] = [await page(), await page((await page()).nextCursor!)];
    expect(first.items[0]).toEqual({ row: 2, field: 'account', message: 'account 9999 is not in Deltek' });
    expect([...first.items, ...last.items].map(({ row }) => row)).toEqual(
      wrong.slice(1).map((_, at) => at + 2),
    );
    expect(last).toMatchObject({ nextCursor: null });
    expect(last.items.at(-1)!.message).toBe('matches exactly the same as row 2');
    const file = (await api('get', `${imports}/${runId}/errors.csv`).expect(200)).text.trim().split('\n');
    expect(file).toHaveLength(302);
    expect(file.slice(0, 2)).toEqual(['row,field,message', '2,account,account 9999 is not in Deltek']);
  });

  it.each<[string, string | Buffer, object]>([
    ['of another table', 'name,colour,account\na,b,2200\n', { field: 'colour' }],
    ['with no rows', 'name,account\n', { field: 'row 1', message: 'there are no rows' }],
    ['in another encoding', Buffer.from('name,account\na,2200\né,2210\n', 'latin1'), { field: 'row 3' }],
    ['that ends in a quote', 'name,account\n"a,2200\n', {}],
  ])('does not begin with a file %s', async (_what, file, error) => {
    expect((await begin(file, true).expect(400)).body.errors).toMatchObject([error]);
    expect((await api('get', 'runs').expect(200)).body.items).toEqual([]);
    expect(await kept()).toEqual([0, 0]);
  });

  it('wants a file, and a table there is', async () => {
    const json = api('post', imports).query({ table: 'tax-rules' }).send({ csv });
    expect((await json.expect(400)).body.errors[0].message).toContain('text/csv');
    expect((await begin(csv, true, 'taxes').expect(400)).body.errors).toMatchObject([{ field: 'table' }]);
  });

  it('can be cancelled until it is written, after which nothing is left; a second one is told of it', async () => {
    await heldUp(async () => {
      const { id: runId } = (await begin(taxes(4_500), false).expect(202)).body as Run;
      await until(runId, ({ progress }) => 'done' in progress && progress.done === 4_500);
      expect((await begin(csv, false).expect(409)).body.code).toBe('run_active');
      const { body } = await api('post', `${imports}/${runId}/cancel`).expect(200);
      expect(body).toMatchObject({ state: 'cancelled' });
    });
    expect(await wholly(csv, false)).toMatchObject({ state: 'done', counts: { added: 2 } });
    expect(await items('tax-rules')).toHaveLength(2);
    expect(await kept()).toEqual([0, 0]);
  });

  it('that dies while it writes has written nothing, and is taken up where it was', async () => {
    let runId = '';
    await heldUp(async () => {
      ({ id: runId } = (await begin(taxes(2_500), false).expect(202)).body as Run);
      const waiting = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      while ((await rooms.rows(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS w`)).length === 0);
      expect(await runOf(runId)).toMatchObject({ state: 'running', progress: { done: 2_500, total: 2_500 } });
      expect(await items('tax-rules')).toEqual([]);
    });
    const runner = rooms.app.app.get(RunRunner);
    while ((await runOf(runId)).state === 'running') await runner.turn(runId);
    expect(await runOf(runId)).toMatchObject({ state: 'done', counts: { rows: 2_500, added: 2_500 } });
  });

  it('that failed let go of its file, and says so when it is asked to go on', async () => {
    await heldUp(async () => {
      const { id: runId } = (await begin(csv, false).expect(202)).body as Run;
      await rooms.rows('DELETE FROM import_part WHERE run_id = $1', [runId]);
      await until(runId, ({ progress }) => 'done' in progress);
      await api('post', `runs/${runId}/pause`).expect(200);
      expect((await api('post', `runs/${runId}/resume`).expect(409)).body.code).toBe('file_gone');
      await api('post', `runs/${runId}/cancel`).expect(200);
    });
  });
});
