import { E01_LINES, invoiceBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(async () => {
  await shell.reset();
  await shell.post('DataEntry/inControl', invoiceBody('BCIN-1', '1001', E01_LINES));
});

const batch = 'BCIN-1';
const post = () => shell.control('ledger/post-by-hand', { batch });
const amounts = async (account: string) =>
  (await shell.ledger()).rows.filter((row) => row.Account === account).map((row) => row.Amount);

describe('behind the connector’s back a person', () => {
  it('removes a file that waits', async () => {
    await shell.control('ledger/remove-file', { batch });
    expect((await shell.ledger()).unposted).toEqual([]);
    expect((await shell.control('ledger/remove-file', { batch })).status).toBe(404);
  });

  it('cannot remove a file that is posted', async () => {
    await post();
    expect((await shell.control('ledger/remove-file', { batch })).status).toBe(409);
  });

  it('reverses a document: twice the rows, nothing left', async () => {
    await post();
    await shell.control('ledger/reverse', { batch });
    expect(await amounts('4010')).toEqual(['-99.90', '99.90']);
    const { arOpen, balances } = await shell.ledger();
    expect([arOpen, balances['4010']]).toEqual([{}, '0.00']);
  });

  it('changes the account of a line, and the period', async () => {
    await post();
    await shell.control('ledger/change', { batch, account: '4010', toAccount: '4015' });
    await shell.control('ledger/change', { batch, period: 202608 });
    expect(await amounts('4010')).toEqual([]);
    expect((await shell.ledger()).rows.every(({ Period }) => Period === 202608)).toBe(true);
  });

  it('takes a document out of the ledger', async () => {
    await post();
    await shell.control('ledger/remove', { batch });
    expect(await shell.ledger()).toMatchObject({ rows: [], arOpen: {} });
    expect((await shell.control('ledger/remove', { batch })).status).toBe(404);
  });

  it('types in an invoice under a name of his choice', async () => {
    const body = { invoice: '7', wbs1: 'P100', wbs2: '001', amount: '5.00', batch: 'BCIN-1-9999' };
    expect((await shell.control('ledger/foreign-invoice', body)).json).toMatchObject({
      batch: 'BCIN-1-9999',
    });
  });

  it.each([
    ['ledger/change', { batch, account: '4010' }, 'toAccount'],
    ['ledger/change', { batch, period: 1 }, 'period'],
    ['ledger/reverse', {}, 'batch'],
  ])('is told what is wrong with %s %j', async (path, body, field) => {
    await post();
    const { status, json } = await shell.control(path, body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ field }] });
  });
});
