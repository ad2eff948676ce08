import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import { LedgerWatchSchedule } from '../../apps/api/src/ledger/drift/ledger-watch.schedule.js';
import { LedgerDrift, LedgerWatchState } from '../../apps/api/src/ledger/index.js';
import type { ExceptionPage } from '../support/shapes.js';
import { INVOICE, RECEIPT, ledgerOf } from './support/documents.js';
import { Room } from './support/room.js';

let room: Room;
let ledger: ReturnType<typeof ledgerOf>;
beforeAll(async () => {
  room = await Room.start();
  ledger = ledgerOf(room);
  await room.get(DirectoryRefresh).run(room.connectionId);
});
afterAll(() => room.close());
beforeEach(async () => {
  await room.heal();
  await room.database.query('TRUNCATE ledger_drift, ledger_watch');
  await ledger.reset();
  await ledger.accept();
  await ledger.walk();
  await watch();
});

const watch = () => room.get(LedgerWatch).run(room.connectionId);
const dayPasses = async () => {
  room.clock.pass(24 * 3_600 + 1);
  await watch();
};
const person = (does: string, body: object) => room.sandbox('POST', `/deltek/ledger/${does}`, body);
const drifts = async (state: 'open' | 'resolved' = 'open') => {
  const rows = await room.database.manager.find(LedgerDrift, { where: { state }, order: { batch: 'ASC' } });
  return rows.map(({ batch, kind, ours, theirs, orderId }) => ({
    batch,
    kind,
    ours: Number(ours),
    theirs: Number(theirs),
    orderId,
  }));
};
const detail = async () =>
  (await room.database.manager.findOneByOrFail(LedgerDrift, { state: 'open' })).detail;
const state = () =>
  room.database.manager.findOneByOrFail(LedgerWatchState, { connectionId: room.connectionId });

describe('a ledger that is as it was posted', () => {
  it('shows no drift, however often it is read', async () => {
    await watch();
    await dayPasses();
    await expect(drifts()).resolves.toEqual([]);
    await expect(state()).resolves.toMatchObject({
      failure: null,
      passType: null,
      passedAt: room.clock.now(),
    });
  });

  it('costs three calls a run, and three more once a day', async () => {
    const before = await room.calls('deltek');
    await watch();
    const after = await room.calls('deltek');
    const reads = (calls: Readonly<Record<string, number>>) =>
      Object.entries(calls)
        .filter(([call]) => call.includes('PSALedger'))
        .reduce((sum, [, count]) => sum + count, 0);
    expect(reads(after) - reads(before)).toBe(3);
    await dayPasses();
    expect(reads(await room.calls('deltek')) - reads(after)).toBe(5);
  });
});

describe('a document of ours', () => {
  it('that a person reversed is told at the next look, with both amounts', async () => {
    await person('reverse', { batch: INVOICE });
    await watch();
    await expect(drifts()).resolves.toEqual([
      { batch: INVOICE, kind: 'reversed', ours: 253.04, theirs: 0, orderId: 1001 },
    ]);
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
  });

  it('that a person took out of the ledger is missed within a day', async () => {
    await person('remove', { batch: RECEIPT });
    await watch();
    await expect(drifts()).resolves.toEqual([]);
    await dayPasses();
    await expect(drifts()).resolves.toEqual([
      { batch: RECEIPT, kind: 'missing', ours: 253.04, theirs: 0, orderId: 1001 },
    ]);
  });

  it('that was posted lately into a period long over is missed as well, one posted long ago is not', async () => {
    await room.database.query(
      `UPDATE document SET posted_period = 202601, updated_at = updated_at - CASE type WHEN 'CR' THEN 93 ELSE 0 END
         * interval '1 day'`,
    );
    for (const batch of [INVOICE, RECEIPT]) await person('remove', { batch });
    await dayPasses();
    await expect(drifts()).resolves.toMatchObject([{ batch: INVOICE, kind: 'missing' }]);
  });

  it('whose account a person changed is told line by line', async () => {
    await person('change', { batch: INVOICE, account: '4010', toAccount: '4015' });
    await dayPasses();
    await expect(drifts()).resolves.toMatchObject([{ batch: INVOICE, kind: 'changed', theirs: 253.04 }]);
    await expect(detail()).resolves.toContain('account 4010 on P100/001: ours -99.90, Deltek 0.00');
  });

  it('that a person moved to another period is told', async () => {
    await person('change', { batch: INVOICE, period: 202612 });
    await watch();
    await expect(drifts()).resolves.toMatchObject([{ batch: INVOICE, kind: 'moved' }]);
    await expect(detail()).resolves.toBe('posted in period 202611, Deltek shows period 202612');
  });

  it('is well again by itself once the difference is gone', async () => {
    await person('change', { batch: INVOICE, period: 202612 });
    await watch();
    await person('change', { batch: INVOICE, period: 202611 });
    await watch();
    await expect(drifts()).resolves.toEqual([]);
    await expect(drifts('resolved')).resolves.toMatchObject([{ batch: INVOICE, kind: 'moved' }]);
  });

  it('is never mended by us', async () => {
    await person('remove', { batch: INVOICE });
    await dayPasses();
    await ledger.accept();
    await ledger.walk();
    await dayPasses();
    await expect(room.ledger()).resolves.toMatchObject({ unposted: [] });
    await expect(drifts()).resolves.toMatchObject([{ batch: INVOICE, kind: 'missing' }]);
  });
});

