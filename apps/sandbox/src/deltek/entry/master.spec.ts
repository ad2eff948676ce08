import { E01_LINES, invoiceBody, postOrder, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
const path = 'DataEntry/inMaster/BCIN-1%7C1001%7CP100%7C001%7C%20';
const stored = 'DataEntry/inMaster/BCIN-1%7C000000001001%7CP100%7C001%7C%20';
const { inMaster, inDetail } = invoiceBody('BCIN-1', '000000001001', E01_LINES);
const document = { ...inMaster[0], inDetail };

beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(async () => {
  await shell.reset();
  await shell.switch({ useFiles: false });
});

describe('a tenant that does not group transactions in files', () => {
  it.each([404, 400] as const)('answers %d to control rows', async (wrongModeStatus) => {
    await shell.switch({ wrongModeStatus });
    expect((await shell.post('DataEntry/inControl', invoiceBody('B', '1', E01_LINES))).status).toBe(
      wrongModeStatus,
    );
    expect((await shell.get('DataEntry/inControl/B')).status).toBe(wrongModeStatus);
  });

  it('takes a document with its details inside and answers the master', async () => {
    const { status, rows, headers } = await shell.post(stored, document);
    expect([status, rows]).toMatchObject([
      201,
      [{ Invoice: '000000001001', StatusDescription: 'In Progress', DiaryNo: 0 }],
    ]);
    expect(headers.get('location')).toContain('/DataEntry/inMaster/BCIN-1%7C000000001001');
    expect((await shell.post(stored, document)).text).toContain('already exists and cannot be added');
  });

  it('trips over a path that does not name the document', async () => {
    expect((await shell.post(path, document)).status).toBe(500);
  });

  it('posts into the active period of the login, and forgets the transaction in its lists', async () => {
    await shell.put('Settings/ActivePeriod/202608');
    await shell.post(stored, document);
    expect((await shell.get('DataEntry/inLanding')).rows).toMatchObject([
      { Batch: 'BCIN-1', RawPeriod: 202608 },
    ]);
    const order = { ...postOrder('IN', 'BCIN-1'), period: '202608' };
    expect((await shell.put('DataEntry/PostTransFile', { parms: order })).text).toContain(
      '1 of 1 records posted',
    );
    expect((await shell.get('DataEntry/inLanding')).json).toEqual([]);
    expect((await shell.get('PSALedger/IN')).rows[0]).toMatchObject({
      Batch: 'BCIN-1',
      Period: 202608,
      PostSeq: 1,
    });
  });

  it('takes receipts by batch and reference, several to a batch, and removes them', async () => {
    const { crMaster, crDetail } = receiptBody('BCCR-1', 'OPER', [['', '2350', 5]]);
    const receipt = (RefNo: string) => ({
      ...crMaster[0],
      RefNo,
      crDetail: crDetail.map((row) => ({ ...row, RefNo })),
    });
    for (const ref of ['R1', 'R2']) {
      expect((await shell.post(`DataEntry/crMaster/BCCR-1%7C${ref}`, receipt(ref))).status).toBe(201);
    }
    expect((await shell.ledger()).unposted[0]).toMatchObject({ masters: [{ RefNo: 'R1' }, { RefNo: 'R2' }] });
    await shell.delete('DataEntry/crMaster/BCCR-1%7CR1');
    await shell.delete('DataEntry/crMaster/BCCR-1%7CR2');
    expect((await shell.ledger()).unposted).toEqual([]);
  });
});

describe('a tenant that does', () => {
  it('takes no single documents', async () => {
    await shell.switch({ useFiles: true });
    expect((await shell.post(stored, document)).status).toBe(404);
  });
});
