import { FakeDeltek, type Asked } from '../testing/fake-deltek.js';
import type { DeltekOptions, NewFirmAddress } from '../types.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const firmRow = (clientId: string, name = 'Lakeside', over: object = {}) => ({
  ClientID: clientId,
  Client: 'C1',
  Name: name,
  Status: 'A',
  ClientInd: 'Y',
  ModDate: '2026-07-14T15:02:11.310',
  CustStoreID: '7:12',
  Memo: 'not ours',
  ...over,
});

/** Serves these rows as page one. */
const serve = (path: string, rows: unknown[]) =>
  deltek.on('GET', path, ({ query }) => ({ body: query.get('page') === '1' ? rows : [] }));

/** The filter of a request as `field operator value`. */
function filterOf({ query }: Asked): string[] {
  const part = (index: number, name: string) => query.get(`filterHash[${index}][${name}]`);
  const count = [...query.keys()].filter((name) => name.endsWith('[name]')).length;
  return Array.from({ length: count }, (_, i) => `${part(i, 'name')} ${part(i, 'opp')} ${part(i, 'value')}`);
}
const askedFilter = (path: string) => {
  const [asked] = deltek.askedFor('GET', path);
  return asked ? filterOf(asked) : null;
};

describe('firms', () => {
  it('are listed page by page, with what we know about them', async () => {
    deltek.on('GET', 'firm', ({ query }) => {
      const pages: Record<string, unknown[]> = {
        '1': ['A', 'B', 'C'].map((id) => firmRow(id)),
        '2': [firmRow('D')],
      };
      return { body: pages[query.get('page') ?? ''] ?? [] };
    });
    const pages = [];
    for await (const page of deltek.client().listFirms()) pages.push(page.map((firm) => firm.clientId));
    expect(pages).toEqual([['A', 'B', 'C'], ['D']]);
    expect(deltek.askedFor('GET', 'firm')[0]?.query.get('fieldFilter')).toBe(
      'ClientID,Client,Name,Status,ClientInd,ModDate,CustStoreID',
    );
  });

  it('are listed by a half-open window of their change', async () => {
    serve('firm', []);
    const window = {
      modifiedFrom: new Date('2026-07-14T00:00:00Z'),
      modifiedTo: new Date('2026-07-15T00:00:00Z'),
    };
    await deltek.client().listFirms(window).next();
    expect(askedFilter('firm')).toEqual([
      'ModDate >= 2026-07-14T00:00:00.000Z',
      'ModDate < 2026-07-15T00:00:00.000Z',
    ]);
  });

  it('are read by id', async () => {
    deltek.on('GET', 'firm/A1', { body: [firmRow('A1')] });
    await expect(deltek.client().getFirm('A1')).resolves.toEqual({
      clientId: 'A1',
      number: 'C1',
      name: 'Lakeside',
      status: 'A',
      isClient: true,
      modifiedAt: '2026-07-14T15:02:11.310',
      externalId: '7:12',
    });
  });

  it('have no external id where the tenant has no field for it, and are not searched by it', async () => {
    deltek.on('GET', 'firm/A1', { body: [firmRow('A1')] });
    const client = deltek.client({ options: { externalIdField: null } });
    await expect(client.getFirm('A1')).resolves.toMatchObject({ externalId: null });
    await expect(client.findFirmsByExternalId('7:12')).resolves.toEqual([]);
    expect(deltek.askedFor('GET', 'firm')).toHaveLength(0);
  });

  it('are found by name: all clients of that name, others that the server adds left out', async () => {
    const noClient = firmRow('D', 'Lakeside', { ClientInd: 'N' });
    serve('firm', [firmRow('A'), firmRow('B', 'LAKESIDE '), firmRow('C', 'Lakeside Two'), noClient]);
    const found = await deltek.client().findFirmsByName(' lakeside');
    expect(found.map((firm) => firm.clientId)).toEqual(['A', 'B']);
    expect(askedFilter('firm')).toEqual(['Name = lakeside', 'ClientInd = Y']);
  });

  it('are found by external id, exactly', async () => {
    serve('firm', [firmRow('A'), firmRow('B', 'x', { CustStoreID: '7:121' })]);
    const found = await deltek.client().findFirmsByExternalId('7:12');
    expect(found.map((firm) => firm.clientId)).toEqual(['A']);
    expect(askedFilter('firm')).toEqual(['CustStoreID = 7:12']);
    await expect(deltek.client().findFirmsByExternalId('')).resolves.toEqual([]);
  });

  it('are created as active clients', async () => {
    deltek.on('POST', 'firm', { status: 201, body: [firmRow('NEW')] });
    await expect(deltek.client().createFirm({ name: 'Lakeside', externalId: '7:12' })).resolves.toMatchObject(
      {
        clientId: 'NEW',
      },
    );
    expect(JSON.parse(deltek.askedFor('POST', 'firm')[0]?.body ?? '')).toEqual({
      Name: 'Lakeside',
      SortName: 'Lakeside',
      Status: 'A',
      ClientInd: 'Y',
      VendorInd: 'N',
      CustStoreID: '7:12',
    });
  });

  it('are created with the defaults of the tenant, which take the place of nothing of ours', async () => {
    deltek.on('POST', 'firm', { status: 201, body: [firmRow('NEW')] });
    const firmDefaults = { Org: '00:BO', Category: 'C', Status: 'I', SortName: 'x' };
    await deltek.client({ options: { firmDefaults } }).createFirm({ name: 'Lakeside' });
    expect(JSON.parse(deltek.askedFor('POST', 'firm')[0]?.body ?? '')).toEqual({
      Org: '00:BO',
      Category: 'C',
      Name: 'Lakeside',
      SortName: 'Lakeside',
      Status: 'A',
      ClientInd: 'Y',
      VendorInd: 'N',
    });
  });

  it.each<[string, Partial<DeltekOptions>, Record<string, string>]>([
    ['as the tenant checks them', {}, {}],
    ['without what screens require', { requiredFieldValidation: false }, { requiredFieldValidation: 'N' }],
    ['without workflows', { startWorkflow: false }, { startWorkflow: 'N' }],
  ])('are written with their addresses and contacts %s', async (_how, options, query) => {
    const client = deltek.client({ options });
    deltek.on('POST', 'firm', { status: 201, body: [firmRow('NEW')] });
    deltek.on('PUT', 'firm/NEW', { body: [firmRow('NEW')] });
    deltek.on('POST', 'contact', { status: 201, body: [{ ContactID: 'K', ClientID: 'NEW' }] });
    await client.createFirm({ name: 'Lakeside' });
    await client.updateFirm('NEW', { name: 'Lakeside Two' });
    const who = { firstName: 'Inga', lastName: 'Strand', email: 'inga@lakeside.example', phone: '' };
    await client.createContact({ clientId: 'NEW', ...who });
    deltek.on('POST', 'firm/NEW/address', { status: 201, body: [{ CLAddressID: '1' }] });
    const blank = { label: 'Billing', city: '', state: '', zip: '', countryCode: 'US', phone: '', email: '' };
    await client.createFirmAddress('NEW', { ...blank, street: [] } satisfies NewFirmAddress);
    const asked = [
      ...deltek.askedFor('POST', 'firm'),
      ...deltek.askedFor('PUT', 'firm/NEW'),
      ...deltek.askedFor('POST', 'contact'),
      ...deltek.askedFor('POST', 'firm/NEW/address'),
    ];
    for (const { query: sent } of asked) expect(Object.fromEntries(sent)).toEqual(query);
    expect(asked).toHaveLength(4);
  });

  it('are changed in what is given only', async () => {
    deltek.on('PUT', 'firm/A1', { body: [firmRow('A1')] });
    await deltek.client().updateFirm('A1', { externalId: '7:13' });
    expect(JSON.parse(deltek.askedFor('PUT', 'firm/A1')[0]?.body ?? '')).toEqual({ CustStoreID: '7:13' });
  });
});

