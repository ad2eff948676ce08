import { LedgerSweep } from '../../apps/api/src/ledger/sweep.js';
import { documentsOfE01, INVOICE, ledgerOf, RECEIPT } from './support/documents.js';
import { Room } from './support/room.js';

/* What Deltek and the way to it do to documents, and how each ends with one document or a person. */

let room: Room;
let ledger: ReturnType<typeof ledgerOf>;
beforeAll(async () => {
  room = await Room.start({ deltek: { uncertainWaitSeconds: 240 } });
  ledger = ledgerOf(room);
});
beforeEach(() => ledger.reset());
afterAll(() => room.close());

const CREATE = ['POST', 'DataEntry/inControl'] as const;
const POST = ['PUT', 'DataEntry/PostTransFile'] as const;

async function expectOne(): Promise<void> {
  const { rows, unposted } = await room.ledger();
  const ours = rows.filter(({ AutoEntry }) => AutoEntry !== 'Y').map(({ Batch }) => Batch);
  expect(ours.sort()).toEqual([RECEIPT, ...Array<string>(4).fill(INVOICE)].sort());
  expect(unposted).toEqual([]);
  await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
  await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
}

const walkAfter = async (seconds: number) => {
  room.clock.pass(seconds);
  return ledger.walk();
};
const switches = (change: object) => room.sandbox('PATCH', '/deltek/switches', change);

describe('an answer that is lost', () => {
  it.each([
    ['after the file was created', CREATE, { timeoutAfterCommit: true }, 'created: found_unposted'],
    ['before the file was created', CREATE, { reset: true }, 'planned: not_there'],
    ['after the file was posted', POST, { timeoutAfterCommit: true }, 'posted: found_posted'],
    ['before the file was posted', POST, { reset: true }, 'created: found_unposted'],
    ['behind a page of a gateway', CREATE, { status: 502, body: '<html>Bad gateway</html>' }, 'not_there'],
    ['behind an error of the server', POST, { status: 500, body: '<html>Oops</html>' }, 'found_unposted'],
  ])(
    '%s leaves it uncertain; after the wait a look decides',
    async (_when, [method, path], effect, found) => {
      await ledger.accept();
      await room.fault(method, path, effect);
      await ledger.walk();
      await expect(ledger.document(INVOICE)).resolves.toMatchObject({
        state: 'uncertain',
        cause: 'outcome_uncertain',
      });
      await expect(ledger.state(RECEIPT)).resolves.toBe('planned');

      await walkAfter(239);
      await expect(ledger.state(INVOICE)).resolves.toBe('uncertain');
      await walkAfter(2);
      await walkAfter(240);
      expect((await ledger.story(INVOICE)).join('\n')).toContain(found);
      await expectOne();
    },
  );

  it('because the process ended leaves `sending`, which is taken for uncertain after the wait', async () => {
    await ledger.accept();
    await room.database.query(`UPDATE document SET state = 'sending', next_at = $1 WHERE batch = $2`, [
      new Date(room.clock.now().getTime() + 240_000),
      INVOICE,
    ]);
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('sending');
    await walkAfter(241);
    await expect(ledger.story(INVOICE)).resolves.toEqual(
      expect.arrayContaining(['uncertain: answer_lost', 'planned: not_there', 'confirmed: confirmed']),
    );
    await expectOne();
  });

  const tries = async () =>
    (await ledger.story(INVOICE)).filter((step) => step.startsWith('uncertain')).length;

  it('again and again is told to a person and tried slowly, not with a file a minute, until it works', async () => {
    await ledger.accept();
    await room.fault(...CREATE, { status: 502, body: '', times: 100 });
    for (let times = 0; times < 12; times += 1) await walkAfter(1_000);
    await walkAfter(241);
    const slow = await ledger.document(INVOICE);
    expect(slow).toMatchObject({ state: 'planned', cause: 'outcome_uncertain', attempts: 12 });
    await walkAfter(899);
    await expect(tries()).resolves.toBe(12);
    await walkAfter(901);
    await expect(tries()).resolves.toBe(13);

    await room.heal();
    await walkAfter(241);
    await walkAfter(1_800);
    await expectOne();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({ cause: null, attempts: 0 });
  });

  it('of a day is nothing a person must mend: when Deltek is well again it goes out by itself', async () => {
    await ledger.accept();
    await room.sandbox('POST', '/faults', { vendor: 'deltek', path: '**', status: 500, body: '' });
    for (let times = 0; times < 20; times += 1) await walkAfter(1_801);
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'planned',
      cause: 'vendor_unavailable',
    });
    // One call in each of these half hours tries whether it is well again; that is no try of the document.
    const [rule] = (await room.sandbox<{ items: { seen: number }[] }>('GET', '/faults')).items;
    expect(rule?.seen).toBeLessThanOrEqual(10 + 20);
    await room.heal();
    await walkAfter(1_801);
    await expectOne();
  });

  it('is tried at once when a person asks, however slowly it is tried by itself', async () => {
    await ledger.accept();
    await room.database.query(`UPDATE document SET attempts = 12, next_at = $1 WHERE batch = $2`, [
      new Date(room.clock.now().getTime() + 1_800_000),
      INVOICE,
    ]);
    await expect(ledger.revive()).resolves.toBe(true);
    await ledger.walk();
    await expectOne();
  });
});

