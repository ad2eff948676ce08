import { FakeDeltek, type Reply } from '../testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const PATH = 'DataEntry/PostTransFile';
const ORDER = {
  type: 'IN',
  batch: 'BCIN-7-42',
  description: 'Order 42',
  period: 202607,
  company: '00',
} as const;
const DONE = { batchList: 'BCIN-7-42', retList: '1', postseqList: '9', msg: '1 of 1 records posted' };
const sent = (): unknown => JSON.parse(deltek.askedFor('PUT', PATH)[0]?.body ?? '');

describe('posting a file', () => {
  beforeEach(() => deltek.on('PUT', PATH, { body: JSON.stringify(JSON.stringify(DONE)) }));

  it('sends the documented object, the period as text', async () => {
    await expect(deltek.client().postFile(ORDER)).resolves.toMatchObject({ posted: true, postSeq: 9 });
    expect(sent()).toEqual({
      parms: {
        batch: 'BCIN-7-42',
        clientcompany: '00',
        description: 'Order 42',
        period: '202607',
        transtype: 'IN',
      },
    });
  });

  it('leaves the company out where the tenant does not take it', async () => {
    await deltek.client({ options: { sendClientCompany: false } }).postFile(ORDER);
    expect(sent()).not.toHaveProperty('parms.clientcompany');
  });

  it('leaves the company out where the connection has none', async () => {
    await deltek.client().postFile({ ...ORDER, company: '' });
    expect(sent()).not.toHaveProperty('parms.clientcompany');
  });

  it('sends a list without company where the tenant takes lists', async () => {
    await deltek.client({ options: { postBodyForm: 'array' } }).postFile(ORDER);
    const one = { batch: 'BCIN-7-42', description: 'Order 42', period: '202607', transtype: 'IN' };
    expect(sent()).toEqual({ parms: [one] });
  });

  it('tells a refusal from a loss', async () => {
    const msg = 'Period 202607 is closed';
    deltek.on('PUT', PATH, { body: { ...DONE, retList: '0', msg } });
    await expect(deltek.client().postFile(ORDER)).resolves.toEqual({
      posted: false,
      postSeq: null,
      message: msg,
      refusal: 'period_closed',
    });
  });

  it.each<[string, Reply]>([
    ['the answer is lost', { lost: true }],
    ['a gateway answers', { status: 504, body: '<html>Timeout</html>' }],
    ['the answer has no known form', { body: '<html>OK</html>' }],
    ['the answer is empty', { body: '' }],
  ])('leaves the outcome open when %s, and never posts twice', async (_, reply) => {
    deltek.on('PUT', PATH, reply);
    await expect(deltek.client().postFile(ORDER)).rejects.toMatchObject({ reason: 'outcome_unknown' });
    expect(deltek.askedFor('PUT', PATH)).toHaveLength(1);
  });

  it('names a closed period that comes as an error', async () => {
    deltek.on('PUT', PATH, { status: 500, body: { message: 'The period is closed.' } });
    await expect(deltek.client().postFile(ORDER)).rejects.toMatchObject({ reason: 'period_closed' });
  });
});
