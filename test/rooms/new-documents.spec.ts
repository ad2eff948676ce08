import { performance } from 'node:perf_hooks';
import { Continuity } from '../../apps/api/src/platform/index.js';
import { documentsOfE01, INVOICE, ledgerOf, ORDER, RECEIPT } from './support/documents.js';
import { Room } from './support/room.js';

let room: Room;
let ledger: ReturnType<typeof ledgerOf>;
let continuity: Continuity;
beforeAll(async () => {
  room = await Room.start();
  ledger = ledgerOf(room);
  continuity = room.get(Continuity);
});
beforeEach(async () => {
  await ledger.reset();
  await setBack();
  await continuity.beat();
});
afterAll(() => room.close());

/** The database is one in which this process never was. */
const setBack = () => room.database.query('DELETE FROM continuity');
const forget = () =>
  room.database.query('TRUNCATE document, document_line, document_attempt RESTART IDENTITY CASCADE');

/** Placed three minutes after this process knew of no doubt. */
async function acceptNew(): Promise<void> {
  room.clock.pass(180);
  await ledger.accept(documentsOfE01(), ORDER, { orderPlacedAt: room.clock.now() });
}

/** What was asked of Deltek about documents while it was done. */
async function callsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await room.calls('deltek');
  await work();
  const after = await room.calls('deltek');
  const counts = Object.entries(after).map(([call, count]) => [call, count - (before[call] ?? 0)] as const);
  return Object.fromEntries(counts.filter(([call, count]) => count > 0 && !call.includes('token')));
}

const REST_OF_THE_WAY = {
  'POST DataEntry/inControl': 1,
  'POST DataEntry/crControl': 1,
  'PUT DataEntry/PostTransFile': 2,
};

async function postedBatches(): Promise<readonly string[]> {
  const { rows } = await room.ledger();
  return rows.filter(({ AutoEntry }) => AutoEntry !== 'Y').map(({ Batch }) => Batch);
}
const ONCE = [...Array<string>(4).fill(INVOICE), RECEIPT];

describe('documents of an order that was placed while nothing can have been lost', () => {
  it('take eight calls for an invoice with its receipt: only its number is looked up before', async () => {
    await acceptNew();
    const calls = await callsOf(() => ledger.walk());
    expect(calls).toEqual({
      ...REST_OF_THE_WAY,
      'GET Settings/ActivePeriod': 1,
      'GET PSALedger/IN': 2,
      'GET PSALedger/CR': 1,
    });
    await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
  });

  it('are looked up once their way was interrupted, and are there once', async () => {
    await room.fault('POST', 'DataEntry/inControl', { timeoutAfterCommit: true, times: 1 });
    await acceptNew();
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('uncertain');
    room.clock.pass(900);
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('created: found_unposted');
    expect((await postedBatches()).toSorted()).toEqual(ONCE.toSorted());
  });

  it('are held where somebody else has the number', async () => {
    const foreign = { invoice: String(ORDER).padStart(12, '0'), wbs1: 'P100', wbs2: '001', amount: '10.00' };
    await room.sandbox('POST', '/deltek/ledger/foreign-invoice', foreign);
    await acceptNew();
    await ledger.walk();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'held',
      cause: 'invoice_number_taken',
    });
  });

  it('are adopted where another installation was faster, the receipt as well', async () => {
    await acceptNew();
    await ledger.walk();
    await forget();
    await acceptNew();
    const calls = await callsOf(() => ledger.walk());
    expect(Object.keys(calls).filter((call) => call.startsWith('P'))).toEqual([]);
    await expect(ledger.story(INVOICE)).resolves.toContain('posted: found_posted');
    await expect(ledger.story(RECEIPT)).resolves.toContain('posted: found_posted');
    expect((await postedBatches()).toSorted()).toEqual(ONCE.toSorted());
  });
});

describe('documents are looked up before they are sent', () => {
  const LOOKS = { 'GET DataEntry/inControl': 1, 'GET DataEntry/crControl': 1 };

  async function expectLookedUp(): Promise<void> {
    const calls = await callsOf(() => ledger.walk());
    expect(calls).toMatchObject({
      ...REST_OF_THE_WAY,

      'GET PSALedger/CR': 2,
      ...LOOKS,
    });
  }

  it('when their order was placed earlier, or within the minutes that clocks may differ', async () => {
    room.clock.pass(60);
    await ledger.accept(documentsOfE01(), ORDER, { orderPlacedAt: room.clock.now() });
    room.clock.pass(180);
    await expectLookedUp();
  });

  it('when nobody knows when it was placed', async () => {
    room.clock.pass(180);
    await ledger.accept();
    await expectLookedUp();
  });

  it('when the database was set back to a time before this process, and are there once', async () => {
    await acceptNew();
    await ledger.walk();
    await forget();
    await setBack();
    await continuity.beat();
    await ledger.accept(documentsOfE01(), ORDER, { orderPlacedAt: room.clock.now() });
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toEqual([
      'planned: planned',
      'posted: found_posted',
      'confirmed: confirmed',
    ]);
    expect((await postedBatches()).toSorted()).toEqual(ONCE.toSorted());
  });

  it('when it was set back by a little, before anybody noticed', async () => {
    await continuity.beat();
    await room.database.query('UPDATE continuity SET beat = beat - 1');
    await acceptNew();
    await expectLookedUp();
  });

  it('when another server took over from the one that was counted on', async () => {
    await acceptNew();
    Object.assign(continuity['life']!, { server: 'the one before' });
    await expect(continuity.since()).resolves.toBeNull();
    await continuity.beat();
    await expectLookedUp();
  });

  it('when this process could not count for a while', async () => {
    await acceptNew();
    const steady = performance.now.bind(performance);
    performance.now = () => steady() + 16_000;
    try {
      await expect(continuity.since()).resolves.toBeNull();
      await continuity.beat();
      await expectLookedUp();
    } finally {
      performance.now = steady;
    }
  });
});
