import { setTimeout as rest } from 'node:timers/promises';
import { Stopping } from '../../apps/api/src/platform/index.js';
import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import {
  documentsOfE01,
  INVOICE,
  ledgerOf,
  ofOrder,
  ORDER,
  RECEIPT,
  type Call,
} from './support/documents.js';
import { Room } from './support/room.js';

let room: Room;
let ledger: ReturnType<typeof ledgerOf>;
beforeAll(async () => {
  room = await Room.start();
  ledger = ledgerOf(room);
});
beforeEach(() => ledger.reset());
afterAll(() => room.close());

/** Our own lines in the posted ledger, by batch. */
async function postedLines(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { Batch, AutoEntry } of (await room.ledger()).rows) {
    if (AutoEntry !== 'Y') counts[Batch] = (counts[Batch] ?? 0) + 1;
  }
  return counts;
}

const ONCE = { [INVOICE]: 4, [RECEIPT]: 1 };

describe('documents on their way into Deltek', () => {
  it('are looked for, created, posted and read back, the invoice before its receipt', async () => {
    await ledger.accept();
    await expect(ledger.walk()).resolves.toBe('drained');
    await expect(ledger.story(INVOICE)).resolves.toEqual([
      'planned: planned',
      'sending: intent',
      'created: created',
      'created: intent',
      'posted: posted',
      'confirmed: confirmed',
    ]);
    await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
    await expect(postedLines()).resolves.toEqual(ONCE);
    const invoice = await ledger.document(INVOICE);
    expect(invoice).toMatchObject({ postedPeriod: 202611, postSeq: 1, cause: null, nextAt: null });
  });

  it('keep what was sent and answered with each step', async () => {
    await ledger.accept();
    await ledger.walk();
    const { id } = await ledger.document(INVOICE);
    const { attempts } = await room.call<{
      attempts: { outcome: string; exchanges: { operation: string; requestBody: string | null }[] }[];
    }>('GET', `/documents/${id}`);
    const created = attempts.find(({ outcome }) => outcome === 'created');
    expect(created?.exchanges.map(({ operation }) => operation)).toEqual(['deltek.createFile']);
    expect(created?.exchanges[0]?.requestBody).toContain(`"Batch":"${INVOICE}"`);
    expect(JSON.stringify(attempts)).not.toContain('connector-password');
  });

  it('go out once, however often they are handed over', async () => {
    await ledger.accept();
    await Promise.all([ledger.accept(), ledger.accept()]);
    await ledger.walk();
    await ledger.accept();
    await ledger.walk();
    await expect(postedLines()).resolves.toEqual(ONCE);
    await expect(ledger.story(INVOICE)).resolves.toHaveLength(6);
  });

  it('have one writer for a login: a second one finds it busy', async () => {
    await ledger.accept();
    const turns = await Promise.all([ledger.walk(), ledger.walk()]);
    expect(turns.sort()).toEqual(['busy', 'drained']);
    await expect(postedLines()).resolves.toEqual(ONCE);
  });

  it('of other orders are looked for while one is written', async () => {
    const orders = [ORDER, ORDER + 1, ORDER + 2];
    for (const orderId of orders) await ledger.accept(ofOrder(orderId), orderId);
    await room.fault('POST', 'DataEntry/inControl', { delayMs: 600_000 });
    const walked = ledger.walk();
    while ((await room.faults()).every(({ applied }) => applied === 0)) await rest(20);
    // The write goes on only now that the file of each has been looked for, once.
    while ((await room.calls('deltek'))['GET DataEntry/inControl'] !== orders.length) await rest(20);
    await room.heal();
    await expect(walked).resolves.toBe('drained');
    expect(Object.keys(await postedLines())).toHaveLength(2 * orders.length);
  });

  it('of several orders are written one at a time', async () => {
    const orders = [ORDER, ORDER + 1, ORDER + 2, ORDER + 3];
    for (const orderId of orders) await ledger.accept(ofOrder(orderId), orderId);
    await room.fault('POST', 'DataEntry/inControl', { delayMs: 50, times: 100 });
    await expect(ledger.walk()).resolves.toBe('drained');
    await room.heal();
    const calls = await ledger.calls();
    const together = (one: Call, other: Call) =>
      one !== other && one.at < other.at + other.took && other.at < one.at + one.took;
    const writes = calls.filter(({ operation }) => /^deltek\.(create|post)File$/.test(operation));
    expect(writes).toHaveLength(4 * orders.length);
    expect(writes.filter((one) => writes.some((other) => together(one, other)))).toEqual([]);
    expect(Object.keys(await postedLines())).toHaveLength(2 * orders.length);
  });

  it('of one order go one after another', async () => {
    const [invoice] = documentsOfE01();
    const batches = ['A', 'B', 'C'].map((letter) => `${INVOICE}-${letter}`);
    await ledger.accept(batches.map((batch) => ({ ...invoice!, batch })));
    await ledger.walk();
    // The active period is the login's, not the order's.
    const calls = (await ledger.calls()).filter(({ operation }) => operation !== 'deltek.getActivePeriod');
    const inTurn = calls.every(
      ({ at }, index) => index === 0 || at >= calls[index - 1]!.at + calls[index - 1]!.took,
    );
    expect(inTurn).toBe(true);
  });

  it('stand still while the connection is paused or only watches', async () => {
    await ledger.accept();
    for (const mode of ['paused', 'shadow'] as const) {
      await room.setMode(mode);
      await expect(ledger.walk()).resolves.toBe('stopped');
    }
    await expect(room.ledger()).resolves.toMatchObject({ rows: [], unposted: [] });
  });
});