describe('a name of ours that no document stands for', () => {
  const stray = { invoice: '9999', wbs1: 'P100', wbs2: '001', amount: '12.34' };

  it('is told, on its order where we know that', async () => {
    await person('foreign-invoice', { ...stray, batch: 'BCIN-1-1001-X7' });
    await person('foreign-invoice', { ...stray, batch: 'BCIN-1-4711' });
    await watch();
    const unknown = { kind: 'unknown', ours: 0, theirs: 12.34 };
    await expect(drifts()).resolves.toEqual([
      { ...unknown, batch: 'BCIN-1-1001-X7', orderId: 1001 },
      { ...unknown, batch: 'BCIN-1-4711', orderId: null },
    ]);
  });

  it('is well again once a person reversed it', async () => {
    await person('foreign-invoice', { ...stray, batch: 'BCIN-1-4711' });
    await watch();
    await person('reverse', { batch: 'BCIN-1-4711' });
    await watch();
    await expect(drifts()).resolves.toEqual([]);
  });

  it('of another connection’s number is none of our business', async () => {
    await person('foreign-invoice', { ...stray, batch: 'BCIN-12-4711' });
    await person('foreign-invoice', stray);
    await watch();
    await expect(drifts()).resolves.toEqual([]);
  });
});

describe('a read that fails', () => {
  it('is noted, changes no drift, and goes on where it stopped', async () => {
    await person('reverse', { batch: INVOICE });
    await room.fault('GET', 'PSALedger/IN', { status: 503, body: '', times: 9 });
    await watch();
    await expect(state()).resolves.toMatchObject({ failure: expect.stringContaining('unavailable') });
    await expect(drifts()).resolves.toEqual([]);
    await room.heal();
    await watch();
    await expect(state()).resolves.toMatchObject({ failure: null });
    await expect(drifts()).resolves.toMatchObject([{ kind: 'reversed' }]);
  });

  it('says no to nothing: a release that filters no sequences is asked batch by batch', async () => {
    await room.fault('GET', 'PSALedger/*', { status: 200, body: [], after: 3, times: 1 });
    await dayPasses();
    await expect(drifts()).resolves.toEqual([]);
  });
});

describe('a connection', () => {
  it('that is paused is left alone', async () => {
    await room.setMode('paused');
    const before = await room.calls('deltek');
    await watch();
    await expect(room.calls('deltek')).resolves.toEqual(before);
  });

  it('is begun once across all processes, and again when its time has come', async () => {
    const schedule = room.get(LedgerWatchSchedule);
    const dueAt = async () => (await state()).nextAt;
    await Promise.all([schedule.startDue(), schedule.startDue()]);
    const next = await dueAt();
    expect(next.getTime()).toBe(room.clock.now().getTime() + 15 * 60_000);
    room.clock.pass(60);
    await schedule.startDue();
    await expect(dueAt()).resolves.toEqual(next);
  });
});

describe('a document that waited', () => {
  beforeEach(async () => {
    await ledger.reset();
  });

  it('because Deltek refused it, and that a person posted, is ours; its receipt follows', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { approvalRequired: true });
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('rejected');
    await person('post-by-hand', { batch: INVOICE });
    await room.sandbox('PATCH', '/deltek/switches', { approvalRequired: false });
    await watch();
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
    await expect(ledger.state(RECEIPT)).resolves.toBe('confirmed');
    await expect(ledger.story(INVOICE)).resolves.toContain('planned: seen_posted');
  });
});

describe('what a look did not confirm', () => {
  it('is looked up again hours later, and not before', async () => {
    const stray = { invoice: '9999', wbs1: 'P100', wbs2: '001', amount: '12.34', batch: 'BCIN-1-4712' };
    await person('foreign-invoice', stray);
    await room.fault('GET', 'PSALedger/IN', { status: 200, body: [], after: 1, times: 1 });
    await watch();
    room.clock.pass(5 * 3_600);
    await watch();
    await expect(drifts()).resolves.toEqual([]);
    room.clock.pass(3_600);
    await watch();
    await expect(drifts()).resolves.toMatchObject([{ batch: 'BCIN-1-4712', kind: 'unknown' }]);
  });
});

describe('more that is strange than a run looks up', () => {
  const NAMES = Array.from({ length: 120 }, (_, index) => `BCIN-1-9${String(index).padStart(3, '0')}`);
  const unread = async () => {
    const { items } = await room.call<ExceptionPage>('GET', '/exceptions');
    return items.filter(({ cause }) => cause === 'deltek_unread').map(({ detail: said }) => said);
  };

  it('is looked up run by run, each once, and told while that takes long', async () => {
    for (const batch of NAMES) {
      await person('foreign-invoice', { invoice: '77', wbs1: 'P100', wbs2: '001', amount: '5.00', batch });
      await person('reverse', { batch });
    }
    room.clock.pass(3 * 3_600);
    const { readTo } = await state();
    await watch();
    expect((await state()).readTo).toEqual(readTo);
    expect(await unread()).toEqual([expect.stringContaining(`compared up to ${readTo?.toISOString()}`)]);
    await watch();
    expect((await state()).readTo).toEqual(room.clock.now());
    expect([await unread(), await drifts()]).toEqual([[], []]);
  });
});
