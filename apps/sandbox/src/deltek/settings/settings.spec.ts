import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

describe('companies and periods', () => {
  it('has one company, and a second by switch', async () => {
    expect((await shell.get('Settings/Company')).rows).toMatchObject([
      { Company: '00', FunctionalCurrencyCode: 'USD' },
    ]);
    await shell.switch({ secondCompany: true });
    expect((await shell.get('Settings/Company')).rows).toHaveLength(2);
  });

  it('keeps the active company and period with the login, across its tokens', async () => {
    await shell.switch({ secondCompany: true });
    expect((await shell.put('Settings/ActiveCompany/01')).rows).toMatchObject([{ Company: '01' }]);
    expect((await shell.put('Settings/ActivePeriod/202609')).rows).toMatchObject([{ Period: 202609 }]);
    await shell.signIn();
    expect((await shell.get('Settings/ActiveCompany')).rows).toMatchObject([{ Company: '01' }]);
    expect((await shell.get('Settings/ActivePeriod')).rows).toMatchObject([{ Period: 202609 }]);
  });

  it('starts in the period of the day', async () => {
    expect((await shell.get('Settings/ActivePeriod')).rows).toMatchObject([
      { Period: 202607, FmtPeriod: '07/2026' },
    ]);
  });

  it('refuses companies and periods it does not have', async () => {
    expect((await shell.put('Settings/ActiveCompany/01')).status).toBe(400);
    expect((await shell.put('Settings/ActivePeriod/203001')).status).toBe(400);
    expect((await shell.put('Settings/ActivePeriod/July')).status).toBe(400);
  });

  it('lists calendar months of three years, closed before 2026', async () => {
    const { rows } = await shell.get('Settings/Period');
    expect(rows).toHaveLength(36);
    expect(rows.filter(({ ActiveCompanyClosed }) => ActiveCompanyClosed === 'Y')).toHaveLength(12);
    expect(rows.find(({ Period }) => Period === 202802 || Period === 202602)).toMatchObject({
      AccountPdStart: '2026-02-01T00:00:00.000',
      AccountPdEnd: '2026-02-28T00:00:00.000',
      AllCompaniesClosed: 'N',
    });
  });

  it('shows a period that a person closed, and opened again', async () => {
    const flags = async () => (await shell.get('Settings/ActivePeriod')).rows[0]?.ActiveCompanyClosed;
    await shell.control('periods/202607/close', {});
    expect(await flags()).toBe('Y');
    await shell.control('periods/202607/open', {});
    expect(await flags()).toBe('N');
  });
});

describe('accounts, banks and formats', () => {
  it('lists the chart of accounts, with and without the slash, under both roots', async () => {
    const answers = await Promise.all([
      shell.get('Accounts'),
      shell.get('Accounts/'),
      shell.vision('Accounts'),
    ]);
    expect(answers.map(({ rows }) => rows.length)).toEqual([31, 31, 31]);
    expect((await shell.get('Accounts/4999')).rows).toMatchObject([
      { Name: 'Old revenue', Type: 4, Status: 'I' },
    ]);
    await shell.switch({ accountsRoot: 'vision' });
    expect((await shell.get('Accounts')).status).toBe(404);
  });

  it.each([
    ['vision', 404, 200],
    ['api', 200, 404],
    ['both', 200, 200],
    ['none', 404, 404],
  ] as const)('answers automatic accounts under %s', async (autoPostingRoot, api, vision) => {
    await shell.switch({ autoPostingRoot });
    const path = 'AccountConfiguration/CFGAutoPosting?company=00';
    expect([(await shell.get(path)).status, (await shell.vision(path)).status]).toEqual([api, vision]);
  });

  it('names the receivable account of a company it has', async () => {
    const path = 'AccountConfiguration/CFGAutoPosting?company=';
    expect((await shell.vision(`${path}00`)).rows).toMatchObject([{ AcctsReceivable: '1200' }]);
    expect((await shell.vision(`${path}77`)).json).toEqual([]);
  });

  it('lists banks with their accounts, unless the path is not there', async () => {
    const { rows } = await shell.get('Settings/Bank');
    expect(rows.map(({ Code, Account }) => [Code, Account])).toEqual([
      ['OPER', '1010'],
      ['CLR-STRIPE', '1051'],
      ['CLR-PAYPAL', '1052'],
      ['NONCASH', '1099'],
    ]);
    await shell.switch({ bankSettings: false });
    expect((await shell.get('Settings/Bank')).status).toBe(404);
  });

  it('tells the length of references', async () => {
    await shell.switch({ refNoLength: 7 });
    expect((await shell.get('KeyCvt/CFGFormat?entity=account')).rows).toMatchObject([
      { RefnoLength: 7, AccountLength: 13 },
    ]);
  });

  it('lists codes, organizations and firm-wide settings', async () => {
    expect((await shell.get('codeTable/FW_CFGCountry')).rows[0]).toEqual({
      Code: 'US',
      Description: 'United States',
      Status: 'A',
    });
    expect((await shell.get('codeTable/Nothing')).status).toBe(404);
    expect((await shell.get('organization/00')).rows).toHaveLength(1);
    expect((await shell.get('organization')).rows).toHaveLength(1);
    expect((await shell.get('Settings/General')).rows).toMatchObject([{ MultiCompanyEnabled: 'N' }]);
  });
});

