import { FakeDeltek, type Asked } from '../testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const posted = (over: object = {}) => ({
  Batch: 'BCCR-7-42-T9',
  Period: 202607,
  PostSeq: 198,
  WBS1: 'P1',
  WBS2: ' ',
  WBS3: ' ',
  Account: '1200',
  RefNo: '0000042        ',
  TransDate: '2026-07-14T00:00:00.000',
  Amount: -236.18,
  AutoEntry: 'N',
  Invoice: '000000000042',
  InvoiceSection: '',
  ...over,
});
const valuesOf = ({ query }: Asked) =>
  [...query].filter(([name]) => name.endsWith('[value]')).map(([, value]) => value);

describe('the posted rows of a batch', () => {
  it('come with exact signed amounts and trimmed references', async () => {
    const body = JSON.stringify([posted()]).replace('-236.18', '-236.1800');
    deltek.on('GET', 'PSALedger/CR', { body });
    await expect(deltek.client().findPosted('CR', 'BCCR-7-42-T9')).resolves.toEqual([
      {
        batch: 'BCCR-7-42-T9',
        period: 202607,
        postSeq: 198,
        wbs: { wbs1: 'P1', wbs2: '', wbs3: '' },
        account: '1200',
        refNo: '0000042',
        date: '2026-07-14',
        amount: '-236.18',
        automatic: false,
        invoice: '000000000042',
        invoiceSection: '',
      },
    ]);
  });

  it('tell automatic rows from our lines', async () => {
    deltek.on('GET', 'PSALedger/CR', {
      body: [posted(), posted({ AutoEntry: 'Y', Invoice: '' }), posted({ AutoEntry: 'Y' })],
    });
    const rows = await deltek.client().findPosted('CR', 'BCCR-7-42-T9');
    expect(rows.map((row) => row.automatic)).toEqual([false, true, false]);
  });

  it('are all read: a full answer is asked for again with more rows, never with `limit`', async () => {
    const many = Array.from({ length: 700 }, () => posted());
    deltek.on('GET', 'PSALedger/CR', ({ query }) => ({
      body: many.slice(0, Number(query.get('q.maxrows'))),
    }));
    await expect(deltek.client().findPosted('CR', 'BCCR-7-42-T9')).resolves.toHaveLength(700);
    expect(deltek.askedFor('GET', 'PSALedger/CR').map(({ query }) => query.get('q.maxrows'))).toEqual([
      '500',
      '5000',
    ]);
    expect(deltek.asked.some(({ query }) => query.has('limit'))).toBe(false);
  });

  it('are none when the batch is not posted', async () => {
    deltek.on('GET', 'PSALedger/IN', { body: [] });
    await expect(deltek.client().findPosted('IN', 'BCIN-7-42')).resolves.toEqual([]);
  });

  it('are not believed when rows of other batches come along', async () => {
    deltek.on('GET', 'PSALedger/CR', { body: [posted(), posted({ Batch: 'SOMEONE-ELSE' })] });
    const call = deltek.client().findPosted('CR', 'BCCR-7-42-T9');
    await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
  });

  it.each([{ Amount: 'abc' }, { Amount: null }, { Account: '' }, { Period: 'July' }])(
    'are refused whole when one is not understood: %p',
    async (over) => {
      deltek.on('GET', 'PSALedger/CR', { body: [posted(), posted(over)] });
      const call = deltek.client().findPosted('CR', 'BCCR-7-42-T9');
      await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
    },
  );
});