describe('a file that is being made while the connection is paused', () => {
  it('is not posted, and goes on where it stood once that is over', async () => {
    await ledger.accept(documentsOfE01().slice(0, 1));
    await room.fault('POST', 'DataEntry/inControl', { delayMs: 600_000, times: 1 });
    const walk = ledger.walk();
    while ((await room.faults()).every(({ applied }) => applied === 0)) await rest(20);
    await expect(ledger.state(INVOICE)).resolves.toBe('sending');
    await room.setMode('paused');
    await room.heal();
    await walk;
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'created',
      postRequestedAt: null,
    });
    await expect(room.ledger()).resolves.toMatchObject({ rows: [], unposted: [{ Batch: INVOICE }] });

    await room.setMode('automatic');
    room.clock.pass(60);
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toEqual([
      'planned: planned',
      'sending: intent',
      'created: created',
      'created: held_back',
      'created: intent',
      'posted: posted',
      'confirmed: confirmed',
    ]);
  });
});

describe('a document that is in Deltek already', () => {
  it('is adopted when it is posted', async () => {
    await ledger.accept();
    await ledger.walk();
    await room.database.query('TRUNCATE document, document_line, document_attempt CASCADE');
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toEqual([
      'planned: planned',
      'posted: found_posted',
      'confirmed: confirmed',
    ]);
    await expect(postedLines()).resolves.toEqual(ONCE);
  });

  it('is adopted and posted when its file waits', async () => {
    await ledger.accept();
    await room.fault('PUT', 'DataEntry/PostTransFile', { status: 429, body: '' });
    await ledger.walk();
    room.clock.pass(5);
    await room.database.query('TRUNCATE document, document_line, document_attempt CASCADE');
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('created: found_unposted');
    await expect(postedLines()).resolves.toEqual(ONCE);
  });

  it('with other amounts is nobody’s to overwrite: held for a person', async () => {
    await ledger.accept();
    await ledger.walk();
    await room.database.query('TRUNCATE document, document_line, document_attempt CASCADE');
    const [invoice, receipt] = documentsOfE01();
    const [first, ...lines] = invoice!.lines;
    const other = { ...invoice!, total: '254.04', lines: [{ ...first!, amount: '100.90' }, ...lines] };
    await ledger.accept([other, receipt!]);
    await ledger.walk();
    const held = await ledger.document(INVOICE);
    expect(held).toMatchObject({ state: 'held', cause: 'identity_conflict', nextAt: null });
    await expect(ledger.state(RECEIPT)).resolves.toBe('planned');
    await expect(postedLines()).resolves.toEqual(ONCE);
  });

  it('under the same invoice number but a foreign batch is a conflict, since Deltek would add ours to it', async () => {
    const number = String(ORDER).padStart(12, '0');
    await room.sandbox('POST', '/deltek/ledger/foreign-invoice', {
      invoice: number,
      wbs1: 'P100',
      wbs2: '001',
      amount: '10.00',
    });
    await ledger.accept();
    await ledger.walk();
    const held = await ledger.document(INVOICE);
    expect(held).toMatchObject({ state: 'held', cause: 'invoice_number_taken' });
    await expect(postedLines()).resolves.not.toHaveProperty([INVOICE]);
  });
});

