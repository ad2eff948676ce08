import type { PlannedDocument } from '#mapping';
import { VendorClients } from '../../apps/api/src/connections/index.js';
import { Document, plannedToFile } from '../../apps/api/src/ledger/index.js';
import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import { ofOrder } from './support/documents.js';
import { FIRST, onceEach, sharedOf } from './support/shared.js';
import { Room } from './support/room.js';

let room: Room;
let shared: ReturnType<typeof sharedOf>;
beforeAll(async () => {
  room = await Room.start({ documentsPerFile: 8, deltek: { uncertainWaitSeconds: 240 } });
  shared = sharedOf(room, 8);
});
beforeEach(async () => {
  await room.heal();
  await settings({ documentsPerFile: 8, approvalMode: 'post' });
  await shared.begin();
});
afterAll(() => room.close());

const settings = (changed: object) =>
  room.database.query('UPDATE connection SET settings = settings || $1', [JSON.stringify(changed)]);
const ofKind = async (orders: readonly number[], kind: 'IN' | 'CR' = 'IN') =>
  (await shared.documents()).filter(({ orderId, type }) => orders.includes(orderId ?? 0) && type === kind);
const files = async (orders: readonly number[], kind: 'IN' | 'CR' = 'IN') =>
  new Set((await ofKind(orders, kind)).map(({ fileBatch }) => fileBatch));
const invoice = (orderId: number) => shared.document(`BCIN-1-${orderId}`);
const receipt = async (orderId: number) => (await ofKind([orderId], 'CR'))[0]!;
const story = async (orderId: number) => (await shared.story(`BCIN-1-${orderId}`)).join(', ');
const callCount = async (call: string) => (await room.calls('deltek'))[call] ?? 0;

/** As often as it should be, each confirmed, and nothing left lying in Deltek. */
async function expectOnceEach(orders: readonly number[]): Promise<void> {
  await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
  expect((await room.ledger()).unposted).toEqual([]);
  expect(new Set((await shared.documents()).map(({ state }) => state))).toEqual(new Set(['confirmed']));
}

/** Deltek has no such account: the document is refused. */
const misbooked = (document: PlannedDocument): PlannedDocument => ({
  ...document,
  lines: document.lines.map((line, index) =>
    document.type === 'IN' && index === 0 ? { ...line, account: '9999' } : line,
  ),
});

