import { E01_LINES, invoiceBody, postOrder, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const INVOICE = '000000001001';
const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(async () => {
  await shell.reset();
  await shell.post('DataEntry/inControl', invoiceBody('BCIN-1', '1001', E01_LINES));
  await shell.put('DataEntry/PostTransFile', { parms: postOrder('IN', 'BCIN-1') });
  await shell.post('DataEntry/crControl', receiptBody('BCCR-1', 'CLR-STRIPE', [['1001', '1200', 200]]));
  await shell.put('DataEntry/PostTransFile', { parms: postOrder('CR', 'BCCR-1') });
});

describe('the posted ledger', () => {
  it('shows a receipt as its credit and the automatic bank side', async () => {
    expect((await shell.get('PSALedger/CR')).rows).toMatchObject([
      {
        Batch: 'BCCR-1',
        Period: 202607,
        PostSeq: 2,
        PKey: 'BCCR-1-L1',
        WBS1: 'P100',
        WBS2: '001',
        Account: '1200',
        TransType: 'CR',
        SubType: 'R',
        TransDate: '2026-07-14T00:00:00.000',
        PostDate: '2026-07-14T15:00:00.000',
        Desc1: 'Card capture',
        Amount: -200,
        TransactionAmount: -200,
        AutoEntry: 'N',
        BankCode: 'CLR-STRIPE',
        Invoice: INVOICE,
      },
      { Account: '1051', WBS1: '', Amount: 200, AutoEntry: 'Y', Invoice: '', BankCode: 'CLR-STRIPE' },
    ]);
  });

  it('pads references with blanks, unless the tenant does not', async () => {
    expect((await shell.get('PSALedger/CR')).rows[0]?.RefNo).toBe('BCCR-1      ');
    await shell.switch({ padRefNo: false });
    expect((await shell.get('PSALedger/CR')).rows[0]?.RefNo).toBe('BCCR-1');
  });

  it('finds an invoice by its stored number only', async () => {
    const by = (number: string) =>
      shell.get(`PSALedger/IN?filterHash[0][name]=Invoice&filterHash[0][value]=${number}`);
    expect((await by('1001')).json).toEqual([]);
    expect((await by(INVOICE)).rows).toHaveLength(4);
  });

  it('has nothing of the types it does not post', async () => {
    expect((await shell.get('PSALedger/AP')).json).toEqual([]);
  });

  it('is summed up by account, or by what is asked for', async () => {
    const { rows } = await shell.get('GLSummary');
    expect(rows).toContainEqual({ Account: '1200', Amount: 53.04 });
    const byType = await shell.get('GLSummary?groupBy=TransType,Period&sumColumns=Amount,TaxBasis');
    expect(byType.json).toEqual([
      { TransType: 'IN', Period: 202607, Amount: 0, TaxBasis: 0 },
      { TransType: 'CR', Period: 202607, Amount: 0, TaxBasis: 0 },
    ]);
    expect((await shell.get('GLSummary?groupBy=Nothing')).status).toBe(400);
    expect((await shell.get('GLSummary?sumColumns=Account')).status).toBe(400);
  });
});

describe('AR review', () => {
  it('shows what is owed and who is billed', async () => {
    expect((await shell.get('ARReview/ARBalance')).rows).toMatchObject([
      {
        WBS1: 'P100',
        Invoice: INVOICE,
        InvoiceDate: '2026-07-14T00:00:00.000',
        Balance: 53.04,
        OriginalAmt: 253.04,
        BillingClient: 'Lakeside Timber Co',
      },
    ]);
  });

  it('shows the lines and the receipts of an invoice', async () => {
    const query = `ARWBS1InvoiceKey=P100%7C${INVOICE}`;
    expect((await shell.get(`ARReview/ARBalanceDetail?${query}`)).rows).toHaveLength(4);
    expect((await shell.get(`ARReview/ARBalanceDetailCR?${query}`)).rows).toMatchObject([
      { CashReceiptDate: '2026-07-14T00:00:00.000', Amount: -200, TransType: 'CR' },
    ]);
    expect((await shell.get('ARReview/ARBalanceDetail?ARWBS1InvoiceKey=P100%7C7')).json).toEqual([]);
  });

  it('may answer one row as an object, or not be there', async () => {
    await shell.switch({ arReview: 'object' });
    expect((await shell.get('ARReview/ARBalance')).json).toMatchObject({ Balance: 53.04 });
    await shell.switch({ arReview: 'absent' });
    expect((await shell.get('ARReview/ARBalance')).status).toBe(404);
  });
});
