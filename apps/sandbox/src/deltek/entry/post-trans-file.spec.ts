import { E01_LINES, invoiceBody, postOrder } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
const post = (parms: unknown) => shell.put('DataEntry/PostTransFile', { parms });
const create = async (...batches: string[]) => {
  for (const batch of batches) await shell.post('DataEntry/inControl', invoiceBody(batch, '1001', E01_LINES));
};

beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

describe('what PostTransFile answers', () => {
  const lists = { typeList: 'IN', batchList: 'BCIN-1', retList: '1', periodList: '202607', postseqList: '1' };
  const msg = 'Invoices file Order 1001; 1 of 1 records posted; Posting sequence 1';

  it('is a JSON string whose text lacks a comma, as in the documentation', async () => {
    await create('BCIN-1');
    const { json, status } = await post(postOrder('IN', 'BCIN-1'));
    expect(status).toBe(200);
    expect(typeof json).toBe('string');
    expect(() => JSON.parse(json as string) as unknown).toThrow();
    expect(json).toContain(`"postseqList":"1" "msg":"${msg}"`);
  });

  it('is a JSON string that parses, by switch', async () => {
    await shell.switch({ postAnswer: 'string' });
    await create('BCIN-1');
    const { json } = await post(postOrder('IN', 'BCIN-1'));
    expect(JSON.parse(json as string)).toEqual({ ...lists, msg });
  });

  it('is an object, by switch', async () => {
    await shell.switch({ postAnswer: 'object' });
    await create('BCIN-1');
    expect((await post(postOrder('IN', 'BCIN-1'))).json).toEqual({ ...lists, msg });
  });

  it('joins several files with bars and their messages with a literal [CRLF]', async () => {
    await shell.switch({ postAnswer: 'object' });
    await create('BCIN-1', 'BCIN-2');
    const { json } = await post(['BCIN-1', 'BCIN-3', 'BCIN-2'].map((batch) => postOrder('IN', batch)));
    expect(json).toMatchObject({ batchList: 'BCIN-1|BCIN-3|BCIN-2', retList: '1|0|1', postseqList: '1|0|2' });
    expect((json as { msg: string }).msg.split('[CRLF]')).toEqual([
      msg,
      'Invoices file BCIN-3; 0 of 0 records posted; File BCIN-3 does not exist in period 202607',
      'Invoices file Order 1001; 1 of 1 records posted; Posting sequence 2',
    ]);
  });

  it.each([400, 500] as const)(
    'is a %d with the message when nothing was posted, by switch',
    async (status) => {
      await shell.switch({ postFailureStatus: status });
      const answer = await post(postOrder('IN', 'BCIN-9'));
      expect(answer.status).toBe(status);
      expect(answer.json).toMatchObject({ message: expect.stringContaining('0 of 0 records posted') });
    },
  );

  it('says how many records of a file were posted, and result 1, when some were refused', async () => {
    await shell.switch({ postAnswer: 'object' });
    const body = invoiceBody('BCIN-1', '1001', [['A', '4010', 10]], { Total: 15 });
    const second = { Batch: 'BCIN-1', Invoice: '1002', WBS1: 'P900', WBS2: ' ', WBS3: ' ' };
    await shell.post('DataEntry/inControl', {
      ...body,
      inMaster: [...body.inMaster, { ...second, TransDate: '2026-07-14T00:00:00.000' }],
      inDetail: [
        ...body.inDetail,
        { ...second, PKey: 'L2', InvoiceSection: 'A', Account: '4010', Amount: 5 },
      ],
    });
    const { json } = await post(postOrder('IN', 'BCIN-1'));
    expect(json).toMatchObject({ retList: '1', msg: expect.stringContaining('1 of 2 records posted') });
    await shell.control('projects', { wbs1: 'P900', status: 'A' });
    await post(postOrder('IN', 'BCIN-1'));
    expect((await shell.ledger()).arOpen).toEqual({
      'P100|000000001001': '10.00',
      'P900|000000001002': '5.00',
    });
    expect((await shell.get('DataEntry/inControl/BCIN-1')).json).toMatchObject([{ Posted: 'Y' }]);
  });

  it('refuses a period that is not the file’s', async () => {
    await create('BCIN-1');
    const { text } = await post({ ...postOrder('IN', 'BCIN-1'), period: '202608' });
    expect(text).toContain('does not exist in period 202608');
    expect((await shell.ledger()).rows).toEqual([]);
  });

  it.each([[undefined], [[]], ['BCIN-1'], [{ batch: 'BCIN-1' }], [{ batch: 'B', transtype: 'XX' }]])(
    'refuses %j as parameters',
    async (parms) => {
      expect((await post(parms)).status).toBe(400);
    },
  );
});

describe('posted rows that show late', () => {
  it('are not read before the delay is over, though they are posted', async () => {
    await shell.switch({ ledgerDelayMs: 5000 });
    await create('BCIN-1');
    await post(postOrder('IN', 'BCIN-1'));
    expect((await shell.get('PSALedger/IN')).json).toEqual([]);
    expect((await shell.ledger()).rows).toHaveLength(5);
    shell.clock.advance(5000);
    expect((await shell.get('PSALedger/IN')).rows).toHaveLength(5);
  });
});
