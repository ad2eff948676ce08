import request from 'supertest';
import { bearer, signIn } from '../../apps/api/src/access/testing/sign-in.js';
import { DocumentStore } from '../../apps/api/src/ledger/index.js';
import { Reconciler } from '../../apps/api/src/reconciliation/reconciler.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';
import type { DocumentDetail, Resolved } from '../support/shapes.js';

/* What people decide about documents nobody knows the outcome of, over HTTP, with both vendors. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ deltek: { uncertainWaitSeconds: 240 } });
  looks = looksOf(room);
  await mapSandbox(room);
});
afterEach(() => room.heal());
afterAll(() => room.close());

const CREATE = ['POST', 'DataEntry/inControl'] as const;

/** An order whose invoice file met this on its way; answers the invoice. */
async function invoiceAfter(effect: object): Promise<{ orderId: number; id: string; batch: string }> {
  const orderId = await looks.place({ preset: 'E01' });
  await looks.lookAt(orderId);
  await room.fault(...CREATE, effect);
  await looks.walk();
  const { documents } = await looks.order(orderId);
  const invoice = documents.find(({ type }) => type === 'IN')!;
  return { orderId, id: invoice.id!, batch: invoice.batch };
}
const detail = (id: string) => room.call<DocumentDetail>('GET', `/documents/${id}`);
const resolve = (id: string, action: string, over: object = {}) =>
  room.call<Resolved>('POST', `/documents/${id}/resolve`, { action, note: 'looked in Deltek', ...over });
const refused = (code: string) => ({ status: 409, problem: { code } });
const rowsOf = async (orderId: number) =>
  (await room.ledger()).rows.filter(({ Batch }) => Batch.includes(`-${orderId}`));
const seqsOf = async (batch: string) =>
  new Set((await room.ledger()).rows.filter(({ Batch }) => Batch === batch).map(({ PostSeq }) => PostSeq))
    .size;
const isPosted = async ({ orderId, batch }: { orderId: number; batch: string }) => {
  await looks.walk();
  await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'posted', holds: [] });
  await expect(seqsOf(batch)).resolves.toBe(1);
};

describe('a document nobody knows the outcome of', () => {
  it('is shown with what is known of it, and adopted when it is there after all; not made again, nor given up', async () => {
    const invoice = await invoiceAfter({ timeoutAfterCommit: true });
    const { standing } = await detail(invoice.id);
    const trusted = new Date(room.clock.now().getTime() + 240_000).toISOString();
    expect(standing).toMatchObject({
      actions: ['adopt', 'create', 'abandon'],
      tries: 1,
      nextLookAt: trusted,
      trustedFrom: trusted,
      takesTwo: false,
      proposal: null,
    });
    await expect(resolve(invoice.id, 'create')).rejects.toMatchObject(refused('found_in_deltek'));
    await expect(resolve(invoice.id, 'abandon')).rejects.toMatchObject(refused('found_in_deltek'));
    const answer = await resolve(invoice.id, 'adopt');
    expect(answer).toMatchObject({
      outcome: 'done',
      document: { state: 'created', cause: null },
      remains: null,
    });
    await isPosted(invoice);
    const after = await detail(invoice.id);
    expect(after.standing).toBeNull();
    const decided = after.attempts.find(({ step }) => step === 'resolve');
    expect(decided).toMatchObject({
      outcome: 'adopted',
      detail: expect.stringContaining('looked in Deltek'),
    });
    expect(decided?.exchanges.map(({ operation }) => operation)).toContain('deltek.getFile');
    const trail: unknown = await room.database.query(
      `SELECT action, reason, actor_kind FROM audit_entry WHERE subject_id = $1 AND reason IS NOT NULL`,
      [invoice.batch],
    );
    expect(trail).toEqual([{ action: 'document.created', reason: 'looked in Deltek', actor_kind: 'user' }]);
  });

  it('is made again only after a fresh look finds nothing and the wait is over', async () => {
    const invoice = await invoiceAfter({ reset: true });
    await expect(resolve(invoice.id, 'adopt')).rejects.toMatchObject(refused('not_in_deltek'));
    await expect(resolve(invoice.id, 'create')).rejects.toMatchObject(refused('too_early'));
    room.clock.pass(240);
    const asked = await resolve(invoice.id, 'create', { dryRun: true });
    expect(asked).toMatchObject({ outcome: 'possible', document: { state: 'uncertain' } });
    await expect(resolve(invoice.id, 'create')).resolves.toMatchObject({ outcome: 'done' });
    await expect(looks.eventStates(invoice.orderId)).resolves.toEqual(['done', 'pending']);
    await isPosted(invoice);
  });

  it('is not decided about while Deltek cannot be asked, nor when the writer moved it meanwhile', async () => {
    const invoice = await invoiceAfter({ timeoutAfterCommit: true });
    await room.fault('GET', '**', { status: 403 });
    await expect(resolve(invoice.id, 'abandon')).rejects.toMatchObject({
      status: 502,
      problem: { code: 'deltek_forbidden' },
    });
    await room.heal();
    room.clock.pass(300);
    const store = room.get(DocumentStore);
    const attempts = store.attempts.bind(store);
    store.attempts = async (...args) => {
      store.attempts = attempts;
      await looks.walk();
      return attempts(...args);
    };
    await expect(resolve(invoice.id, 'adopt')).rejects.toMatchObject(refused('document_moved'));
    await isPosted(invoice);
    await expect(resolve(invoice.id, 'abandon')).rejects.toMatchObject(refused('not_resolvable'));
  });

  it.each([
    [{ action: 'forget' }, 400],
    [{ note: '' }, 400],
    [{ note: 'x'.repeat(501) }, 400],
    [{ dryRun: 'perhaps' }, 400],
    [{ force: true }, 400],
  ])('is not touched by what is no decision: %j', async (over, status) => {
    const rows: { id: string }[] = await room.database.query('SELECT id FROM document LIMIT 1');
    await expect(resolve(rows[0]!.id, 'adopt', over)).rejects.toMatchObject({ status });
    await expect(resolve(room.connectionId, 'adopt')).rejects.toMatchObject({ status: 404 });
  });
});

