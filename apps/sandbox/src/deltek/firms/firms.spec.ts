import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const create = async (body: object) => (await shell.post('firm', body)).rows[0] ?? {};

describe('a firm', () => {
  it('is created with a key and a number of the server, and a place to read it', async () => {
    const { status, headers, rows } = await shell.post('firm', { Name: 'Fresh Survey Co', ClientInd: 'Y' });
    expect(status).toBe(201);
    expect(rows).toMatchObject([
      {
        Client: 'C00007',
        Name: 'Fresh Survey Co',
        Status: 'A',
        VendorInd: 'N',
        Org: '',
        ModDate: '2026-07-14T15:00:00.000',
      },
    ]);
    expect(rows[0]?.ClientID).toMatch(/^[0-9A-F]{32}$/);
    expect(headers.get('location')).toBe(`/deltek/demo/api/firm/${String(rows[0]?.ClientID)}`);
  });

  it('may have the name of another', async () => {
    const [one, other] = [await create({ Name: 'Twin' }), await create({ Name: 'Twin' })];
    expect(one.ClientID).not.toBe(other.ClientID);
  });

  it('gets the same key after a reset', async () => {
    const before = await create({ Name: 'Again' });
    await shell.reset();
    expect((await create({ Name: 'Again' })).ClientID).toBe(before.ClientID);
  });

  it('keeps the tenant’s own fields and no others', async () => {
    expect(await create({ Name: 'A', CustBigCommerceID: '1:7' })).toMatchObject({ CustBigCommerceID: '1:7' });
    expect(await shell.post('firm', { Name: 'A', CustOther: 'x' })).toMatchObject({
      status: 400,
      json: { message: 'Field CustOther does not exist', detail: '' },
    });
  });

  it('needs its name and what the tenant requires, all said at once', async () => {
    await shell.switch({ firmRequiredFields: ['Category'] });
    const { status, json } = await shell.post('firm', { SortName: 'x' });
    expect([status, json]).toEqual([
      400,
      {
        message:
          'Please provide a Name for table Clendor.<BR/>Please provide a Vendor Type for table Clendor.',
        detail: '',
      },
    ]);
    expect((await shell.post('firm?requiredFieldValidation=N', { Name: 'x' })).status).toBe(201);
  });

  it('is checked whole again at each change', async () => {
    const { ClientID } = await create({ Name: 'A' });
    await shell.switch({ firmRequiredFields: ['WebSite'] });
    expect((await shell.put(`firm/${String(ClientID)}`, { Name: 'B' })).text).toContain(
      'Please provide a Web Site',
    );
    expect(
      (await shell.put(`firm/${String(ClientID)}`, { Name: 'B', WebSite: 'b.example' })).rows,
    ).toMatchObject([{ Name: 'B' }]);
  });

  it('ignores what is the server’s own when it is sent', async () => {
    const { ClientID } = await create({ Name: 'A', ClientID: 'mine' });
    expect(ClientID).not.toBe('mine');
    const { rows } = await shell.put(`firm/${String(ClientID)}`, { CreateUser: 'someone', ClientID: 'mine' });
    expect(rows).toMatchObject([{ ClientID, CreateUser: 'connector' }]);
  });

  it('cannot take a number that is taken, nor the server when it runs out of luck', async () => {
    const taken = await shell.post('firm', { Name: 'A', Client: 'C00001' });
    expect(taken).toMatchObject({ status: 400, json: { message: 'Firm Number already exists: C00001' } });
    await shell.switch({ firmNumberTaken: true });
    expect((await shell.post('firm', { Name: 'A' })).text).toContain('Firm Number already exists');
  });

  it('refuses a blank organization, codes it does not know and texts too long', async () => {
    expect((await shell.post('firm', { Name: 'A', Org: '' })).text).toContain('Cannot insert the value NULL');
    expect((await shell.post('firm', { Name: 'A', CurrentStatus: 'Odd' })).text).toContain(
      'Current Status Odd does not exist',
    );
    const long = await shell.post('firm', { Name: 'x'.repeat(101) });
    expect(long.status).toBe(500);
    expect(long.text).toContain("table 'demo.dbo.Clendor', column 'Name'. Truncated value: 'xxx");
  });

  it('is deleted', async () => {
    const { ClientID } = await create({ Name: 'A' });
    expect((await shell.delete(`firm/${String(ClientID)}`)).status).toBe(200);
    expect((await shell.get(`firm/${String(ClientID)}`)).json).toEqual([]);
    await shell.switch({ missingRecord: '404' });
    expect((await shell.get(`firm/${String(ClientID)}`)).status).toBe(404);
  });
});