describe('addresses', () => {
  const address = {
    label: 'Billing',
    street: ['1 Quay', '', 'Dock 2', 'Hall 3', 'Gate 4', 'Box 5'],
    city: 'Duluth',
    state: 'MN',
    zip: '05580',
    countryCode: 'US',
    phone: '218',
    email: 'ap@lakeside.example',
  };

  it('take the country as the tenant writes it and lose no line of the street', async () => {
    deltek.on('POST', 'firm/A1/address', { status: 201, body: [{ CLAddressID: 'X' }] });
    await deltek.client().createFirmAddress('A1', address);
    expect(JSON.parse(deltek.askedFor('POST', 'firm/A1/address')[0]?.body ?? '')).toEqual({
      Address: 'Billing',
      PrimaryInd: 'Y',
      Billing: 'Y',
      Payment: 'N',
      Accounting: 'N',
      Address1: '1 Quay',
      Address2: 'Dock 2',
      Address3: 'Hall 3',
      Address4: 'Gate 4, Box 5',
      City: 'Duluth',
      State: 'MN',
      Zip: '05580',
      Country: 'USA',
      Phone: '218',
      FAX: '',
      Email: 'ap@lakeside.example',
    });
  });

  it('are listed by firm, as far as one is told from another', async () => {
    const row = { CLAddressID: 'X', Address1: '1 Quay', City: 'Duluth', State: 'MN', Zip: '05580', FAX: '' };
    deltek.on('GET', 'firm/A1/address', { body: [row] });
    await expect(deltek.client().listFirmAddresses('A1')).resolves.toEqual([
      { addressId: 'X', street: '1 Quay', city: 'Duluth', state: 'MN', zip: '05580' },
    ]);
  });

  it('keep a country without an alias', async () => {
    deltek.on('POST', 'firm/A1/address', { status: 201, body: [{ CLAddressID: 'X' }] });
    await deltek.client().createFirmAddress('A1', { ...address, countryCode: 'DE', street: [] });
    const body: unknown = JSON.parse(deltek.askedFor('POST', 'firm/A1/address')[0]?.body ?? '');
    expect(body).toMatchObject({ Country: 'DE' });
    expect(body).not.toHaveProperty('Address1');
  });
});

