import { FakeDeltek } from '../testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const JULY = {
  Period: 202607,
  FmtPeriod: '07/2026',
  AccountPdStart: '2026-07-01T00:00:00.000',
  AccountPdEnd: '2026-07-31T00:00:00.000',
  ActiveCompanyClosed: 'N',
  AllCompaniesClosed: 'N',
};

describe('companies', () => {
  const acme = { Company: ' 00', FirmName: 'Acme', FunctionalCurrencyCode: 'USD', Country: 'US' };

  it('are read with their currency, keys as text', async () => {
    deltek
      .on('GET', 'Settings/ActiveCompany', { body: acme })
      .on('GET', 'Settings/Company', { body: [acme, {}] });
    const company = { company: ' 00', name: 'Acme', currency: 'USD' };
    await expect(deltek.client().getActiveCompany()).resolves.toEqual(company);
    const single = { company: '', name: '', currency: '' };
    await expect(deltek.client().listCompanies()).resolves.toEqual([company, single]);
  });

  it('must have an active one', async () => {
    deltek.on('GET', 'Settings/ActiveCompany', { body: [] });
    await expect(deltek.client().getActiveCompany()).rejects.toMatchObject({ reason: 'contract_violation' });
  });

  it('are switched by their code', async () => {
    deltek.on('PUT', 'Settings/ActiveCompany/A%2F1', { body: [] });
    await deltek.client().setActiveCompany('A/1');
    expect(deltek.askedFor('PUT', 'Settings/ActiveCompany/A%2F1')).toHaveLength(1);
  });
});

describe('periods', () => {
  it('are closed when the company or all companies closed them', async () => {
    const closed = [JULY, { ...JULY, ActiveCompanyClosed: 'Y' }, { ...JULY, AllCompaniesClosed: 'Y' }];
    deltek.on('GET', 'Settings/Period', { body: closed });
    const periods = await deltek.client().listPeriods();
    expect(periods.map((period) => period.closed)).toEqual([false, true, true]);
    expect(periods[0]).toEqual({ period: 202607, start: '2026-07-01', end: '2026-07-31', closed: false });
  });

  it('have an active one, which is switched with one write', async () => {
    deltek.on('GET', 'Settings/ActivePeriod', { body: [JULY] });
    deltek.on('PUT', 'Settings/ActivePeriod/202608', { status: 503 });
    const client = deltek.client();
    await expect(client.getActivePeriod()).resolves.toMatchObject({ period: 202607 });
    await expect(client.setActivePeriod(202608)).rejects.toMatchObject({ reason: 'outcome_unknown' });
    expect(deltek.askedFor('PUT', 'Settings/ActivePeriod/202608')).toHaveLength(1);
  });
});

describe('the receivables account', () => {
  const path = 'AccountConfiguration/CFGAutoPosting';

  it('is looked up at the second root first', async () => {
    deltek.on('GET', `vision/${path}`, { body: '[{"AcctsReceivable":111.00}]' });
    await expect(deltek.client().getAutoPosting('00')).resolves.toEqual({ accountsReceivable: '111.00' });
    expect(deltek.askedFor('GET', `vision/${path}`)[0]?.search).toBe('company=00');
  });

  it('is looked up under the API where the second root does not know it', async () => {
    deltek.on('GET', path, { body: [{ AcctsReceivable: '1200' }] });
    await expect(deltek.client().getAutoPosting('00')).resolves.toEqual({ accountsReceivable: '1200' });
  });

  it('is unknown when neither does', async () => {
    await expect(deltek.client().getAutoPosting('00')).resolves.toBeNull();
  });
});

describe('key formats', () => {
  it('tell the lengths the tenant gives, and nothing about the rest', async () => {
    deltek.on('GET', 'KeyCvt/CFGFormat', { body: [{ RefnoLength: 11, AccountLength: '13' }] });
    const formats = { refNoLength: 11, accountLength: 13, wbs1Length: null };
    await expect(deltek.client().getKeyFormats()).resolves.toEqual(formats);
  });
});

describe('accounts and banks', () => {
  it('keep the literal text of keys that come as JSON numbers', async () => {
    deltek.on('GET', 'Accounts/', ({ query }) => ({
      body: query.get('page') === '1' ? '[{"Account":121.00,"Name":"Cash","Type":1,"Status":"A"}]' : '[]',
    }));
    const account = { account: '121.00', name: 'Cash', type: '1', status: 'A' };
    await expect(deltek.client().listAccounts()).resolves.toEqual([account]);
  });

  it('list banks with their ledger account', async () => {
    const row = { Code: 'OPER', Description: 'Main', Account: '1010', Company: '00', Status: 'A', Org: 'x' };
    const body = [row, { ...row, Code: 'EURO', CurrencyCode: 'EUR' }];
    deltek.on('GET', 'Settings/Bank', { body });
    const bank = { code: 'OPER', description: 'Main', account: '1010', company: '00', status: 'A' };
    await expect(deltek.client().listBanks()).resolves.toEqual([
      { ...bank, currency: '' },
      { ...bank, code: 'EURO', currency: 'EUR' },
    ]);
  });
});

describe('metadata', () => {
  it('tells what each field of each table demands', async () => {
    const batch = {
      FieldName: 'Batch',
      FieldType: 'String',
      Caption: 'Batch',
      Required: true,
      Updateable: true,
    };
    const bank = {
      FieldName: 'BankCode',
      FieldType: 'Dropdown',
      MaxLength: 10,
      CodeTable: 'CFGBanks',
      LimitToList: true,
    };
    const body = {
      crControl: { Keys: 'Batch', Fields: [batch] },
      crMaster: { Fields: [bank] },
      crDetail: {},
    };
    deltek.on('GET', 'metadata/CREntry', { body });
    const metadata = await deltek.client().getMetadata('CREntry');
    expect(metadata?.['crControl']?.[0]).toMatchObject({ name: 'Batch', required: true, maxLength: null });
    expect(metadata?.['crMaster']?.[0]).toMatchObject({
      maxLength: 10,
      codeTable: 'CFGBanks',
      limitToList: true,
    });
    expect(metadata?.['crDetail']).toEqual([]);
    await expect(deltek.client().getMetadata('Nothing')).resolves.toBeNull();
  });
});

describe('probes', () => {
  it.each(['IN', 'CR', 'JE'] as const)(
    'of %s ask for one row, and never with `limit` where Deltek answers it with 500',
    async (type) => {
      const landing = `DataEntry/${type.toLowerCase()}Landing`;
      deltek.on('GET', landing, { body: [{ Batch: 'B' }] }).on('GET', `PSALedger/${type}`, { body: [] });
      const client = deltek.client();
      await client.probeLanding(type);
      await client.probeLedger(type);
      expect(deltek.askedFor('GET', landing)[0]?.search).toBe('page=1&pageSize=1');
      expect(deltek.askedFor('GET', `PSALedger/${type}`)[0]?.search).toBe('q.maxrows=1');
    },
  );

  it.each([
    ['firm', 'ClientID'],
    ['contact', 'ContactID'],
  ] as const)('of a %s ask for its key alone', async (hub, key) => {
    deltek.on('GET', hub, { body: [] });
    await deltek.client().probeHub(hub);
    expect(deltek.askedFor('GET', hub)[0]?.search).toBe(`limit=1&fieldFilter=${key}`);
  });

  it('name a missing right', async () => {
    deltek.on('GET', 'PSALedger/IN', { status: 403, body: { message: 'Role has no access' } });
    await expect(deltek.client().probeLedger('IN')).rejects.toMatchObject({ reason: 'forbidden' });
  });
});