describe('metadata', () => {
  it('describes the tables of an entry form, in an object', async () => {
    const { json } = await shell.get('metadata/INEntry');
    expect(json).toMatchObject({
      inControl: { Keys: 'Batch' },
      inMaster: { Keys: 'Batch,Invoice,WBS1,WBS2,WBS3' },
      inDetail: {},
    });
    const { inControl } = json as { inControl: { Fields: Record<string, unknown>[] } };
    const required = inControl.Fields.filter(({ Required }) => Required).map(({ FieldName }) => FieldName);
    expect(required).toEqual(['Batch', 'EndDate']);
    expect(inControl.Fields.find(({ FieldName }) => FieldName === 'SumTotal')).toMatchObject({
      FieldType: 'Numeric',
      Updateable: false,
    });
  });

  it.each(['CREntry', 'JEEntry', 'contact', 'project'])('describes %s', async (name) => {
    expect((await shell.get(`metadata/${name}`)).status).toBe(200);
  });

  it('shows what the tenant requires and adds', async () => {
    await shell.switch({ firmRequiredFields: ['Category'], firmOwnFields: ['CustStore'] });
    const { Clendor } = (await shell.get('metadata/firm')).json as {
      Clendor: { Fields: Record<string, unknown>[] };
    };
    const byName = new Map(Clendor.Fields.map((field) => [field.FieldName, field]));
    expect(byName.get('Category')).toMatchObject({ Caption: 'Vendor Type', Required: true });
    expect(byName.get('CurrentStatus')).toMatchObject({
      FieldType: 'Dropdown',
      CodeTable: 'CFGClientCurrentStatus',
    });
    expect(byName.has('CustStore')).toBe(true);
    expect((await shell.get('metadata/nothing')).status).toBe(404);
  });
});

describe('rights and paths', () => {
  it.each([
    ['PSALedger', 'PSALedger/IN', 403],
    ['PSALedger/CR', 'PSALedger/IN', 200],
    ['DataEntry/inLanding', 'DataEntry/inLanding?page=1', 403],
    ['PUT firm', 'firm', 200],
    ['get Firm', 'firm', 403],
    ['fir', 'firm', 200],
  ])('a role without %s reads %s: %d', async (rule, path, status) => {
    await shell.switch({ forbidden: [rule] });
    expect((await shell.get(path)).status).toBe(status);
  });

  it('knows only its own paths and tenants', async () => {
    expect((await shell.get('ledger/IN')).status).toBe(404);
    expect((await shell.vision('firm')).status).toBe(404);
    expect((await shell.get('../../other/api/firm')).status).toBe(404);
  });
});
