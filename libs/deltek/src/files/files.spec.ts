import { FakeDeltek } from '../testing/fake-deltek.js';
import { INVOICE, JOURNAL, RECEIPT } from '../testing/files.js';
import { buildFileBody } from './body.js';
import { TEST_OPTIONS } from '../testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const control = (over: object = {}) => ({
  Batch: 'BCIN-7-42',
  Period: 202607,
  Company: '00',
  Posted: 'N',
  Total: 236.18,
  SumTotal: 236.18,
  DiffTotal: 0,
  ...over,
});
const stored = {
  batch: 'BCIN-7-42',
  period: 202607,
  company: '00',
  posted: false,
  total: '236.18',
  sumTotal: '236.18',
  diffTotal: '0.00',
};

describe('creating a file', () => {
  it('sends exactly what the preview shows, once, and returns what was stored', async () => {
    deltek.on('POST', 'DataEntry/inControl', { status: 201, body: [control()] });
    await expect(deltek.client().createFile(INVOICE)).resolves.toEqual(stored);
    const [asked, again] = deltek.askedFor('POST', 'DataEntry/inControl');
    expect(asked?.body).toBe(buildFileBody(INVOICE, TEST_OPTIONS).json);
    expect(again).toBeUndefined();
  });

  it('shows the difference when Deltek sees another sum', async () => {
    deltek.on('POST', 'DataEntry/inControl', { body: [control({ SumTotal: 236.17, DiffTotal: '0.01' })] });
    await expect(deltek.client().createFile(INVOICE)).resolves.toMatchObject({
      sumTotal: '236.17',
      diffTotal: '0.01',
    });
  });

  it.each([
    [INVOICE, 'DataEntry/inMaster/BCIN-7-42%7C000000000042%7CWEB2026%7C001%7C%20', '236.1825'],
    [RECEIPT, 'DataEntry/crMaster/BCCR-7-42-T9%7C0000042', '236.08'],
    [JOURNAL, 'DataEntry/jeMaster/BCJE-7-J5%7CJ5', '6.85'],
  ])('without files creates the document and answers for its totals itself', async (file, path, total) => {
    deltek.on('POST', path, {
      status: 201,
      body: [{ Batch: file.batch, Posted: 'N', StatusDescription: 'New' }],
    });
    const client = deltek.client({ options: { useFiles: false } });
    await expect(client.createFile(file)).resolves.toEqual({
      ...stored,
      batch: file.batch,
      total,
      sumTotal: total,
    });
  });

  it('says when the batch is there already, whatever the status', async () => {
    for (const status of [400, 500]) {
      const message = 'Record BCIN-7-42 already exists and cannot be added.';
      deltek.on('POST', 'DataEntry/inControl', { status, body: { message } });
      await expect(deltek.client().createFile(INVOICE)).rejects.toMatchObject({
        reason: 'already_exists',
        vendorMessage: message,
      });
    }
  });

  it('leaves the outcome open when the answer is lost, and never sends twice', async () => {
    deltek.on('POST', 'DataEntry/inControl', { lost: true });
    await expect(deltek.client().createFile(INVOICE)).rejects.toMatchObject({ reason: 'outcome_unknown' });
    expect(deltek.askedFor('POST', 'DataEntry/inControl')).toHaveLength(1);
  });

  it('leaves the outcome open when the answer has no total', async () => {
    deltek.on('POST', 'DataEntry/inControl', { status: 201, body: [{ Batch: 'BCIN-7-42', Period: 202607 }] });
    await expect(deltek.client().createFile(INVOICE)).rejects.toMatchObject({ reason: 'outcome_unknown' });
  });

  it('sends nothing when the file is wrong', async () => {
    await expect(deltek.client().createFile({ ...INVOICE, lines: [] })).rejects.toMatchObject({
      reason: 'rejected',
    });
    expect(deltek.asked).toHaveLength(0);
  });
});