describe('a tenant that wants its files posted by people', () => {
  beforeEach(() => setApproval('leave_for_approval'));
  afterEach(() => setApproval('post'));

  async function setApproval(mode: string): Promise<void> {
    await room.database.query(`UPDATE connection SET settings = settings || $2 WHERE id = $1`, [
      room.connectionId,
      JSON.stringify({ approvalMode: mode }),
    ]);
  }

  const dayPasses = async () => {
    room.clock.pass(24 * 3_600);
    await ledger.walk();
  };
  const minutesPass = async () => {
    room.clock.pass(15 * 60);
    await room.get(LedgerWatch).run(room.connectionId);
    await ledger.walk();
  };
  const looks = async (at: string) => {
    const calls = Object.entries(await room.calls('deltek'));
    return calls.filter(([call]) => call.startsWith(`GET DataEntry/${at}`)).map(([, count]) => count);
  };

  it('finds them waiting; the receipt follows when the invoice was posted by hand', async () => {
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('created');
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: INVOICE });
    await dayPasses();
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
    await expect(ledger.state(RECEIPT)).resolves.toBe('created');
    const calls = await room.calls('deltek');
    expect(calls['PUT DataEntry/PostTransFile']).toBeUndefined();
  });

  it('may take its time: waiting is no failure', async () => {
    await ledger.accept();
    await ledger.walk();
    for (let day = 0; day < 15; day += 1) await dayPasses();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'created',
      attempts: 0,
      cause: null,
    });
  });

  it('may remove a file: that is a decision, and the file is not made again', async () => {
    await ledger.accept();
    await ledger.walk();
    await removeFile(INVOICE);
    await dayPasses();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'held',
      cause: 'file_removed',
    });
    await expect(ledger.story(INVOICE)).resolves.toContain('held: gone');
  });

  it('is watched by one look for all that waits, and goes on within minutes', async () => {
    await ledger.accept();
    await ledger.walk();
    const oneByOne = await looks('inControl');
    await minutesPass();
    await minutesPass();
    await expect(looks('inControl')).resolves.toEqual(oneByOne);
    // Two pages each: the second says that there is no more.
    await expect(looks('allLanding')).resolves.toEqual([4]);
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: INVOICE });
    await minutesPass();
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
    await expect(ledger.state(RECEIPT)).resolves.toBe('created');
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: RECEIPT });
    await minutesPass();
    await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
  });

  it('may remove a file, which is told within minutes', async () => {
    await ledger.accept();
    await ledger.walk();
    await removeFile(INVOICE);
    await minutesPass();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({ state: 'held', cause: 'file_removed' });
  });

  it('is looked at file by file where the list of files cannot be read', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { forbidden: ['DataEntry/allLanding'] });
    await ledger.accept();
    await ledger.walk();
    await removeFile(INVOICE);
    await minutesPass();
    await expect(ledger.state(INVOICE)).resolves.toBe('held');
  });

  it('may be given up: what waits is posted by us then', async () => {
    await ledger.accept();
    await ledger.walk();
    await setApproval('post');
    await minutesPass();
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
    await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
  });

  it('may ask for a file again that is gone: it is looked for, made and posted once', async () => {
    await ledger.accept();
    await ledger.walk();
    await removeFile(INVOICE);
    await dayPasses();
    await ledger.retryHeld();
    await ledger.walk();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({ state: 'created', cause: null });
  });
});

// The last one: of this process nothing goes out any more.
describe('a file that is being made while the process ends', () => {
  it('is left to be posted by the next one', async () => {
    await ledger.accept(documentsOfE01().slice(0, 1));
    await room.fault('POST', 'DataEntry/inControl', { delayMs: 400, times: 1 });
    const walk = ledger.walk();
    while ((await ledger.state(INVOICE)) !== 'sending') await rest(10);
    room.get(Stopping).begin();
    await expect(walk).resolves.toBe('stopped');
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'created',
      postRequestedAt: null,
      nextAt: expect.any(Date),
    });
    await expect(room.ledger()).resolves.toMatchObject({ rows: [], unposted: [{ Batch: INVOICE }] });
  });
});

/** As a person does on Deltek's screen. */
async function removeFile(batch: string): Promise<void> {
  await room.sandbox('POST', '/deltek/ledger/remove-file', { batch });
}
