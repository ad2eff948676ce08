import { setTimeout as rest } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import request from 'supertest';
import { planOrder, type PlannedDocument } from '#mapping';
import { EXAMPLES } from '../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../libs/mapping/src/testing/rules.js';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { DocumentStore, StaleDocumentError } from './document-store.js';
import type { Move } from './move.js';
import { Document, DocumentLine } from './document.entity.js';
import { PlannerGate } from './planner-gate.js';
import { IdentityConflictError } from './replacement.js';
import { DOCUMENT_STATES, IllegalTransitionError, TRANSITIONS, type DocumentState } from './states.js';

let test: TestApp;
let database: DataSource;
let gate: PlannerGate;
let store: DocumentStore;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  gate = test.app.get(PlannerGate);
  store = test.app.get(DocumentStore);
  const admin = await signIn(test);
  const made = await request(test.url)
    .post('/api/v1/connections')
    .set(admin)
    .send(newConnection())
    .expect(201);
  connectionId = (made.body as { id: string }).id;
});
beforeEach(() => database.query('TRUNCATE document, document_line, document_attempt'));
afterAll(() => test.close());

const [INVOICE, RECEIPT] = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []).documents as [
  PlannedDocument,
  PlannedDocument,
];
const OTHER = { ...INVOICE, total: '1.00', lines: INVOICE.lines.slice(0, 1) };
const order = () => ({ connectionId, orderId: 1001 });

const accept = (...documents: PlannedDocument[]) =>
  database.transaction((manager) => gate.accept(manager, { ...order(), rulesVersion: 3 }, documents));
const withdraw = (...accepted: string[]) =>
  database.transaction((manager) => gate.withdraw(manager, order(), accepted));
const found = ({ batch }: PlannedDocument) => database.manager.findOneByOrFail(Document, { batch });
const force = ({ batch }: PlannedDocument, columns: Partial<Document>) =>
  database.manager.update(Document, { batch }, columns);
const move = (to: DocumentState, over: Partial<Move> = {}): Move => ({
  to,
  step: 'look',
  outcome: 'waiting',
  detail: 'by a spec',
  nextAt: null,
  ...over,
});
/** By legal moves only, as the trigger insists. */
async function inState(state: DocumentState): Promise<Document> {
  const ways: Partial<Record<DocumentState, DocumentState[]>> = {
    confirmed: ['posted', 'confirmed'],
    uncertain: ['sending', 'uncertain'],
    planned: [],
  };
  await database.query('TRUNCATE document, document_line, document_attempt');
  await accept(INVOICE);
  for (const next of ways[state] ?? [state]) await force(INVOICE, { state: next, postedPeriod: 202611 });
  return found(INVOICE);
}