describe('contacts', () => {
  const row = {
    ContactID: 'K1',
    ClientID: 'A1',
    FirstName: 'Inga',
    LastName: 'Strand',
    Email: 'Inga@Lakeside.example',
  };

  it('are found by e-mail address, whatever its case', async () => {
    serve('contact', [row, { ...row, ContactID: 'K2', Email: 'other@lakeside.example' }]);
    const found = await deltek.client().findContactsByEmail('inga@lakeside.example');
    expect(found).toEqual([
      {
        contactId: 'K1',
        clientId: 'A1',
        firstName: 'Inga',
        lastName: 'Strand',
        email: 'Inga@Lakeside.example',
      },
    ]);
    expect(askedFilter('contact')).toEqual(['Email = inga@lakeside.example']);
  });

  it('are not searched without an address, which would find everybody', async () => {
    await expect(deltek.client().findContactsByEmail(' ')).resolves.toEqual([]);
    expect(deltek.asked).toHaveLength(0);
  });

  it('are created under their firm', async () => {
    deltek.on('POST', 'contact', { status: 201, body: [row] });
    const contact = {
      clientId: 'A1',
      firstName: 'Inga',
      lastName: 'Strand',
      email: 'i@l.example',
      phone: '218',
    };
    await expect(deltek.client().createContact(contact)).resolves.toMatchObject({ contactId: 'K1' });
    expect(JSON.parse(deltek.askedFor('POST', 'contact')[0]?.body ?? '')).toEqual({
      ClientID: 'A1',
      FirstName: 'Inga',
      LastName: 'Strand',
      ContactStatus: 'A',
      Email: 'i@l.example',
      Phone: '218',
    });
  });

  it('get another e-mail address and nothing else', async () => {
    deltek.on('PUT', 'contact/K1', { body: [{ ...row, Email: 'new@l.example' }] });
    const changed = await deltek.client().updateContactEmail('K1', 'new@l.example');
    expect(changed.email).toBe('new@l.example');
    const body = deltek.askedFor('PUT', 'contact/K1')[0]?.body ?? '';
    expect(JSON.parse(body)).toEqual({ Email: 'new@l.example' });
  });
});

describe('code tables', () => {
  it('are read without the codes that are not used any more', async () => {
    const body = [
      { Code: 'US', Description: 'United States', Status: 'A' },
      { Code: 'SU', Description: 'Soviet Union', Status: 'I' },
    ];
    deltek.on('GET', 'codeTable/FW_CFGCountry', { body });
    await expect(deltek.client().listCodes('FW_CFGCountry')).resolves.toEqual([
      { code: 'US', description: 'United States' },
    ]);
  });
});