describe('an address', () => {
  const QUAY = {
    Address: 'Billing',
    PrimaryInd: 'true',
    Billing: 'Y',
    Address1: '12 Quay Road',
    State: 'MN',
    Country: 'US',
    FAX: '1',
    Email: 'ap@a.example',
  };

  it('shows on the firm, and is added again when it is sent again', async () => {
    const { ClientID } = await create({ Name: 'A' });
    const path = `firm/${String(ClientID)}/address`;
    expect(await shell.post(path, QUAY)).toMatchObject({
      status: 201,
      rows: [{ ClientID, PrimaryInd: 'Y', Payment: 'N' }],
    });
    await shell.post(path, QUAY);
    expect((await shell.get(path)).rows).toHaveLength(2);
    expect((await shell.get(`firm/${String(ClientID)}`)).rows).toMatchObject([
      { PrimaryAddress1: '12 Quay Road', BillingEmail: 'ap@a.example', PrimaryFax: '1', PaymentCity: '' },
    ]);
  });

  it('needs codes for country and state', async () => {
    const path = `firm/${String((await create({ Name: 'A' })).ClientID)}/address`;
    const { status, json } = await shell.post(path, { ...QUAY, Country: 'XX' });
    expect([status, json]).toEqual([400, { message: 'Country Code XX does not exist.', detail: '' }]);
    expect((await shell.post(path, { ...QUAY, State: 'ZZ' })).text).toContain('State ZZ does not exist.');
  });

  it('may need what the tenant requires, and a firm', async () => {
    await shell.switch({ addressRequiredFields: ['Country'] });
    const { ClientID } = await create({ Name: 'A' });
    expect((await shell.post(`firm/${String(ClientID)}/address`, { Address: 'x' })).text).toContain(
      'Please provide a Country',
    );
    expect((await shell.post('firm/NOBODY/address', QUAY)).status).toBe(404);
  });
});

describe('a contact', () => {
  it('is found by its e-mail address', async () => {
    const query = 'filterHash[0][name]=Email&filterHash[0][value]=ap@harborarchitects.example';
    const [contact] = (await shell.get(`contact?${query}`)).rows;
    const [firm] = (await shell.get(`firm/${String(contact?.ClientID)}`)).rows;
    expect([contact?.LastName, firm?.Name]).toEqual(['Harbor', 'Harbor Architects LLP']);
  });

  it('needs a last name and the link to a firm by ClientID', async () => {
    const { ClientID } = await create({ Name: 'A' });
    expect((await shell.post('contact', { ClientID, FirstName: 'x' })).json).toMatchObject({
      message: 'Please provide a Last for table Contacts.',
    });
    expect((await shell.post('contact', { FirmID: ClientID, LastName: 'x' })).text).toContain(
      'Field FirmID does not exist',
    );
    expect((await shell.post('contact', { ClientID: 'F'.repeat(32), LastName: 'x' })).status).toBe(500);
  });

  it('is created, changed and deleted', async () => {
    const { ClientID } = await create({ Name: 'A' });
    const { status, rows } = await shell.post('contact', {
      ClientID,
      LastName: 'Strand',
      Email: 's@a.example',
    });
    expect([status, rows]).toMatchObject([201, [{ LastName: 'Strand', ContactStatus: 'A' }]]);
    const path = `contact/${String(rows[0]?.ContactID)}`;
    expect((await shell.put(path, { Email: 't@a.example' })).rows).toMatchObject([
      { Email: 't@a.example', LastName: 'Strand' },
    ]);
    await shell.delete(path);
    expect((await shell.get(path)).json).toEqual([]);
  });
});