describe('a document that is given up', () => {
  it('leaves its amounts missing in statement and reconciliation, lets go on what waited for it, and can be made after all', async () => {
    const orderId = await looks.place({ preset: 'E01' });
    const foreign = {
      invoice: String(orderId).padStart(12, '0'),
      wbs1: 'P100',
      wbs2: '001',
      amount: '10.00',
    };
    await room.sandbox('POST', '/deltek/ledger/foreign-invoice', foreign);
    await looks.lookAt(orderId);
    await looks.walk();
    const { documents, holds } = await looks.order(orderId);
    expect(holds).toMatchObject([{ code: 'invoice_number_taken' }]);
    const [invoice, receipt] = ['IN', 'CR'].map((type) => documents.find((each) => each.type === type)!);
    const id = invoice!.id!;
    await expect(resolve(id, 'adopt')).rejects.toMatchObject(refused('differs_in_deltek'));
    await expect(resolve(id, 'create')).rejects.toMatchObject(refused('differs_in_deltek'));

    const asked = await resolve(id, 'abandon', { dryRun: true });
    const { outcome, document, remains } = await resolve(id, 'abandon');
    expect([outcome, document.state, remains]).toEqual(['done', 'abandoned', asked.remains]);
    expect(remains).toMatchObject({
      text: expect.stringContaining('253.04 USD'),
      goesOn: [receipt!.batch],
      statement: expect.arrayContaining([
        expect.objectContaining({ kind: 'total', reason: expect.objectContaining({ code: 'given_up' }) }),
      ]),
    });
    await expect(looks.openExceptions(orderId)).resolves.toEqual([]);
    const { statement } = await looks.order(orderId);
    expect(statement.filter(({ reason }) => reason?.code === 'given_up').map(({ kind }) => kind)).toEqual(
      remains!.statement.filter(({ reason }) => reason?.code === 'given_up').map(({ kind }) => kind),
    );
    await room.get(Reconciler).drain();
    const items: unknown = await room.database.query(
      `SELECT standing, reason, booked::text FROM reconciliation_item WHERE ref = $1`,
      [invoice!.batch],
    );
    expect(items).toEqual([{ standing: 'ignored', reason: 'given_up', booked: '0.0000' }]);
    await looks.lookAt(orderId);
    await expect(detail(id)).resolves.toMatchObject({
      state: 'abandoned',
      standing: { actions: ['adopt', 'create'] },
    });
    await expect(resolve(id, 'create')).rejects.toMatchObject(refused('differs_in_deltek'));
    expect((await rowsOf(orderId)).map(({ Batch }) => Batch)).not.toContain(invoice!.batch);
  });

  it('is planned anew when it is to be made after all: nothing of an order that was cancelled meanwhile goes out', async () => {
    const [going, cancelled] = [await invoiceAfter({ reset: true }), await invoiceAfter({ reset: true })];
    room.clock.pass(240);
    for (const { id } of [going, cancelled]) await resolve(id, 'abandon');
    await room.sandbox('POST', `/bigcommerce/orders/${cancelled.orderId}/cancel`);
    for (const { id, orderId } of [going, cancelled]) {
      await looks.lookAt(orderId);
      const { outcome, found, document } = await resolve(id, 'create');
      expect([outcome, document.state, document.cause]).toEqual(['done', 'abandoned', null]);
      expect(found).toContain('planned anew');
      await expect(resolve(id, 'create')).rejects.toMatchObject(refused('not_resolvable'));
      await looks.walk();
      await expect(looks.eventStates(orderId)).resolves.toContain('pending');
      await looks.look(orderId);
    }
    await isPosted(going);
    await expect(detail(cancelled.id)).resolves.toMatchObject({ state: 'abandoned', cause: null });
    await expect(seqsOf(cancelled.batch)).resolves.toBe(0);
    const trail: unknown = await room.database.query(
      `SELECT reason FROM audit_entry WHERE subject_id = $1 AND action = 'document.abandoned' AND reason IS NOT NULL`,
      [going.batch],
    );
    expect(trail).toHaveLength(2);
  });

  it('keeps a cause: Postgres refuses to forget silently what Deltek may hold', async () => {
    const { id } = await invoiceAfter({ reset: true });
    const abandon = (cause: string | null) =>
      room.database.query(
        `UPDATE document SET state = 'abandoned', cause = $2, next_at = NULL WHERE id = $1`,
        [id, cause],
      );
    await expect(abandon(null)).rejects.toThrow('not abandoned without a cause');
    await abandon('outcome_uncertain');
  });
});

