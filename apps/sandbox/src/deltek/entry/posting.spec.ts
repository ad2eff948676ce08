import {
  E01_LINES,
  invoiceBody,
  journalBody,
  postOrder,
  receiptBody,
  type InvoiceLine,
} from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const INVOICE = '000000001001';
const OPEN = `P100|${INVOICE}`;
const SOLD = { '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

const shell = new Shell();
const post = (type: string, batch: string) =>
  shell.put('DataEntry/PostTransFile', { parms: postOrder(type, batch) });

beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

async function usedBalances() {
  const { balances } = await shell.ledger();
  return Object.fromEntries(Object.entries(balances).filter(([, balance]) => balance !== '0.00'));
}

async function invoice(batch: string, lines: readonly InvoiceLine[] = E01_LINES, change: object = {}) {
  expect((await shell.post('DataEntry/inControl', invoiceBody(batch, INVOICE, lines, change))).status).toBe(
    201,
  );
  return post('IN', batch);
}

async function receipt(batch: string, bank: string, lines: Parameters<typeof receiptBody>[2]) {
  expect((await shell.post('DataEntry/crControl', receiptBody(batch, bank, lines))).status).toBe(201);
  return post('CR', batch);
}

async function journal(batch: string, lines: Parameters<typeof journalBody>[1]) {
  expect((await shell.post('DataEntry/jeControl', journalBody(batch, lines))).status).toBe(201);
  return post('JE', batch);
}

describe('posting E01, a paid order', () => {
  it('debits receivables with the invoice and leaves it open', async () => {
    await invoice('BCIN-1');
    expect(await usedBalances()).toEqual({ '1200': '253.04', ...SOLD });
    const { arOpen, counts } = await shell.ledger();
    expect(arOpen).toEqual({ [OPEN]: '253.04' });
    expect(counts).toMatchObject({
      posts: 1,
      calls: { 'POST DataEntry/inControl': 1, 'PUT DataEntry/PostTransFile': 1 },
    });
  });

  it('moves the receivable to the account of the bank and settles the invoice', async () => {
    await invoice('BCIN-1');
    await receipt('BCCR-1', 'CLR-STRIPE', [[INVOICE, '1200', 253.04]]);
    expect(await usedBalances()).toEqual({ '1051': '253.04', ...SOLD });
    const { balances, arOpen, unposted } = await shell.ledger();
    expect(balances).toMatchObject({ '1200': '0.00', '1099': '0.00' });
    expect(arOpen).toEqual({});
    expect(unposted).toEqual([]);
  });

  it('keeps nothing in the ledger until the file is posted', async () => {
    await shell.post('DataEntry/inControl', invoiceBody('BCIN-1', INVOICE, E01_LINES));
    const { rows, unposted } = await shell.ledger();
    expect(rows).toEqual([]);
    expect(unposted).toMatchObject([{ type: 'IN', Batch: 'BCIN-1', Total: '253.04', DiffTotal: '0.00' }]);
  });
});

describe('the ledger', () => {
  it('signs rows debit positive and marks the automatic side', async () => {
    await invoice('BCIN-1');
    const { rows } = await shell.ledger();
    expect(
      rows.map(({ Account, Amount, AutoEntry, Invoice }) => [Account, Amount, AutoEntry, Invoice]),
    ).toEqual([
      ['4010', '-99.90', 'N', INVOICE],
      ['4015', '-120.00', 'N', INVOICE],
      ['4050', '-15.00', 'N', INVOICE],
      ['2200', '-18.14', 'N', INVOICE],
      ['1200', '253.04', 'Y', ''],
    ]);
  });

  it('adds up an invoice number that is used twice: nothing is unique but the batch', async () => {
    await invoice('BCIN-1');
    await invoice('BCIN-2');
    expect((await shell.ledger()).arOpen).toEqual({ [OPEN]: '506.08' });
  });

  it('lowers an invoice by negative lines, and its receipt by a negative receipt (E13)', async () => {
    await invoice('BCIN-1');
    await receipt('BCCR-1', 'CLR-STRIPE', [[INVOICE, '1200', 253.04]]);
    await invoice('BCIN-R', [
      ['A', '4095', -49.95],
      ['T', '2200', -4.12],
    ]);
    expect((await shell.ledger()).arOpen).toEqual({ [OPEN]: '-54.07' });
    await receipt('BCCR-R', 'CLR-STRIPE', [[INVOICE, '1200', -54.07]]);
    expect(await usedBalances()).toEqual({ ...SOLD, '1051': '198.97', '2200': '-14.02', '4095': '49.95' });
    expect((await shell.ledger()).arOpen).toEqual({});
  });

  it('lets a net-zero receipt move no bank (E05)', async () => {
    await invoice('BCIN-1');
    await receipt('BCCR-1', 'CLR-STRIPE', [[INVOICE, '1200', 153.04]]);
    await receipt('BCCR-2', 'NONCASH', [
      [INVOICE, '1200', 100],
      ['', '2300', -100],
    ]);
    expect(await usedBalances()).toEqual({ ...SOLD, '1051': '153.04', '2300': '100.00' });
  });

  it('posts a journal entry as it was sent (E07)', async () => {
    await journal('BCJE-1', [
      ['6030', 25, 0],
      ['2310', 0, 25],
    ]);
    expect(await usedBalances()).toEqual({ '2310': '-25.00', '6030': '25.00' });
  });

  it('numbers postings from 1 in each period', async () => {
    await invoice('BCIN-1');
    await receipt('BCCR-1', 'OPER', [[INVOICE, '1200', 253.04]]);
    const { rows } = await shell.ledger();
    expect([...new Set(rows.map(({ Batch, Period, PostSeq }) => `${Batch} ${Period}/${PostSeq}`))]).toEqual([
      'BCIN-1 202607/1',
      'BCCR-1 202607/2',
    ]);
  });
});

describe('refusals of posting', () => {
  const refused = async (answer: Promise<{ text: string; status: number }>, words: string) => {
    const { text, status } = await answer;
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).toContain('0 of 1 records posted');
    expect(text).toContain(String.raw`\"retList\":\"0\"`);
  };

  it('refuses a file whose total is not the sum of its lines, unless totals are ignored', async () => {
    await refused(invoice('BCIN-1', E01_LINES, { Total: 253.05 }), 'out of balance');
    expect((await shell.ledger()).rows).toEqual([]);
    await shell.switch({ ignoreControlTotals: true });
    expect((await post('IN', 'BCIN-1')).text).toContain('1 of 1 records posted');
  });

  it('refuses a journal entry whose debits differ from its credits, also when totals are ignored', async () => {
    await shell.switch({ ignoreControlTotals: true });
    await refused(
      journal('BCJE-1', [
        ['6010', 6.85, 0],
        ['1051', 0, 6.84],
      ]),
      'debits differ from credits',
    );
  });

  it('refuses a closed period until the role may post there', async () => {
    await shell.control('periods/202607/close', {});
    await refused(invoice('BCIN-1'), 'Period 202607 is closed');
    await shell.switch({ postToClosedPeriods: true });
    expect((await post('IN', 'BCIN-1')).text).toContain('1 of 1 records posted');
  });

  it('refuses what is posted already, and posts it no second time', async () => {
    await invoice('BCIN-1');
    await refused(post('IN', 'BCIN-1'), 'already been posted');
    expect((await shell.ledger()).arOpen).toEqual({ [OPEN]: '253.04' });
  });

  it('refuses an unapproved document where approval is needed', async () => {
    await shell.switch({ approvalRequired: true });
    await refused(invoice('BCIN-1'), 'not approved');
    await shell.put(`DataEntry/inMaster/BCIN-1%7C${INVOICE}%7CP100%7C001%7C%20`, { Status: 'A' });
    expect((await post('IN', 'BCIN-1')).text).toContain('1 of 1 records posted');
  });

  it.each([
    ['Account 9999 does not exist', [['A', '9999', 5]]],
    ['Account 4999 is not active', [['A', '4999', 5]]],
    ['Account is missing', [['A', '', 5]]],
    ['Invoice section X is not valid', [['X', '4010', 5]]],
  ] as [string, InvoiceLine[]][])('refuses an invoice: %s', async (words, lines) => {
    await refused(invoice('BCIN-1', lines), words);
  });

  it.each([
    ['Project P777|001 does not exist', 'P777', '001'],
    ['Project P100 is not the lowest WBS level', 'P100', ' '],
    ['Project P900 is not active', 'P900', ' '],
    ['Project OVH is not a regular project', 'OVH', ' '],
  ])('refuses an invoice: %s', async (words, WBS1, WBS2) => {
    const body = invoiceBody('BCIN-1', INVOICE, [['A', '4010', 5]]);
    const moved = (rows: object[]) => rows.map((row) => ({ ...row, WBS1, WBS2 }));
    await shell.post('DataEntry/inControl', {
      ...body,
      inMaster: moved(body.inMaster),
      inDetail: moved(body.inDetail),
    });
    await refused(post('IN', 'BCIN-1'), words);
  });

  it('posts what it can of a file; the file is posted when what is left is taken out of it', async () => {
    const [good, bad] = [
      invoiceBody('BCIN-1', INVOICE, [['A', '4010', 5]]),
      invoiceBody('BCIN-1', '2', [['A', '9999', 7]]),
    ];
    await shell.post('DataEntry/inControl', {
      ...good,
      Total: 12,
      inMaster: [...good.inMaster, ...bad.inMaster],
      inDetail: [...good.inDetail, ...bad.inDetail.map((row) => ({ ...row, PKey: 'L2' }))],
    });
    expect((await post('IN', 'BCIN-1')).text).toContain('1 of 2 records posted');
    const posted = async () =>
      ((await shell.get('DataEntry/inControl/BCIN-1')).json as { Posted: string }[])[0]?.Posted;
    await expect(posted()).resolves.toBe('N');
    await shell.delete('DataEntry/inMaster/BCIN-1%7C000000000002%7CP100%7C001%7C%20');
    await expect(posted()).resolves.toBe('Y');
    expect((await shell.ledger()).arOpen).toEqual({ [OPEN]: '5.00' });
  });

  it('refuses a receipt into a bank it does not know', async () => {
    await refused(receipt('BCCR-1', 'NOWHERE', [['', '2350', 5]]), 'Bank NOWHERE does not exist');
  });

  it('refuses a receipt for an invoice that is not in the ledger, unless the tenant allows it', async () => {
    await refused(receipt('BCCR-1', 'OPER', [[INVOICE, '1200', 5]]), `Invoice ${INVOICE} does not exist`);
    await shell.switch({ receiptNeedsPostedInvoice: false });
    expect((await post('CR', 'BCCR-1')).text).toContain('1 of 1 records posted');
  });

  it('keeps liabilities to the tax section under a strict invoice mapping', async () => {
    await shell.switch({ invoiceMapping: 'revenue' });
    await refused(invoice('BCIN-1', [['A', '2300', 5]]), 'Account 2300 is not in the invoice mapping');
    expect((await invoice('BCIN-2')).text).toContain('1 of 1 records posted');
  });
});