describe('a refusal', () => {
  it('of the content is kept in Deltek’s words; the next plan may send another', async () => {
    await ledger.accept();
    const body = { message: 'Account 4010 is inactive.<BR/>Please choose another.' };
    await room.fault(...CREATE, { status: 400, body });
    await ledger.walk();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'rejected',
      cause: 'deltek_rejected',
    });
    await ledger.accept();
    await ledger.walk();
    await expectOne();
  });

  it('of the rate is waited for as long as Deltek asks', async () => {
    await ledger.accept();
    await room.fault(...CREATE, { status: 429, headers: { 'retry-after': '30' }, body: '' });
    await ledger.walk();
    const { state, nextAt } = await ledger.document(INVOICE);
    expect([state, nextAt?.toISOString()]).toEqual(['planned', later(30)]);
    await walkAfter(30);
    await expectOne();
  });
});

const later = (seconds: number) => new Date(room.clock.now().getTime() + seconds * 1_000).toISOString();

describe('a posting that Deltek refuses', () => {
  beforeEach(async () => {
    await ledger.accept();
    await room.fault(...POST, { status: 429, body: '' });
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('created');
    await room.sandbox('POST', '/deltek/periods/202611/close');
    await walkAfter(600);
  });

  it('because the period was closed in between says so, and posts once it is open again', async () => {
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'rejected',
      cause: 'period_closed',
    });
    await room.sandbox('POST', '/deltek/periods/202611/open');
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('created: found_unposted');
    await expectOne();
  });

  it('may be planned otherwise: the waiting file is replaced, not added to', async () => {
    await room.sandbox('POST', '/deltek/periods/202611/open');
    const [invoice, receipt] = documentsOfE01();
    const lines = invoice!.lines.map((line) => ({
      ...line,
      account: line.account === '4010' ? '4015' : line.account,
    }));
    await ledger.accept([{ ...invoice!, lines }, receipt!]);
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('planned: outdated_removed');
    await expectOne();
    await expect(room.ledger()).resolves.toMatchObject({ balances: { '4015': '-219.90' } });
  });

  it('may be planned for another period: the file of the closed one is replaced', async () => {
    const later = documentsOfE01().map((document) => ({ ...document, date: '2026-12-01', period: 202612 }));
    await ledger.accept(later);
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('planned: outdated_removed');
    await expectOne();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({ cause: null, postedPeriod: 202612 });
  });

  it('may be planned with another tax code: the waiting file is replaced', async () => {
    await room.sandbox('POST', '/deltek/periods/202611/open');
    const [invoice, receipt] = documentsOfE01();
    const lines = invoice!.lines.map((line) =>
      line.account === '2200' ? { ...line, taxCode: 'STATE' } : line,
    );
    await ledger.accept([{ ...invoice!, lines }, receipt!]);
    await ledger.walk();
    await expect(ledger.story(INVOICE)).resolves.toContain('planned: outdated_removed');
    await expectOne();
  });

  it('is not withdrawn silently while its file waits in Deltek', async () => {
    await ledger.withdraw();
    await expect(ledger.state(INVOICE)).resolves.toBe('rejected');
    await expect(ledger.state(RECEIPT)).resolves.toBe('abandoned');
  });
});