describe('a decision that takes two', () => {
  const two = (documentDecisions: string, approvalMode = 'post') =>
    room.database.query(
      `UPDATE connection SET settings = settings || $1, access_version = access_version + 1`,
      [JSON.stringify({ documentDecisions, approvalMode })],
    );
  afterAll(() => two('one_person'));

  it('is made by no replay of one person: what is held stays held, and the answer says so', async () => {
    await two('two_people', 'leave_for_approval');
    const orderId = await looks.place({ preset: 'E01' });
    await looks.lookAt(orderId);
    await looks.walk();
    const { documents } = await looks.order(orderId);
    const { batch } = documents.find(({ type }) => type === 'IN')!;
    await room.sandbox('POST', '/deltek/ledger/remove-file', { type: 'IN', batch });
    room.clock.pass(7 * 3_600);
    await looks.walk();
    for (const dryRun of [true, false]) {
      const answer = room.call('POST', `/orders/${orderId}/replay`, { dryRun });
      await expect(answer).resolves.toMatchObject({ queued: !dryRun, takesTwo: [batch] });
    }
    const [exception] = await looks.openExceptions(orderId);
    await expect(room.call('POST', `/exceptions/${exception!.id}/retry`)).rejects.toMatchObject(
      refused('second_person_needed'),
    );
    const runs = runsOf(room);
    const retried = await room.call<RunView>('POST', '/exceptions/retry', { cause: 'file_removed' });
    await runs.turn(retried.id);
    await expect(runs.get(retried.id)).resolves.toMatchObject({ counts: { retried: 0, notRetryable: 1 } });
    const { id } = await room.call<RunView>('POST', '/replays', { orderIds: [orderId], dryRun: false });
    await runs.turn(id);
    await expect(room.call('GET', `/runs/${id}/results`)).resolves.toMatchObject({
      items: [{ orderId, verdict: 'takes_two' }],
    });
    await runs.finish(id);
    await looks.walk();
    await expect(looks.openExceptions(orderId)).resolves.toMatchObject([{ cause: 'file_removed' }]);
    await two('one_person');
    const alone = room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await expect(alone).resolves.toMatchObject({ takesTwo: [] });
    await isPosted({ orderId, batch });
  });

  it('is carried out when another person asks for the same, not the same one by a token', async () => {
    await two('two_people');
    const invoice = await invoiceAfter({ timeoutAfterCommit: true });
    const first = await resolve(invoice.id, 'adopt', { note: 'I saw it' });
    expect(first).toMatchObject({ outcome: 'proposed', document: { state: 'uncertain' } });
    await expect(resolve(invoice.id, 'adopt')).rejects.toMatchObject(refused('second_person_needed'));
    const path = `/api/v1/connections/${room.connectionId}/documents/${invoice.id}/resolve`;
    const post = (headers: Record<string, string>, body: object) =>
      request(room.app.url)
        .post(path)
        .set(headers)
        .send({ note: 'agreed', ...body });
    const token = await post(await bearer(room.app, 'support'), { action: 'adopt' });
    expect([token.status, token.body]).toMatchObject([409, { code: 'second_person_needed' }]);
    const viewer = await post(await bearer(room.app, 'viewer'), { action: 'adopt' });
    expect(viewer.status).toBe(403);
    const { standing } = await detail(invoice.id);
    expect(standing).toMatchObject({
      takesTwo: true,
      proposal: { action: 'adopt', note: 'I saw it', isYours: true },
    });

    const login = { email: 'second@example.com', password: 'quite another battery' };
    const { user } = (await room.api.get('/auth/me')) as { user: { name: string } };
    await room.api.post('/users', { ...login, name: user.name, role: 'support' });
    const other = await signIn(room.app, login);
    const seen = await request(room.app.url)
      .get(path.replace(/\/resolve$/, ''))
      .set(other);
    expect(seen.body.standing.proposal).toMatchObject({ by: user.name, isYours: false });
    const second = await post(other, { action: 'adopt' });
    expect(second.body).toMatchObject({ outcome: 'done', document: { state: 'created' } });
    await isPosted(invoice);
    const { attempts } = await detail(invoice.id);
    expect(attempts.find(({ step }) => step === 'resolve')?.detail).toMatch(
      /agreed, asked for by .+ \(I saw it\)/,
    );
  });

  it('is asked for anew once the document has moved', async () => {
    const invoice = await invoiceAfter({ reset: true });
    room.clock.pass(240);
    await resolve(invoice.id, 'create');
    await looks.walk();
    await expect(room.database.query('SELECT 1 FROM document WHERE proposal IS NOT NULL')).resolves.toEqual(
      [],
    );
  });
});