describe('a move of a document', () => {
  it('comes with its history row and its audit entry', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    await store.move(document, move('held', { cause: 'invoice_number_taken' }));
    expect(document.state).toBe('held');
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'held', cause: 'invoice_number_taken' });
    await expect(store.attempts([document.id])).resolves.toMatchObject([
      { fromState: 'planned', toState: 'planned', step: 'plan' },
      { fromState: 'planned', toState: 'held', outcome: 'waiting', actor: 'system' },
    ]);
    const audited: unknown = await database.query(
      `SELECT action, before, after->>'outcome' AS outcome FROM audit_entry
       WHERE subject_id = $1 ORDER BY seq DESC LIMIT 1`,
      [INVOICE.batch],
    );
    expect(audited).toEqual([{ action: 'document.held', before: { state: 'planned' }, outcome: 'waiting' }]);
  });

  it('by somebody who knows an older state is refused, and leaves nothing', async () => {
    await accept(INVOICE);
    const [mine, theirs] = [await found(INVOICE), await found(INVOICE)];
    await store.move(mine, move('sending'));
    await expect(store.move(theirs, move('held'))).rejects.toThrow(StaleDocumentError);
    await expect(store.attempts([mine.id])).resolves.toHaveLength(2);
  });

  it('whose trail cannot be written is not made, and has no history', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    await database.query(
      `ALTER TABLE audit_entry ADD CONSTRAINT refused CHECK (action <> 'document.sending') NOT VALID`,
    );
    try {
      await expect(store.move(document, move('sending'))).rejects.toThrow('refused');
    } finally {
      await database.query('ALTER TABLE audit_entry DROP CONSTRAINT refused');
    }
    expect(document.state).toBe('planned');
    expect(await found(INVOICE)).toEqual(document);
    await expect(store.attempts([document.id])).resolves.toHaveLength(1);
  });

  it('waits for whoever has the books of its order', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    const seen: string[] = [];
    await database.transaction(async (manager) => {
      await store.lockOrder(manager, order());
      const moved = store.move(document, move('sending')).then(() => seen.push('moved'));
      await rest(100);
      seen.push('the others end');
      void moved;
    });
    while (seen.length < 2) await rest(10);
    expect(seen).toEqual(['the others end', 'moved']);
  });

  it("of a document of no order waits for who changes its connection, and neither is in the other's way", async () => {
    await database.transaction((manager) =>
      gate.accept(manager, { connectionId, orderId: null, rulesVersion: 3 }, [RECEIPT]),
    );
    const document = await found(RECEIPT);
    let moved: Promise<void> | undefined;
    await database.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM connection WHERE id = $1 FOR UPDATE', [connectionId]);
      moved = store.move(document, move('sending'));
      await rest(200);
      await manager.query(`SELECT audit_append($1, '[]')`, [connectionId]);
    });
    await moved;
    await expect(found(RECEIPT)).resolves.toMatchObject({ state: 'sending' });
  });

  it('of two at the same moment happens once', async () => {
    await accept(INVOICE);
    const [mine, theirs] = [await found(INVOICE), await found(INVOICE)];
    const moves = await Promise.allSettled([
      store.move(mine, move('sending')),
      store.move(theirs, move('sending')),
    ]);
    expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that leaves it in its state is one as well: two who create the same file, or post it, do not both', async () => {
    for (const state of ['created', 'uncertain'] as const) {
      await inState(state);
      const [mine, theirs] = [await found(INVOICE), await found(INVOICE)];
      await store.move(mine, move(state, { outcome: 'intent' }));
      await expect(store.move(theirs, move(state, { outcome: 'intent' }))).rejects.toThrow(
        StaleDocumentError,
      );
      await store.move(mine, move(state));
    }
  });

  it('comes with others in one commit: each has its row, in their order, and counts as a move', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    await store.move(document, move('sending', { outcome: 'intent' }));
    const { moves } = document;
    const postRequestedAt = new Date();
    await store.move(
      document,
      move('created', { outcome: 'created' }),
      move('created', { step: 'post', outcome: 'intent', patch: { postRequestedAt } }),
    );
    expect(await found(INVOICE)).toEqual(document);
    expect(document).toMatchObject({ state: 'created', moves: moves + 2, postRequestedAt });
    const rows = (await store.attempts([document.id])).slice(-2);
    expect(rows.map(({ fromState, toState, outcome }) => [fromState, toState, outcome])).toEqual([
      ['sending', 'created', 'created'],
      ['created', 'created', 'intent'],
    ]);
    const audited: { action: string }[] = await database.query(
      'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq DESC LIMIT 2',
      [INVOICE.batch],
    );
    expect(audited.map(({ action }) => action)).toEqual(['document.created', 'document.sending']);
  });

  it('among several in one commit that is not legal leaves nothing of the others', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    await expect(store.move(document, move('sending'), move('confirmed'))).rejects.toThrow(
      IllegalTransitionError,
    );
    expect(document.state).toBe('planned');
    expect(await found(INVOICE)).toEqual(document);
  });

  it('keeps an answer that holds what Postgres refuses', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    const exchange = { operation: 'deltek.test', responseBody: 'a\0b\ud800' } as never;
    await store.move(document, move('planned', { detail: 'x\0', exchanges: [exchange] }));
    const attempts = await store.attempts([document.id]);
    expect(attempts.at(-1)).toMatchObject({
      detail: 'x\uFFFD',
      exchanges: [{ responseBody: 'a\uFFFDb\uFFFD' }],
    });
  });

  it('counts tries without progress', async () => {
    await accept(INVOICE);
    const document = await found(INVOICE);
    const counts: number[] = [];
    for (const next of [
      move('planned', { fruitless: true }),
      move('sending'),
      move('uncertain', { fruitless: true }),
      move('planned'),
      move('created'),
    ]) {
      await store.move(document, next);
      counts.push(document.attempts);
    }
    expect(counts).toEqual([1, 1, 2, 2, 0]);
  });

  it('is legal in the database exactly where the table of states says so', async () => {
    for (const from of DOCUMENT_STATES) {
      for (const to of DOCUMENT_STATES.filter((state) => state !== from)) {
        const document = await inState(from);
        await force(INVOICE, { fileBatch: 'BCIN-1-F00000000000A' });
        const legal = TRANSITIONS[from].includes(to);
        const cause = to === 'abandoned' ? ('outcome_uncertain' as const) : null;
        const forced = force(INVOICE, { state: to, postedPeriod: 202611, cause }).then(
          () => true,
          () => false,
        );
        expect([from, to, await forced]).toEqual([from, to, legal]);
        if (!legal) await expect(store.move(document, move(to))).rejects.toThrow(IllegalTransitionError);
      }
    }
  });

  it('does not take it out of a file of its own once that is made', async () => {
    const document = await inState('created');
    await expect(store.move(document, move('planned'))).rejects.toThrow('has a file of its own');
  });

  it('is made of all or of none, where several move together', async () => {
    await accept(INVOICE, RECEIPT);
    const [one, other] = [await found(INVOICE), await found(RECEIPT)];
    const stale = { ...other, moves: other.moves + 1 };
    const changes = [one, stale].map((document) => ({ document, moves: [move('sending')] }));
    await expect(store.moveTogether(changes)).rejects.toThrow(StaleDocumentError);
    expect([one.state, one.moves]).toEqual(['planned', (await found(INVOICE)).moves]);
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'planned' });
    await store.moveTogether([one, other].map((document) => ({ document, moves: [move('sending')] })));
    expect([await found(INVOICE), await found(RECEIPT)].map(({ state }) => state)).toEqual([
      'sending',
      'sending',
    ]);
  });
});