describe('a document that a person took over', () => {
  it('lets what follows it go, after what came before it', async () => {
    const [invoice, receipt] = documentsOfE01();
    const next = { ...receipt!, batch: `${RECEIPT}9`, after: RECEIPT };
    await ledger.accept([invoice!, receipt!, next]);
    await room.database.query(
      `UPDATE document SET state = 'abandoned', cause = 'deltek_rejected', next_at = NULL WHERE batch = $1`,
      [RECEIPT],
    );
    await room.fault('POST', 'DataEntry/inControl', { status: 503 });
    await ledger.walk();
    await expect(ledger.state(next.batch)).resolves.toBe('planned');
    for (let tries = 0; tries < 6; tries += 1) await walkAfter(60);
    const states = await Promise.all([INVOICE, RECEIPT, next.batch].map((batch) => ledger.state(batch)));
    expect(states).toEqual(['confirmed', 'abandoned', 'confirmed']);
  });
});

describe('the sweep', () => {
  const sweep = () => room.get(LedgerSweep).sweep();

  it('wakes a connection as long as something can go on, not for a receipt that waits for its invoice', async () => {
    await ledger.accept();
    await expect(sweep()).resolves.toBe(1);
    const body = { message: 'Account 4010 is inactive.' };
    await room.fault(...CREATE, { status: 400, body });
    await ledger.walk();
    await expect(ledger.document(RECEIPT)).resolves.toMatchObject({ state: 'planned' });
    await expect(sweep()).resolves.toBe(0);
    await ledger.accept();
    await expect(sweep()).resolves.toBe(1);
    await ledger.walk();
    await expectOne();
    await expect(sweep()).resolves.toBe(0);
  });

  it('wakes it for a receipt whose invoice is posted, or was taken over by a person', async () => {
    for (const state of [
      `'posted', cause = NULL, posted_period = 202611`,
      `'abandoned', cause = 'deltek_rejected'`,
    ]) {
      await ledger.reset();
      await ledger.accept();
      await room.database.query(`UPDATE document SET state = ${state}, next_at = NULL WHERE batch = $1`, [
        INVOICE,
      ]);
      await expect(sweep()).resolves.toBe(1);
    }
  });
});

describe('a ledger that shows its rows late', () => {
  it('is waited for, without posting twice', async () => {
    await switches({ ledgerDelayMs: 20_000 });
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({ state: 'created' });
    for (let tries = 0; tries < 12; tries += 1) await walkAfter(10);
    await expectOne();
    await expect(room.calls('deltek')).resolves.toMatchObject({ 'PUT DataEntry/PostTransFile': 2 });
  });

  it('longer than anybody should wait is shown to a person and looked at slowly, still without posting twice', async () => {
    await switches({ ledgerDelayMs: 100_000_000 });
    await ledger.accept();
    for (let tries = 0; tries < 15; tries += 1) await walkAfter(1_000);
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'created',
      cause: 'outcome_uncertain',
    });
    await expect(room.calls('deltek')).resolves.toMatchObject({ 'PUT DataEntry/PostTransFile': 1 });
    await expect(ledger.document(INVOICE)).resolves.not.toMatchObject({ nextAt: null });
  });
});

describe('a file that somebody else touched', () => {
  beforeEach(async () => {
    await ledger.accept();
    await room.fault(...POST, { status: 429, headers: { 'retry-after': '60' }, body: '' });
    await ledger.walk();
  });

  it('because a person posted it meanwhile is found posted', async () => {
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: INVOICE });
    await walkAfter(60);
    await expectOne();
  });

  it('and that landed in another period is told, not mended', async () => {
    await room.database.query('UPDATE document SET period = 202612 WHERE batch = $1', [INVOICE]);
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: INVOICE });
    await walkAfter(60);
    await expect(ledger.document(INVOICE)).resolves.toMatchObject({
      state: 'confirmed',
      cause: 'period_differs',
      postedPeriod: 202611,
    });
  });
});

/* Last, since the client remembers the refusal. */
describe('a login that is refused', () => {
  it('pauses the connection at the first refusal: no further call is made', async () => {
    await ledger.accept();
    await room.sandbox('POST', '/deltek/logins', {
      username: 'connector',
      password: 'changed',
      expireTokens: true,
    });
    await room.database.query(`DELETE FROM credential WHERE kind = 'deltek.token'`);
    await expect(ledger.walk()).resolves.toBe('stopped');
    const rows: unknown = await room.database.query('SELECT mode, paused_reason FROM connection');
    expect(rows).toEqual([{ mode: 'paused', paused_reason: expect.stringContaining('deltek_auth') }]);
    const before = await room.calls('deltek');
    await expect(ledger.walk()).resolves.toBe('stopped');
    await expect(room.calls('deltek')).resolves.toEqual(before);
    await expect(ledger.state(INVOICE)).resolves.toBe('planned');
  });
});