describe('looking for a file', () => {
  it.each(['IN', 'CR', 'JE'] as const)('of type %s reads its control row', async (type) => {
    const row = control({ SumTotal: undefined, DiffTotal: undefined });
    deltek.on('GET', `DataEntry/${type.toLowerCase()}Control/BCIN-7-42`, { body: [row] });
    await expect(deltek.client().getFile(type, 'BCIN-7-42')).resolves.toEqual(stored);
  });

  it('finds none for an empty array and for 404', async () => {
    await expect(deltek.client().getFile('IN', 'BCIN-7-42')).resolves.toBeNull();
    deltek.on('GET', 'DataEntry/inControl/BCIN-7-42', { body: [] });
    await expect(deltek.client().getFile('IN', 'BCIN-7-42')).resolves.toBeNull();
  });

  it('does not believe an answer about another batch', async () => {
    deltek.on('GET', 'DataEntry/inControl/BCIN-7-42', { body: [control({ Batch: 'OTHER' })] });
    const call = deltek.client().getFile('IN', 'BCIN-7-42');
    await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});

describe('looking for a document without files', () => {
  const entry = (over: object = {}) => ({
    ...control(),
    TransType: 'IN',
    Period: '07/2026',
    RawPeriod: 202607,
    ...over,
  });
  const look = () => deltek.client({ options: { useFiles: false } }).getFile('IN', 'BCIN-7-42');

  it('reads the list of entries, also when it does not filter', async () => {
    const pages: Record<string, unknown[]> = {
      '1': [entry({ Batch: 'A' }), entry({ Batch: 'B', Period: 'Recurring' }), entry({ TransType: 'CR' })],
      '2': [entry()],
    };
    deltek.on('GET', 'DataEntry/allLanding', ({ query }) => ({ body: pages[query.get('page') ?? ''] ?? [] }));
    await expect(look()).resolves.toEqual(stored);
    const [asked] = deltek.askedFor('GET', 'DataEntry/allLanding');
    expect(asked?.query.get('filterHash[0][value]')).toBe('BCIN-7-42');
  });

  it('reads the period from its text when there is no number', async () => {
    deltek.on('GET', 'DataEntry/allLanding', { body: [entry({ RawPeriod: 0 })] });
    await expect(look()).resolves.toMatchObject({ period: 202607 });
  });

  it('finds none when the list does not have it', async () => {
    deltek.on('GET', 'DataEntry/allLanding', { body: [entry({ TransType: 'CR' })] });
    await expect(look()).resolves.toBeNull();
  });
});

describe('removing a file', () => {
  it('is one write', async () => {
    deltek.on('DELETE', 'DataEntry/crControl/BCCR-7-42-T9', { status: 503 });
    const call = deltek.client().deleteFile('CR', 'BCCR-7-42-T9');
    await expect(call).rejects.toMatchObject({ reason: 'outcome_unknown' });
    expect(deltek.askedFor('DELETE', 'DataEntry/crControl/BCCR-7-42-T9')).toHaveLength(1);
  });
});

describe('the files that wait', () => {
  const waiting = (Batch: string, over: object = {}) => ({ ...control({ Batch }), TransType: 'IN', ...over });

  it('are one list of all types', async () => {
    const rows = [waiting('BCIN-7-42'), waiting('BCCR-7-42-T9', { TransType: 'CR' })];
    deltek.on('GET', 'DataEntry/allLanding', ({ query }) => ({
      body: query.get('page') === '1' ? rows : [],
    }));
    await expect(deltek.client().listWaitingFiles('-7-')).resolves.toEqual([
      { type: 'IN', batch: 'BCIN-7-42' },
      { type: 'CR', batch: 'BCCR-7-42-T9' },
    ]);
  });

  it.each([waiting('BCIN-7-42', { Posted: 'Y' }), waiting('HAND000001')])(
    'are not believed where the list is not filtered: %j',
    async (foreign) => {
      deltek.on('GET', 'DataEntry/allLanding', { body: [waiting('BCIN-7-43'), foreign] });
      const call = deltek.client().listWaitingFiles('-7-');
      await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
    },
  );
});