describe('documents of a backfill', () => {
  it('share a file of their kind, in few calls', async () => {
    const orders = await shared.acceptMany(8);
    const calls = await shared.callsOf(() => shared.settle());
    await expectOnceEach(orders);
    expect([...(await files(orders))]).toEqual([expect.stringMatching(/^BCIN-1-F[0-9A-F]{12}$/)]);
    expect([...(await files(orders, 'CR'))]).toEqual([expect.stringMatching(/^BCCR-1-F[0-9A-F]{12}$/)]);
    // Looked for twice, made, listed with others that wait, posted and read back; of each kind.
    expect(calls).toBeLessThanOrEqual(2 * 8);
    await expect(story(orders[0]!)).resolves.toBe(
      'planned: planned, sending: intent, created: created, created: intent, posted: posted, confirmed: confirmed',
    );
  });

  it('wait a minute for others, or until the file is full', async () => {
    const orders = await shared.acceptMany(7);
    await shared.walk();
    expect((await ofKind(orders)).map(({ state }) => state)).toEqual(Array(7).fill('planned'));
    await shared.accept(2000);
    await shared.walk();
    expect((await ofKind([...orders, 2000])).map(({ state }) => state)).toEqual(Array(8).fill('confirmed'));
    await shared.accept(2001);
    await shared.accept(2002);
    await shared.walk();
    expect((await invoice(2001)).state).toBe('planned');
    shared.gathered();
    await shared.walk();
    expect((await invoice(2001)).state).toBe('confirmed');
  });

  it('go out alone where there are no others, the first of all before any', async () => {
    await shared.reset();
    const orders = await shared.acceptMany(17);
    shared.gathered();
    for (const seconds of [1, 10, 1]) {
      await shared.walk();
      room.clock.pass(seconds);
    }
    await shared.settle();
    await expect(shared.posted()).resolves.toEqual(onceEach(orders));
    const [first, ...others] = (await ofKind(orders)).map(({ fileBatch }) => fileBatch);
    expect(first).toBeNull();
    expect(others).not.toContain(null);
    expect(new Set(others).size).toBe(2);
  });

  it('leave live documents as they are', async () => {
    await shared.acceptMany(2);
    await shared.acceptLive(3000);
    await shared.walk();
    await expect(shared.document('BCIN-1-3000')).resolves.toMatchObject({
      state: 'confirmed',
      fileBatch: null,
    });
    expect((await invoice(FIRST + 1)).state).toBe('planned');
  });

  it('go out each on its own when the setting is taken back, or people post in Deltek', async () => {
    for (const [change, state] of [
      [{ documentsPerFile: 1 }, 'confirmed'],
      [{ documentsPerFile: 8, approvalMode: 'leave_for_approval' }, 'created'],
    ] as const) {
      await shared.begin();
      const orders = await shared.acceptMany(3);
      await settings(change);
      await shared.settle();
      expect(new Set((await ofKind(orders)).map((one) => one.state))).toEqual(new Set([state]));
      expect(await files(orders)).toEqual(new Set([null]));
    }
  });

  it('that are receipts go on alone when a person gave up the invoice of a shared file', async () => {
    const [given] = await shared.acceptMany(1);
    await room.database.query('ALTER TABLE document DISABLE TRIGGER USER');
    await room.database.query(
      `UPDATE document SET state = 'abandoned', cause = 'gone', next_at = NULL, file_batch = 'BCIN-1-F0123456789AB'
       WHERE batch = $1`,
      [`BCIN-1-${given}`],
    );
    await room.database.query('ALTER TABLE document ENABLE TRIGGER USER');
    await shared.settle();
    // Deltek has no such invoice: what it says of the receipt is shown, instead of its waiting for ever.
    expect((await receipt(given!)).state).toBe('rejected');
  });

  it('keep what was sent once for all, and a trail for each', async () => {
    const orders = [4000, 4001, 4002];
    for (const orderId of orders) await shared.accept(orderId);
    await shared.settle();
    const rows: { batch: string; kept: boolean }[] = await room.database.query(
      `SELECT d.batch, a.exchanges <> '[]' AS kept FROM document d JOIN document_attempt a ON a.document_id = d.id
       WHERE a.outcome = 'created' AND d.order_id = ANY ($1) AND d.type = 'IN' ORDER BY 1`,
      [orders],
    );
    expect(rows.map(({ kept }) => kept)).toEqual([true, false, false]);
    const trail: { count: number }[] = await room.database.query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'document.confirmed' AND subject_id = $1`,
      [`BCIN-1-${orders[2]}`],
    );
    expect(trail).toEqual([{ count: 1 }]);
  });
});

describe('a document that Deltek refuses among others', () => {
  it.each([
    [false, 'when they are posted'],
    [true, 'when the file is made'],
  ])('is told alone, and the others are posted (checked %s: %s)', async (validateOnCreate) => {
    await room.sandbox('PATCH', '/deltek/switches', { validateOnCreate });
    const orders = await shared.acceptMany(7);
    await shared.accept(2000, misbooked);
    await shared.settle();
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
    await expect(invoice(2000)).resolves.toMatchObject({
      state: 'rejected',
      cause: 'deltek_rejected',
      fileBatch: null,
      detail: expect.stringContaining('Account 9999 does not exist'),
    });
    expect((await receipt(2000)).state).toBe('planned');
    expect(new Set((await ofKind(orders)).map(({ state }) => state))).toEqual(new Set(['confirmed']));
    // Its own file waits where it was made, as that of any other document.
    const { unposted } = await room.ledger();
    expect(unposted.map(({ Batch }) => Batch)).toEqual(validateOnCreate ? [] : ['BCIN-1-2000']);
  });

  it('is found in halves where nothing of the file is posted', async () => {
    const orders = await shared.acceptMany(7);
    await shared.accept(2000, misbooked);
    // The tenant posts nothing of a file with a mistake in it.
    const no = `{"batchList":"","retList":"0","msg":"File; 0 of 8 records posted"}`;
    await room.fault('PUT', 'DataEntry/PostTransFile', { status: 200, body: no, times: 1 });
    await shared.settle();
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
    expect((await invoice(2000)).state).toBe('rejected');
    expect((await files(orders)).size).toBeGreaterThan(1);
  });

  it('stays told where a person has to take it out of the file, and goes on afterwards', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { forbidden: ['DELETE DataEntry'] });
    const orders = await shared.acceptMany(3);
    await shared.accept(2000, misbooked);
    await shared.settle();
    const held = await invoice(2000);
    expect(held).toMatchObject({ state: 'held', cause: 'deltek_rejected' });
    expect(held.detail).toContain(held.fileBatch);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
    await room.sandbox('PATCH', '/deltek/switches', { forbidden: [] });
    await shared.retryHeldOf(2000);
    await shared.settle();
    await expect(invoice(2000)).resolves.toMatchObject({ state: 'rejected', fileBatch: null });
  });

  it('is refused with all others when their period is closed', async () => {
    const orders = await shared.acceptMany(3);
    await room.sandbox('POST', '/deltek/periods/202611/close');
    await shared.settle();
    const causes = (await ofKind(orders)).map(({ state, cause }) => `${state} ${cause}`);
    expect(causes).toEqual(Array(3).fill('rejected period_closed'));
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));
  });
});

const CREATE = ['POST', 'DataEntry/inControl'] as const;
const POST = ['PUT', 'DataEntry/PostTransFile'] as const;

describe('an answer about a file of several documents that is lost', () => {
  it.each([
    ['after the file was made', CREATE, { timeoutAfterCommit: true }, 'created: found_unposted'],
    ['before the file was made', CREATE, { reset: true }, 'planned: not_there'],
    ['after it was posted', POST, { timeoutAfterCommit: true }, 'posted: found_posted'],
    ['before it was posted', POST, { reset: true }, 'created: found_unposted'],
    [
      'behind an error of the server',
      CREATE,
      { status: 500, body: '<html>Oops</html>' },
      'planned: not_there',
    ],
  ])('%s leaves them uncertain; one look for all decides', async (_when, [method, path], effect, found) => {
    const orders = await shared.acceptMany(4);
    shared.gathered();
    await room.fault(method, path, effect);
    await shared.walk();
    const doubtful = await ofKind(orders);
    expect(doubtful.map(({ state }) => state)).toEqual(Array(4).fill('uncertain'));
    const [file] = await files(orders);
    room.clock.pass(241);
    const before = await callCount('GET PSALedger/IN');
    await shared.settle();
    for (const orderId of orders) expect(await story(orderId)).toContain(found);
    await expectOnceEach(orders);
    // The same file, not another one beside it.
    expect(await files(orders)).toEqual(new Set([file]));
    expect((await callCount('GET PSALedger/IN')) - before).toBeLessThanOrEqual(5);
  });

  it('goes on where the ledger shows late what is posted', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { ledgerDelayMs: 20_000 });
    const orders = await shared.acceptMany(4);
    await shared.settle();
    await expectOnceEach(orders);
  });

  it('makes no second file of an order that changed meanwhile: the others go out anew', async () => {
    const orders = await shared.acceptMany(3);
    shared.gathered();
    await room.fault(...CREATE, { status: 429, body: '' });
    await shared.walk();
    const [file] = await files(orders);
    await shared.withdrawOf(orders[0]!);
    await shared.settle();
    const others = orders.slice(1);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...others]));
    expect((await files(others)).has(file!)).toBe(false);
    expect((await invoice(orders[0]!)).state).toBe('abandoned');
  });
});

describe('what is in Deltek already', () => {
  /** The database is one of before the files were made. */
  const forget = async (orders: readonly number[]) => {
    await room.database.query('TRUNCATE posting_file');
    const ids = (await shared.documents()).filter(({ orderId }) => orders.includes(orderId ?? 0));
    await room.database.query('ALTER TABLE document_attempt DISABLE TRIGGER USER');
    await room.database.query('ALTER TABLE document DISABLE TRIGGER USER');
    await room.database.query('ALTER TABLE document_line DISABLE TRIGGER USER');
    for (const table of ['document_attempt', 'document_line']) {
      await room.database.query(`DELETE FROM ${table} WHERE document_id = ANY ($1)`, [
        ids.map(({ id }) => id),
      ]);
    }
    await room.database.query('DELETE FROM document WHERE id = ANY ($1)', [ids.map(({ id }) => id)]);
    for (const table of ['document_attempt', 'document', 'document_line']) {
      await room.database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    }
  };

  it.each([[true], [false]])(
    'is adopted, receipts as well, when a backup knows nothing of it (again together: %s)',
    async (together) => {
      const orders = await shared.acceptMany(4);
      await shared.settle();
      const [file] = await files(orders);
      await forget(orders);
      if (!together) await settings({ documentsPerFile: 1 });
      for (const orderId of orders) await (together ? shared.accept(orderId) : shared.acceptLive(orderId));
      await shared.settle();
      await expectOnceEach(orders);
      expect(await files(orders)).toEqual(new Set([file]));
      expect(await story(orders[0]!)).toContain('posted: found_posted');
    },
  );

  it('and waits in a file nobody knows of is for a person, whether they share one again or not', async () => {
    const orders = await shared.acceptMany(3);
    shared.gathered();
    await room.fault(...POST, { status: 429, body: '' });
    await shared.walk();
    expect((await room.ledger()).unposted).toHaveLength(1);
    await forget(orders);
    for (const orderId of orders) await shared.accept(orderId);
    await shared.settle();
    const held = await ofKind(orders);
    expect(held.map(({ state, cause }) => `${state} ${cause}`)).toEqual(
      Array(3).fill('held identity_conflict'),
    );
    expect(held[0]!.detail).toContain((await room.ledger()).unposted[0]!.Batch);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));
  });

  it('and comes late in a file that was given up is for a person', async () => {
    const deltek = await room.get(VendorClients).deltek(room.connectionId);
    const [planned] = ofOrder(2000);
    const file = 'BCIN-1-F00000000000A';
    await room.database.query(
      `INSERT INTO posting_file (connection_id, batch, content_key, documents, created_at) VALUES ($1, $2, '', 2, now())`,
      [room.connectionId, file],
    );
    await deltek.createSharedFile({
      batch: file,
      description: 'late',
      documents: [plannedToFile(planned!, '00')],
    });
    for (const orderId of [2000, 2001, 2002]) await shared.accept(orderId);
    await shared.settle();
    const held = await invoice(2000);
    expect(held).toMatchObject({ state: 'held', cause: 'identity_conflict' });
    expect(held.detail).toContain(file);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, 2001, 2002]));
  });

  it('under its own name, posted or waiting, is left out of the file and adopted', async () => {
    await settings({ documentsPerFile: 1 });
    await shared.acceptLive(2000);
    await shared.settle();
    await settings({ approvalMode: 'leave_for_approval' });
    await shared.acceptLive(2001);
    await shared.settle();
    await settings({ documentsPerFile: 8, approvalMode: 'post' });
    await forget([2000, 2001]);
    const all = [2000, 2001, 2002, 2003];
    for (const orderId of all) await shared.accept(orderId);
    await shared.settle();
    await expectOnceEach(all);
  });

  it('waiting under its own name takes the file apart before it is posted', async () => {
    await settings({ documentsPerFile: 1 });
    await shared.acceptLive(2000);
    await room.fault(...POST, { status: 429, body: '' });
    await shared.walk();
    await forget([2000]);
    await settings({ documentsPerFile: 8 });
    for (const orderId of [2000, 2001, 2002]) await shared.accept(orderId);
    await shared.settle();
    await expectOnceEach([2000, 2001, 2002]);
    expect(await story(2000)).toContain('created: found_unposted');
    expect(await story(2001)).toContain('planned: split, planned: left_file');
  });

  it('of somebody else with the number of one invoice holds that one only', async () => {
    const orders = await shared.acceptMany(3);
    const foreign = {
      invoice: String(orders[1]).padStart(12, '0'),
      wbs1: 'P100',
      wbs2: '001',
      amount: '10.00',
    };
    await room.sandbox('POST', '/deltek/ledger/foreign-invoice', foreign);
    await shared.settle();
    expect(await invoice(orders[1]!)).toMatchObject({ state: 'held', cause: 'invoice_number_taken' });
    expect((await invoice(orders[0]!)).state).toBe('confirmed');
    expect((await invoice(orders[2]!)).state).toBe('confirmed');
  });

  it.each([
    ['an answer about many cannot be believed: the ORs are read as ANDs', { status: 200, body: [] }],
    ['the question about many is not understood, which is a plain 500', { status: 500, body: '' }],
  ])('is asked for one by one where %s', async (_why, effect) => {
    const orders = await shared.acceptMany(3);
    await room.fault('GET', 'PSALedger/IN', { ...effect, times: 1 });
    await shared.settle();
    await expectOnceEach(orders);
    expect(await files(orders)).toEqual(new Set([null]));
  });

  it.each(['empty', '404'])('and removed there by a person is held, not made again (%s)', async (answer) => {
    await room.sandbox('PATCH', '/deltek/switches', { missingRecord: answer });
    const orders = await shared.acceptMany(3);
    shared.gathered();
    await room.fault(...POST, { reset: true });
    await shared.walk();
    const [file] = await files(orders);
    await room.sandbox('POST', '/deltek/ledger/remove-file', { batch: file });
    await shared.settle();
    expect(new Set((await ofKind(orders)).map(({ state }) => state))).toEqual(new Set(['held']));
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));
  });
});

describe('the posted ledger beside documents that shared a file', () => {
  const drifts = () =>
    room.database.query<{ batch: string; kind: string }[]>(
      `SELECT batch, kind FROM ledger_drift WHERE state = 'open' ORDER BY batch`,
    );
  beforeEach(() => room.database.query('TRUNCATE ledger_drift, ledger_watch'));
  const watch = () => room.get(LedgerWatch).run(room.connectionId);

  it('shows no drift; a file that a person reverses is one of each document', async () => {
    const orders = await shared.acceptMany(3);
    await shared.settle();
    await watch();
    await expect(drifts()).resolves.toEqual([]);
    const [file] = await files(orders);
    await room.sandbox('POST', '/deltek/ledger/reverse', { batch: file });
    room.clock.pass(24 * 3_600 + 1);
    await watch();
    await expect(drifts()).resolves.toEqual(
      orders.map((orderId) => ({ batch: `BCIN-1-${orderId}`, kind: 'reversed' })),
    );
  });

  it('tells of a file that is posted and that nobody knows of', async () => {
    const orders = await shared.acceptMany(2);
    await shared.settle();
    const [file] = await files(orders);
    await room.database.query('ALTER TABLE document DISABLE TRIGGER USER');
    await room.database.manager.update(Document, { orderId: orders[0]! }, { fileBatch: null });
    await room.database.query('ALTER TABLE document ENABLE TRIGGER USER');
    await watch();
    await expect(drifts()).resolves.toContainEqual({ batch: file, kind: 'unknown' });
  });
});
