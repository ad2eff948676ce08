import { E01_LINES, invoiceBody, postOrder } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

type Entry = Readonly<Record<string, string>>;

function filter(...entries: readonly Entry[]): string {
  const pairs = entries.flatMap((entry, index) =>
    Object.entries(entry).map(
      ([part, value]) => [`filterHash[${index}][${part}]`, value] as [string, string],
    ),
  );
  return new URLSearchParams(pairs).toString();
}

const names = async (...entries: readonly Entry[]) =>
  (await shell.get(`firm?${filter(...entries)}`)).rows.map(({ Name }) => Name);

describe('filterHash', () => {
  it.each([
    ['=', 'summit group', ['Summit Group', 'Summit Group']],
    ['==', 'Northwind Surveying', ['Northwind Surveying']],
    ['like', 'arch', ['Harbor Architects LLP']],
    ['<', 'L', ['Harbor Architects LLP']],
    ['>=', 'T', ['Web Store Customers']],
  ])('compares names with %s, whatever their case', async (opp, value, expected) => {
    expect(await names({ name: 'Name', value, opp, type: 'string' })).toEqual(expected);
  });

  it('means equality without an operator', async () => {
    expect(await names({ name: 'Name', value: 'Northwind Surveying' })).toEqual(['Northwind Surveying']);
  });

  it('joins entries with AND before OR', async () => {
    expect(
      await names(
        { name: 'Name', value: 'Northwind Surveying', condition: 'OR' },
        { name: 'Name', value: 'Summit Group', condition: 'AND' },
        { name: 'ClientInd', value: 'N' },
      ),
    ).toEqual(['Northwind Surveying']);
  });

  it('finds blank levels by an empty value', async () => {
    const { rows } = await shell.get(`project?${filter({ name: 'wbs2', value: '', opp: '=' })}`);
    expect(rows.map(({ WBS1 }) => WBS1)).toEqual(['WEB2026', 'P100', 'P200', 'P300', 'P900', 'OVH']);
  });

  it('finds dates in a half-open window', async () => {
    await shell.post('firm', { Name: 'Fresh Survey Co' });
    const from = {
      name: 'ModDate',
      value: '2026-07-14T00:00:00.000Z',
      type: 'datetime',
      opp: '>=',
      condition: 'AND',
    };
    const to = { ...from, value: '2026-07-15T00:00:00.000Z', opp: '<' };
    expect(await names(from, to)).toEqual(['Fresh Survey Co']);
  });

  it.each([
    ['its type', { value: '2020-01-01T00:00:00.000Z' }],
    ['an offset', { value: '2020-01-01T00:00:00.000', type: 'datetime' }],
    ['a time', { value: '2020-01-01', type: 'datetime' }],
  ])('finds nothing, silently, for a date without %s', async (_missing, entry) => {
    expect((await shell.get(`firm?${filter({ name: 'ModDate', opp: '>=', ...entry })}`)).json).toEqual([]);
  });

  it('compares numbers as numbers', async () => {
    const { rows } = await shell.get(
      `Accounts?${filter({ name: 'Type', value: '3', opp: '=', type: 'int' })}`,
    );
    expect(rows).toMatchObject([{ Account: '3900' }]);
  });

  it('refuses a field the resource lacks, or finds nothing by switch', async () => {
    const unknown = `firm?${filter({ name: 'PrimaryMail', value: 'x' })}`;
    expect(await shell.get(unknown)).toMatchObject({
      status: 400,
      json: { message: 'Field PrimaryMail does not exist' },
    });
    await shell.switch({ unknownFilterField: 'empty' });
    expect(await shell.get(unknown)).toMatchObject({ status: 200, json: [] });
  });

  it('takes words for operators only by switch', async () => {
    const byWord = { name: 'Client', value: 'C00001,C00003', opp: 'in' };
    expect((await shell.get(`firm?${filter(byWord)}`)).status).toBe(400);
    await shell.switch({ filterWords: true });
    expect(await names(byWord)).toEqual(['Web Store Customers', 'Harbor Architects LLP']);
  });
});

describe('lists', () => {
  it('come in pages, in the order asked for, without a count', async () => {
    const pages = ['1', '2', '3', '4'].map((page) => shell.get(`firm?order=Name_D&pageSize=2&page=${page}`));
    const found = await Promise.all(pages);
    expect(found.map(({ rows }) => rows.map(({ Name }) => Name))).toEqual([
      ['Web Store Customers', 'Summit Group'],
      ['Summit Group', 'Northwind Surveying'],
      ['Lakeside Timber Co', 'Harbor Architects LLP'],
      [],
    ]);
  });

  it('honour offset, limit and the largest page of the tenant', async () => {
    expect((await shell.get('firm?order=Client&offset=4&limit=9')).rows).toHaveLength(2);
    await shell.switch({ maxPageSize: 2 });
    expect((await shell.get('firm?limit=9')).rows).toHaveLength(2);
  });

  it('show only the fields asked for', async () => {
    expect((await shell.get('project/P300?fieldFilter=WBS1,Status,Nonsense')).json).toEqual([
      { WBS1: 'P300', Status: 'A' },
    ]);
  });

  it('can be asked for by POST with the query as a form', async () => {
    const body = new URLSearchParams(filter({ name: 'Name', value: 'Northwind Surveying' }));
    const { status, rows } = await shell.post('firm', body, { 'dvp-postAsGet': 'true' });
    expect([status, rows.length]).toEqual([200, 1]);
    expect((await shell.post('Settings/Period', body)).status).toBe(405);
  });

  it('are wrapped by a gateway, by switch', async () => {
    await shell.switch({ wrapper: 'Body' });
    expect((await shell.get('project/P300?fieldFilter=WBS1')).json).toEqual({ Body: [{ WBS1: 'P300' }] });
  });

  it.each(['DataEntry/inLanding', 'DataEntry/inControl/X', 'DataEntry/inMaster/X', 'PSALedger/IN'])(
    'answer 500 to limit on %s, but take q.maxrows',
    async (path) => {
      expect((await shell.get(`${path}?limit=1`)).status).toBe(500);
      expect((await shell.get(`${path}?q.maxrows=1`)).status).toBe(200);
    },
  );

  it('cut the ledger off at q.maxrows and filter it by batch', async () => {
    for (const batch of ['BCIN-1', 'BCIN-2']) {
      await shell.post('DataEntry/inControl', invoiceBody(batch, '1001', E01_LINES));
      await shell.put('DataEntry/PostTransFile', { parms: postOrder('IN', batch) });
    }
    const ofBatch = filter({ name: 'Batch', value: 'bcin-2', type: 'string', opp: '=', seq: '0' });
    expect((await shell.get(`PSALedger/IN?${ofBatch}&q.maxrows=200`)).rows).toHaveLength(5);
    expect((await shell.get('PSALedger/IN?q.maxrows=3')).rows).toHaveLength(3);
  });

  it.each(['pageSize=0', 'page=x', 'q.maxrows=-1'])('refuse %s', async (query) => {
    expect((await shell.get(`firm?${query}`)).status).toBe(400);
  });
});
