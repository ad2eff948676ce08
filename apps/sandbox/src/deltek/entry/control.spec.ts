import { E01_LINES, invoiceBody, journalBody, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const create = (body: object) => shell.post('DataEntry/inControl', body);
const invoice = (change: object = {}) => invoiceBody('BCIN-1', '1001', E01_LINES, change);

describe('creating a file', () => {
  it('answers the control row alone, with the sums of the server', async () => {
    const { status, headers, json } = await create(invoice({ Total: 253, SumTotal: 1 }));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('/deltek/demo/api/DataEntry/inControl/BCIN-1');
    expect(json).toEqual([
      {
        Batch: 'BCIN-1',
        Description: 'Order 1001',
        Recurring: 'N',
        EndDate: '2026-07-31T00:00:00.000',
        Selected: 'N',
        Posted: 'N',
        Creator: 'connector',
        Period: 202607,
        Company: '00',
        Total: 253,
        RetTotal: 0,
        DefaultTaxCode: '',
        SumTotal: 253.04,
        DiffTotal: -0.04,
        SumRetTotal: 0,
        DiffRetTotal: 0,
      },
    ]);
  });

  it('keeps masters and details as Deltek stores them: padded numbers, a blank level a space', async () => {
    const body = invoice();
    await create({ ...body, inMaster: body.inMaster.map((master) => ({ ...master, WBS3: '' })) });
    expect((await shell.get('DataEntry/inMaster/BCIN-1')).rows).toMatchObject([
      {
        Invoice: '000000001001',
        WBS3: ' ',
        Posted: 'N',
        ClientName: 'Lakeside Timber Co',
        StatusDescription: 'In Progress',
        DueDate: '',
      },
    ]);
    const { rows } = await shell.get('DataEntry/inDetail/BCIN-1?order=Seq_D');
    expect(rows.map(({ Invoice, Seq, Amount }) => [Invoice, Seq, Amount])).toEqual([
      ['000000001001', 4, 18.14],
      ['000000001001', 3, 15],
      ['000000001001', 2, 120],
      ['000000001001', 1, 99.9],
    ]);
  });

  it('refuses a batch that is there, whatever its case, with the status of the tenant', async () => {
    await create(invoice());
    const again = { ...invoice(), Batch: 'bcin-1' };
    expect(await create(again)).toMatchObject({
      status: 400,
      json: { message: 'Record bcin-1 already exists and cannot be added.' },
    });
    await shell.switch({ duplicateStatus: 500 });
    expect((await create(again)).status).toBe(500);
    expect((await shell.post('DataEntry/jeControl', journalBody('BCIN-1', [['6010', 1, 0]]))).status).toBe(
      201,
    );
  });

  it.each([
    ['an unknown field', { Customer: 'x' }, 400, 'Field Customer does not exist'],
    ['no end date', { EndDate: '' }, 400, 'Please provide a End Date for table inControl.'],
    [
      'a batch too long',
      { Batch: 'B'.repeat(33) },
      500,
      `column 'Batch'. Truncated value: '${'B'.repeat(32)}'`,
    ],
    ['a description too long', { Description: 'x'.repeat(41) }, 500, "column 'Description'"],
    ['an amount that is none', { Total: '1,00' }, 400, 'Error converting'],
    ['a date that is none', { EndDate: '2026-02-30' }, 400, 'Error converting'],
    ['a period that is none', { Period: 202613 }, 400, 'Period 202613 does not exist'],
    ['a company that is none', { Company: '77' }, 400, 'Company 77 does not exist'],
    ['a blank company', { Company: '' }, 500, 'Cannot insert NULL into inControl.Company'],
    ['masters that are no list', { inMaster: {} }, 400, 'inMaster'],
    ['details of no master', { inMaster: [] }, 500, 'Object reference not set to an instance of an object'],
  ])('refuses %s and keeps nothing', async (_case, change, status, words) => {
    const answer = await create(invoice(change));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect((await shell.ledger()).unposted).toEqual([]);
  });

  it('refuses an account too long, and a line key used twice', async () => {
    const body = invoice();
    const [line] = body.inDetail;
    expect((await create({ ...body, inDetail: [{ ...line, Account: '4'.repeat(14) }] })).text).toContain(
      "column 'Account'",
    );
    expect((await create({ ...body, inDetail: [line, line] })).text).toContain('already exists');
  });

  it('refuses text that is no JSON and bodies that are no object', async () => {
    expect((await create('{"Batch":' as unknown as object)).status).toBe(400);
    expect((await create([])).status).toBe(400);
  });

  it('keeps every digit of an amount', async () => {
    await create(
      JSON.stringify(invoice()).replace(
        '"Amount":99.9',
        '"Amount":900719925474099.9301',
      ) as unknown as object,
    );
    expect((await shell.get('DataEntry/inDetail/BCIN-1?pageSize=1&order=Seq')).text).toContain(
      '"Amount":900719925474099.9301',
    );
  });

  it('checks what posting would check, by switch', async () => {
    await shell.switch({ validateOnCreate: true });
    await shell.control('periods/202607/close', {});
    const { status, text } = await create(invoiceBody('BCIN-1', '1001', [['A', '9999', 1]]));
    expect(status).toBe(400);
    expect(text).toContain('Account 9999 does not exist<BR/>Period 202607 is closed');
  });

  it('may need columns to be there even when they are blank', async () => {
    await shell.switch({ requiredColumns: ['inDetail.TaxCode'] });
    expect(await create(invoice())).toMatchObject({
      status: 400,
      json: { message: 'Column:TaxCode does not exist' },
    });
  });

  it('belongs to the active company, and to the active period when that is asked for', async () => {
    await shell.switch({ secondCompany: true, periodMustBeActive: true });
    await shell.put('Settings/ActiveCompany/01');
    expect((await create(invoice({ Period: 202608 }))).text).toContain('not the active period 202607');
    expect((await create(invoice())).rows).toMatchObject([{ Company: '01', Period: 202607 }]);
  });
});

describe('a file that waits', () => {
  it('is read, changed and deleted', async () => {
    await create(invoice());
    expect((await shell.put('DataEntry/inControl/BCIN-1', { Description: 'Changed' })).rows).toMatchObject([
      { Description: 'Changed', SumTotal: 253.04 },
    ]);
    expect((await shell.get('DataEntry/inControl/BCIN-1')).rows).toMatchObject([{ Description: 'Changed' }]);
    expect((await shell.delete('DataEntry/inControl/BCIN-1')).status).toBe(200);
    expect((await shell.get('DataEntry/inControl/BCIN-1')).json).toEqual([]);
  });

  it('can no longer be changed or deleted once posted', async () => {
    await create(invoice());
    await shell.control('ledger/post-by-hand', { batch: 'BCIN-1' });
    expect((await shell.put('DataEntry/inControl/BCIN-1', { Description: 'x' })).status).toBe(400);
    expect((await shell.delete('DataEntry/inControl/BCIN-1')).status).toBe(400);
    expect((await shell.get('DataEntry/inMaster/BCIN-1')).rows).toMatchObject([
      { Posted: 'Y', StatusDescription: 'Posted' },
    ]);
  });

  it('is listed with its period as text and as a number', async () => {
    await create(invoice());
    await shell.post('DataEntry/crControl', receiptBody('BCCR-1', 'OPER', [['', '2350', 5]]));
    expect((await shell.get('DataEntry/inLanding?page=1&pageSize=50')).rows).toMatchObject([
      { TransType: 'IN', Batch: 'BCIN-1', Period: '07/2026', RawPeriod: 202607, PostSeq: 0, PostDate: '' },
    ]);
    expect((await shell.get('DataEntry/allLanding')).rows).toMatchObject([
      { TransType: 'IN', Total: 253.04, Posted: 'N' },
      { TransType: 'CR', Total: 5, RefNo: 'BCCR-1' },
    ]);
  });
});