describe('what was written of a document', () => {
  const refused = (statement: string) => expect(database.query(statement)).rejects.toThrow('is history');

  it.each([
    `UPDATE document_attempt SET detail = 'x'`,
    'DELETE FROM document_attempt',
    'UPDATE order_snapshot SET read_at = now()',
    'DELETE FROM order_snapshot',
  ])('stays: Postgres refuses %s, even when no row is touched', (statement) =>
    refused(`${statement} WHERE false`),
  );

  it.each([
    ...['id = gen_random_uuid()', 'connection_id = gen_random_uuid()', 'order_id = 8', `type = 'JE'`],
    ...[`batch = 'X'`, 'created_at = now()'],
  ])('stays who it is: Postgres refuses another %s', async (change) => {
    await accept(INVOICE);
    await refused(`UPDATE document SET ${change}`);
    await refused('DELETE FROM document');
  });

  it.each(DOCUMENT_STATES)(
    'and is %s can change its content only where Deltek cannot have it',
    async (state) => {
      const { id } = await inState(state);
      const free = ['planned', 'rejected', 'abandoned'].includes(state);
      const changes = [
        database.query(`UPDATE document SET content_key = 'x'`),
        database.query(`UPDATE document SET total = 1`),
        database.query(`UPDATE document_line SET amount = 1`),
        database.query(
          `INSERT INTO document_line SELECT (jsonb_populate_record(l, '{"seq": 99}')).* FROM document_line l LIMIT 1`,
        ),
        database.query('DELETE FROM document_line WHERE document_id = $1', [id]),
      ];
      const outcomes = (await Promise.allSettled(changes)).map(({ status }) => status);
      expect(outcomes).toEqual(changes.map(() => (free ? 'fulfilled' : 'rejected')));
    },
  );
});