describe('the posted rows of an invoice number', () => {
  it('are found however the tenant pads the number', async () => {
    deltek.on('GET', 'PSALedger/IN', (asked) => ({
      body: asked.query.toString().includes('like') ? [posted()] : [],
    }));
    await expect(deltek.client().findPostedInvoice('0000042', 'p1')).resolves.toHaveLength(1);
    expect(deltek.askedFor('GET', 'PSALedger/IN').map(valuesOf)).toEqual([['42', 'p1']]);
  });

  it('are not those of a longer number with the same digits in it', async () => {
    deltek.on('GET', 'PSALedger/IN', { body: [posted(), posted({ Invoice: '000000000421' })] });
    await expect(deltek.client().findPostedInvoice('42', 'P1')).resolves.toMatchObject([
      { invoice: '000000000042' },
    ]);
  });

  it('are not believed when rows of other numbers come along', async () => {
    deltek.on('GET', 'PSALedger/IN', { body: [posted({ Invoice: '000000000017' })] });
    const call = deltek.client().findPostedInvoice('42', 'P1');
    await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
  });

  it('are not believed when rows of another project come along', async () => {
    deltek.on('GET', 'PSALedger/IN', { body: [posted({ WBS1: 'P2' })] });
    const call = deltek.client().findPostedInvoice('42', 'P1');
    await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});

describe('the posted rows of many batches', () => {
  const PREFIX = { type: 'CR', prefix: 'BCCR-7-' } as const;
  const filters = ({ query }: Asked) => {
    const of = (index: number, part: string) => query.get(`filterHash[${index}][${part}]`);
    return [0, 1, 2, 3]
      .filter((index) => query.has(`filterHash[${index}][name]`))
      .map((index) => `${of(index, 'name')} ${of(index, 'opp')} ${of(index, 'value')} ${of(index, 'type')}`);
  };

  it('are read by the window they were posted in, batches of others left out', async () => {
    const others = [posted({ Batch: 'BCCR-71-42-T9' }), posted({ Batch: 'X-BCCR-7-42' })];
    deltek.on('GET', 'PSALedger/CR', { body: [posted(), ...others] });
    const from = new Date('2026-07-13T00:00:00Z');
    const rows = await deltek.client().listPostedBetween(PREFIX, from, new Date('2026-07-14T00:00:00Z'));
    expect(rows.map(({ batch }) => batch)).toEqual(['BCCR-7-42-T9']);
    expect(deltek.askedFor('GET', 'PSALedger/CR').map(filters)).toEqual([
      [
        'Batch like BCCR-7- string',
        'PostDate >= 2026-07-13T00:00:00.000Z datetime',
        'PostDate < 2026-07-14T00:00:00.000Z datetime',
      ],
    ]);
  });

  it('are read by the sequences of a period', async () => {
    deltek.on('GET', 'PSALedger/CR', { body: [posted()] });
    const sequences = { period: 202607, first: 190, last: 200 };
    await expect(deltek.client().listPostedIn(PREFIX, sequences)).resolves.toHaveLength(1);
    expect(deltek.askedFor('GET', 'PSALedger/CR').map(filters)).toEqual([
      ['Batch like BCCR-7- string', 'Period = 202607 int', 'PostSeq >= 190 int', 'PostSeq <= 200 int'],
    ]);
  });
});

describe('posted rows of many at once', () => {
  const ask = (column: 'Batch' | 'Invoice' | 'RefNo', values: readonly string[], witness: string) =>
    deltek.client().findPostedAny('CR', column, values, witness);

  it('are asked for by a form, any of the values, with one that is known to be posted', async () => {
    deltek.on('POST', 'PSALedger/CR', { body: [posted(), posted({ Batch: 'BCCR-7-1-T1' })] });
    const rows = await ask('Batch', ['BCCR-7-42-T9', 'BCCR-7-43-T9'], 'BCCR-7-1-T1');
    expect(rows?.map(({ batch }) => batch)).toEqual(['BCCR-7-42-T9']);
    const [asked] = deltek.askedFor('POST', 'PSALedger/CR');
    expect(asked?.headers['dvp-postasget']).toBe('true');
    const form = new URLSearchParams(asked?.body);
    const each = (part: string) => [0, 1, 2].map((index) => form.get(`filterHash[${index}][${part}]`));
    expect(each('value')).toEqual(['BCCR-7-1-T1', 'BCCR-7-42-T9', 'BCCR-7-43-T9']);
    expect(each('condition')).toEqual(['OR', 'OR', null]);
  });

  it('prove nothing without the rows of the one that is known', async () => {
    deltek.on('POST', 'PSALedger/CR', { body: [] });
    await expect(ask('Batch', ['BCCR-7-42-T9'], 'BCCR-7-1-T1')).resolves.toBeNull();
  });

  it('of invoices are found however they are padded, those of longer numbers left out', async () => {
    const numbers = ['1', '000000000042', '42', '420'];
    deltek.on('POST', 'PSALedger/CR', { body: numbers.map((Invoice) => posted({ Invoice })) });
    const rows = await ask('Invoice', ['0042'], '0001');
    expect(rows?.map(({ invoice }) => invoice)).toEqual(['000000000042', '42']);
    const form = new URLSearchParams(deltek.askedFor('POST', 'PSALedger/CR')[0]?.body);
    expect([form.get('filterHash[1][value]'), form.get('filterHash[1][opp]')]).toEqual(['42', 'like']);
  });

  it('of a reference are only of it, or the answer is not believed', async () => {
    deltek.on('GET', 'PSALedger/CR', { body: [posted()] });
    await expect(deltek.client().findPostedReference('CR', '0000042')).resolves.toHaveLength(1);
    await expect(deltek.client().findPostedReference('CR', '0000043')).rejects.toMatchObject({
      reason: 'contract_violation',
    });
  });
});
