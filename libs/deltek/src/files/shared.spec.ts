import { DeltekError } from '../errors/index.js';
import { FakeDeltek, TEST_OPTIONS } from '../testing/fake-deltek.js';
import { INVOICE, JOURNAL, RECEIPT } from '../testing/files.js';
import type { SharedFile } from '../types.js';
import { buildSharedBody } from './shared.js';

const OTHER = { ...INVOICE, batch: 'BCIN-7-43', invoice: '000000000043', date: '2026-07-20' };
const FILE: SharedFile = {
  batch: 'BCIN-7-F00000000000A',
  description: '2 documents',
  documents: [INVOICE, OTHER],
};

interface Sent {
  readonly [column: string]: unknown;
  readonly inMaster: readonly Record<string, unknown>[];
  readonly inDetail: readonly Record<string, unknown>[];
}
const sent = (file = FILE) => JSON.parse(buildSharedBody(file, TEST_OPTIONS).json) as Sent;

describe('a file of several documents', () => {
  it('has one control row with the exact sum, and its latest date', () => {
    expect(buildSharedBody(FILE, TEST_OPTIONS).path).toBe('DataEntry/inControl');
    expect(sent()).toMatchObject({
      Batch: FILE.batch,
      Description: '2 documents',
      EndDate: '2026-07-20T00:00:00.000',
      Period: 202607,
      Total: 472.365,
    });
  });

  it('has a master for each, in the file’s name and order', () => {
    expect(sent().inMaster.map(({ Batch, Invoice, Seq }) => [Batch, Invoice, Seq])).toEqual([
      [FILE.batch, INVOICE.invoice, 1],
      [FILE.batch, OTHER.invoice, 2],
    ]);
  });

  it('has every line under its document, with the line key of the document’s own batch', () => {
    const lines = sent().inDetail.map(({ Batch, Invoice, PKey, Seq }) => [Batch, Invoice, PKey, Seq]);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toEqual([FILE.batch, INVOICE.invoice, 'BCIN-7-42-L001', 1]);
    expect(lines[3]).toEqual([FILE.batch, OTHER.invoice, 'BCIN-7-43-L001', 4]);
    expect(new Set(lines.map(([, , key]) => key)).size).toBe(6);
  });

  it.each([
    ['another type', { documents: [INVOICE, RECEIPT] }],
    ['another period', { documents: [INVOICE, { ...OTHER, period: 202608 }] }],
    ['another currency', { documents: [INVOICE, { ...OTHER, currency: 'CAD' }] }],
    ['a journal entry', { documents: [JOURNAL, { ...JOURNAL, batch: 'BCJE-7-J6' }] }],
    ['a document that could not go alone', { documents: [INVOICE, { ...OTHER, lines: [] }] }],
  ] as const)('does not leave with %s in it', (_, over) => {
    expect(() => buildSharedBody({ ...FILE, ...over }, TEST_OPTIONS)).toThrow(DeltekError);
  });

  it('is not made where the tenant does not group transactions in files', () => {
    expect(() => buildSharedBody(FILE, { ...TEST_OPTIONS, useFiles: false })).toThrow('on its own');
  });
});

describe('the documents of a file in Deltek', () => {
  let deltek: FakeDeltek;
  beforeEach(async () => void (deltek = await FakeDeltek.start()));
  afterEach(() => deltek.close());
  const { batch } = FILE;
  const key = { Batch: batch, Invoice: '000000000042', WBS1: 'WEB2026', WBS2: '001', WBS3: ' ' };

  it('come with their lines as the ledger signs them, and whether they are posted', async () => {
    const other = { ...key, Invoice: '43' };
    deltek.on('GET', `DataEntry/inMaster/${batch}`, {
      body: [
        { ...key, Posted: 'N' },
        { ...other, Posted: 'N', StatusDescription: 'Posted' },
      ],
    });
    deltek.on('GET', `DataEntry/inDetail/${batch}`, {
      body: [
        { ...other, Account: '4010', Amount: 5 },
        { ...key, Account: '4050', Amount: -1.5 },
      ],
    });
    const wbs = { wbs1: 'WEB2026', wbs2: '001', wbs3: '' };
    await expect(deltek.client().listEntries('IN', batch)).resolves.toEqual([
      {
        invoice: '000000000042',
        refNo: '',
        wbs,
        posted: false,
        lines: [{ wbs, account: '4050', amount: '1.50', automatic: false }],
      },
      {
        invoice: '43',
        refNo: '',
        wbs,
        posted: true,
        lines: [{ wbs, account: '4010', amount: '-5.00', automatic: false }],
      },
    ]);
  });

  it.each([
    ['an empty list', { body: [] }],
    ['404', { status: 404, body: { message: 'not found' } }],
  ])('are none where there is no such file, which is %s, without another call', async (_what, answer) => {
    deltek.on('GET', `DataEntry/inMaster/${batch}`, answer);
    await expect(deltek.client().listEntries('IN', batch)).resolves.toEqual([]);
    expect(deltek.asked.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('are not believed when they are of another batch', async () => {
    deltek.on('GET', `DataEntry/inMaster/${batch}`, { body: [{ ...key, Batch: 'OTHER', Posted: 'N' }] });
    deltek.on('GET', `DataEntry/inDetail/${batch}`, { body: [] });
    await expect(deltek.client().listEntries('IN', batch)).rejects.toMatchObject({
      reason: 'contract_violation',
    });
  });

  it('are taken out by their whole key', async () => {
    const invoice = `DataEntry/inMaster/${batch}%7C000000000042%7CWEB2026%7C001%7C%20`;
    const receipt = `DataEntry/crMaster/${batch}%7C0000042`;
    for (const path of [invoice, receipt]) deltek.on('DELETE', path, { body: [] });
    const entry = {
      invoice: '000000000042',
      refNo: '',
      wbs: { wbs1: 'WEB2026', wbs2: '001', wbs3: '' },
      posted: false,
      lines: [],
    };
    await deltek.client().deleteEntry('IN', batch, entry);
    await deltek.client().deleteEntry('CR', batch, { ...entry, invoice: '', refNo: '0000042' });
    expect(deltek.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });
});