describe('accepting a plan', () => {
  it('of more lines than one statement takes writes them all', async () => {
    const [line] = INVOICE.lines;
    const lines = Array.from({ length: 5_000 }, (_, index) => ({ ...line!, seq: index + 1 }));
    await accept({ ...INVOICE, lines }, RECEIPT);
    const { id } = await found(INVOICE);
    expect((await store.lines(id)).map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq));
    expect(await store.lines((await found(RECEIPT)).id)).toHaveLength(RECEIPT.lines.length);
  });

  it('writes documents and lines down, each with its explanation, due at once', async () => {
    await accept(INVOICE, RECEIPT);
    const receipt = await found(RECEIPT);
    expect(receipt).toMatchObject({
      state: 'planned',
      afterBatch: INVOICE.batch,
      rulesVersion: 3,
      sentKey: null,
    });
    expect(receipt.nextAt).not.toBeNull();
    const lines = await store.lines((await found(INVOICE)).id);
    expect(lines.map(({ account, amount }) => [account, Number(amount)])).toEqual(
      INVOICE.lines.map(({ account, amount }) => [account, Number(amount)]),
    );
    for (const { explanation } of lines) expect(explanation.text).not.toBe('');
  });

  it('keeps the order in which its documents were planned, when they are read and when they go out', async () => {
    const batches = ['C', 'A', 'B'].map((letter) => `${INVOICE.batch}-${letter}`);
    await accept(...batches.map((batch) => ({ ...INVOICE, batch })));
    const read = await store.ofOrder(connectionId, order().orderId);
    expect(read.map(({ batch }) => batch)).toEqual(batches);
    const due: { batch: string }[] = await database.query(
      'SELECT batch FROM document WHERE next_at IS NOT NULL ORDER BY next_at, batch',
    );
    expect(due.map(({ batch }) => batch)).toEqual(batches);
  });

  it('once more writes down what it would go out with now, as long as nothing of it was sent', async () => {
    const coded = (taxCode: string) => ({
      ...INVOICE,
      period: 202612,
      lines: INVOICE.lines.map((line) => ({ ...line, taxCode })),
    });
    const codes = async () => [
      ...new Set((await store.lines((await found(INVOICE)).id)).map(({ taxCode }) => taxCode)),
    ];
    await accept(INVOICE);
    await accept(coded('STATE'));
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'planned', period: 202612 });
    expect(await codes()).toEqual(['STATE']);
    const { moves } = await found(INVOICE);
    await accept(coded('STATE'));
    await expect(found(INVOICE)).resolves.toMatchObject({ moves });
    await force(INVOICE, { sentKey: 'sent' });
    await accept(coded('CITY'));
    expect(await codes()).toEqual(['STATE']);
  });

  it('once more has a document wait for what comes before it by now', async () => {
    await accept(INVOICE, RECEIPT);
    await accept(INVOICE, { ...RECEIPT, after: null });
    await expect(found(RECEIPT)).resolves.toMatchObject({ state: 'planned', afterBatch: null });
  });

  it('of many at once makes each document once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => accept(INVOICE, RECEIPT)));
    await expect(database.manager.count(Document)).resolves.toBe(2);
    await expect(database.manager.count(DocumentLine)).resolves.toBe(INVOICE.lines.length + 1);
  });

  it.each<DocumentState>(['planned', 'rejected', 'abandoned'])(
    'puts a better plan in the place of a %s document',
    async (state) => {
      const { id } = await inState(state);
      await accept(OTHER);
      await expect(found(INVOICE)).resolves.toMatchObject({
        id,
        state: 'planned',
        total: '1.0000',
        cause: null,
      });
      await expect(store.lines(id)).resolves.toHaveLength(1);
      const [last] = (await store.attempts([id])).slice(-1);
      expect(last).toMatchObject({ fromState: state, toState: 'planned', outcome: 'planned_again' });
    },
  );

  it.each<DocumentState>(['sending', 'created', 'uncertain', 'posted', 'confirmed', 'held'])(
    'refuses another content for a document that is %s, and takes the same for nothing new',
    async (state) => {
      const { id } = await inState(state);
      await accept(INVOICE);
      await expect(accept(OTHER)).rejects.toThrow(IdentityConflictError);
      await expect(found(INVOICE)).resolves.toMatchObject({ state, total: '253.0400' });
      await expect(store.attempts([id])).resolves.toHaveLength(1);
    },
  );

  it('leaves alone what a person abandoned', async () => {
    await inState('abandoned');
    await force(INVOICE, { cause: 'outcome_uncertain' });
    await accept(OTHER);
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'abandoned' });
  });

  it('tells planning of all that Deltek may hold, and of nothing else', async () => {
    for (const state of DOCUMENT_STATES) {
      await inState(state);
      const fixed = !['planned', 'rejected', 'abandoned'].includes(state);
      await expect(gate.posted(connectionId, 1001)).resolves.toHaveLength(fixed ? 1 : 0);
    }
  });
});

describe('withdrawing what an order no longer asks for', () => {
  it('ends documents Deltek knows nothing of, and can take them up again', async () => {
    await accept(INVOICE, RECEIPT);
    await withdraw(INVOICE.batch);
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'planned' });
    await expect(found(RECEIPT)).resolves.toMatchObject({ state: 'abandoned', nextAt: null });
    await accept(INVOICE, RECEIPT);
    await expect(found(RECEIPT)).resolves.toMatchObject({ state: 'planned' });
  });

  it('does not touch what is on its way', async () => {
    await inState('sending');
    await withdraw();
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'sending' });
  });

  it('keeps a file that waits in Deltek in sight', async () => {
    await accept(INVOICE);
    await force(INVOICE, { sentKey: 'an earlier content' });
    await withdraw();
    await expect(found(INVOICE)).resolves.toMatchObject({ state: 'rejected', cause: 'deltek_rejected' });
  });
});
