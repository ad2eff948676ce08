import { E01_LINES, invoiceBody, journalBody, postOrder, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const INVOICE = '000000001001';
const shell = new Shell();
const post = (type: string, batch: string) =>
  shell.put('DataEntry/PostTransFile', { parms: postOrder(type, batch) });
const ledger = async () => (await shell.control('ledger')).json;
const used = (balances: Record<string, string>) =>
  Object.fromEntries(Object.entries(balances).filter(([, balance]) => balance !== '0.00'));

beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

async function postInvoice(batch = 'BCIN-1', invoice = INVOICE) {
  expect(await shell.post('DataEntry/inControl', invoiceBody(batch, invoice, E01_LINES))).toMatchObject({
    status: 201,
  });
  return post('IN', batch);
}

describe('posting E01, a paid order', () => {
  it('debits receivables for the invoice, and leaves it open', async () => {
    await postInvoice();
    const { balances, arOpen, counts } = await ledger();
    expect(used(balances)).toEqual({
      '1200': '253.04',
      '2200': '-18.14',
      '4010': '-99.90',
      '4015': '-120.00',
      '4050': '-15.00',
    });
    expect(arOpen).toEqual({ [`P100|${INVOICE}`]: '253.04' });
    expect(counts).toMatchObject({
      posts: 1,
      calls: { 'POST DataEntry/inControl': 1, 'PUT DataEntry/PostTransFile': 1 },
    });
  });

  it('moves the receivable to the bank account of the receipt, and settles the invoice', async () => {
    await postInvoice();
    await shell.post('DataEntry/crControl', receiptBody('BCCR-1', 'CLR-STRIPE', [[INVOICE, '1200', 253.04]]));
    await post('CR', 'BCCR-1');
    const { balances, arOpen, unposted } = await ledger();
    expect(used(balances)).toEqual({
      '1051': '253.04',
      '2200': '-18.14',
      '4010': '-99.90',
      '4015': '-120.00',
      '4050': '-15.00',
    });
    expect(balances['1200']).toBe('0.00');
    expect(arOpen).toEqual({});
    expect(unposted).toEqual([]);
  });

  it('keeps nothing in the ledger until the file is posted', async () => {
    await shell.post('DataEntry/inControl', invoiceBody('BCIN-1', INVOICE, E01_LINES));
    const { rows, unposted } = await ledger();
    expect(rows).toEqual([]);
    expect(unposted).toMatchObject([{ type: 'IN', Batch: 'BCIN-1', Total: '253.04', DiffTotal: '0.00' }]);
  });
});
