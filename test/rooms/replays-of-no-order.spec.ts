import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import type {
  EnteredJournal,
  JournalDetail,
  JournalPage,
  PayoutDetail,
  PayoutPage,
} from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/*
 * A journal entry or payout that is tried again: in a month closed by now, what Deltek has of it is looked up all the
 * same; what a person gave up is a matter of another decision, and of what is confirmed there is nothing to try.
 */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ deltek: { uncertainWaitSeconds: 240 } });
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeEach(() => period('open'));
afterEach(() => room.heal());
afterAll(() => room.close());

const POST = ['PUT', 'DataEntry/PostTransFile'] as const;
const period = async (action: 'close' | 'open') => {
  await room.sandbox('POST', `/deltek/periods/202606/${action}`);
  await room.get(DirectoryRefresh).run(room.connectionId);
};
const rowsOf = async (batch: string) =>
  (await room.ledger()).rows.filter(({ Batch, AutoEntry }) => Batch === batch && AutoEntry !== 'Y');
const filesOf = async (batch: string) =>
  (await room.ledger()).unposted.filter((file) => file.Batch === batch).length;
const writes = async () => {
  const calls = Object.entries(await room.calls('deltek'));
  return calls
    .filter(([call]) => /^PUT|^POST DataEntry/.test(call))
    .reduce((sum, [, count]) => sum + count, 0);
};
const trail = () => room.database.query<object[]>(`SELECT 1 FROM audit_entry WHERE action LIKE '%.replayed'`);
let made = 0;

/** What both have in common: how it is entered, tried again and read. */
interface Kind {
  readonly enter: () => Promise<{ readonly id: string; readonly batch: string }>;
  readonly replay: (id: string) => Promise<void>;
  readonly state: (id: string) => Promise<string | null>;
  /** The id of its document. */
  readonly documentOf: (id: string) => Promise<string | null | undefined>;
}

const journal: Kind = {
  enter: async () => {
    const reference = `V-${(made += 1)}`;
    const wish = { kind: 'breakage', amount: '12.00', date: '2026-06-30', note: 'June', reference };
    await room.call<EnteredJournal>('POST', '/journals', { ...wish, dryRun: false });
    const { items } = await room.call<JournalPage>('GET', `/journals?reference=${reference}`);
    return { id: items[0]!.id, batch: items[0]!.batch };
  },
  replay: (id) => room.call('POST', `/journals/${id}/replay`),
  state: async (id) => (await room.call<JournalDetail>('GET', `/journals/${id}`)).state,
  documentOf: async (id) => (await room.call<JournalDetail>('GET', `/journals/${id}`)).document?.id,
};

const payout: Kind = {
  enter: async () => {
    const csv = `payoutId,paidOn,gross,fee\n${8_000 + (made += 1)},2026-06-20,50.00,1.50`;
    await room.call('POST', '/payouts/import', { gateway: 'stripe', bankCode: 'OPER', csv, dryRun: false });
    const { items } = await room.call<PayoutPage>('GET', `/payouts?q=${8_000 + made}`);
    return { id: items[0]!.id!, batch: items[0]!.batch };
  },
  replay: (id) => room.call('POST', `/payouts/${id}/replay`),
  state: async (id) => (await room.call<PayoutDetail>('GET', `/payouts/${id}`)).state,
  documentOf: async (id) => (await room.call<PayoutDetail>('GET', `/payouts/${id}`)).document.id,
};

describe.each([
  ['a journal entry', journal],
  ['a payout', payout],
])('%s of a month that is closed by now', (_what, { enter, replay, state }) => {
  /** Entered, walked into the fault, and the month closed. */
  const after = async (effect: object) => {
    await room.fault(...POST, effect);
    const entered = await enter();
    await looks.walk();
    await period('close');
    return entered;
  };

  it('whose posting was lost is looked up, and what is there is adopted', async () => {
    const { id, batch } = await after({ timeoutAfterCommit: true });
    await expect(state(id)).resolves.toBe('uncertain');
    await replay(id);
    room.clock.pass(241);
    await looks.walk();
    await expect(state(id)).resolves.toBe('confirmed');
    await expect(rowsOf(batch)).resolves.not.toEqual([]);
  });

  it('that was refused and that a person posted is taken for what it is', async () => {
    const { id, batch } = await after({ status: 400, body: { message: 'not approved' } });
    await expect(state(id)).resolves.toBe('rejected');
    await period('open');
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch });
    await period('close');
    const before = await writes();
    await replay(id);
    await looks.walk();
    await expect(state(id)).resolves.toBe('confirmed');
    await expect(writes()).resolves.toBe(before);
  });

  it('that was refused and is not in the ledger is planned no more: nothing is sent', async () => {
    const { id, batch } = await after({ status: 400, body: { message: 'not approved' } });
    const before = await writes();
    await expect(replay(id)).rejects.toMatchObject({ status: 409, problem: { code: 'not_planned' } });
    await looks.walk();
    await expect(state(id)).resolves.toBe('rejected');
    await expect(writes()).resolves.toBe(before);
    await expect(filesOf(batch)).resolves.toBe(1);
  });

  it('that was refused says so where Deltek cannot be asked', async () => {
    const { id } = await after({ status: 400, body: { message: 'not approved' } });
    await room.fault('GET', '**', { status: 403, times: 10 });
    await expect(replay(id)).rejects.toMatchObject({ status: 502, problem: { code: 'deltek_forbidden' } });
    await expect(state(id)).resolves.toBe('rejected');
  });
});

describe.each([
  ['a journal entry', journal],
  ['a payout', payout],
])('%s that a person gave up', (_what, { enter, replay, state, documentOf }) => {
  it('is not tried again, which is said with the way to it; made after all, it goes out', async () => {
    await room.fault('POST', 'DataEntry/**', { status: 400, body: { message: 'not allowed' } });
    const { id, batch } = await enter();
    await looks.walk();
    await expect(state(id)).resolves.toBe('rejected');
    const documentId = await documentOf(id);
    const decide = (action: string) =>
      room.call('POST', `/documents/${documentId}/resolve`, { action, note: 'by hand', dryRun: false });
    await decide('abandon');
    const before = await trail();
    await expect(replay(id)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'given_up', detail: expect.stringContaining(`/documents/${documentId}/resolve`) },
    });
    await expect(trail()).resolves.toHaveLength(before.length);
    await looks.walk();
    await expect(state(id)).resolves.toBe('abandoned');
    await decide('create');
    await looks.walk();
    await expect(state(id)).resolves.toBe('confirmed');
    await expect(rowsOf(batch)).resolves.not.toEqual([]);
  });
});

describe.each([
  ['a journal entry', journal],
  ['a payout', payout],
])('%s that is confirmed', (_what, { enter, replay, state }) => {
  it('is not tried again, which is said: nothing is sent, and nobody is noted to have tried it', async () => {
    const { id, batch } = await enter();
    await looks.walk();
    await expect(state(id)).resolves.toBe('confirmed');
    const before = [await writes(), (await trail()).length];
    await expect(replay(id)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'already_confirmed', detail: expect.stringContaining(`${batch} is confirmed`) },
    });
    await looks.walk();
    expect([await writes(), (await trail()).length]).toEqual(before);
  });
});
