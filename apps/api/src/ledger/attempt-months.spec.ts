import { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import request from 'supertest';
import { planOrder } from '#mapping';
import { EXAMPLES } from '../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../libs/mapping/src/testing/rules.js';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { Clock, LOGGER } from '../platform/index.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { createTestDatabase } from '../platform/testing/test-database.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { AttemptMonths } from './attempt-months.js';
import { DocumentStore } from './document-store.js';
import { Document } from './document.entity.js';
import { PlannerGate } from './planner-gate.js';

let test: TestApp;
let database: DataSource;
let months: AttemptMonths;
let document: Document;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  months = test.app.get(AttemptMonths);
  const admin = await signIn(test);
  const made = await request(test.url).post('/api/v1/connections').set(admin).send(newConnection());
  const { id: connectionId } = made.body as { id: string };
  const documents = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []).documents.slice(0, 1);
  await database.transaction((manager) =>
    test.app.get(PlannerGate).accept(manager, { connectionId, orderId: 7, rulesVersion: 1 }, documents),
  );
  document = await database.manager.findOneByOrFail(Document, { connectionId });
});
afterAll(() => test.close());

const isNow = (instant: string) => void (test.app.get(Clock).now = () => new Date(instant));
const attempt = (at: string) =>
  database.query(
    `INSERT INTO document_attempt (document_id, at, step, from_state, to_state, outcome, detail, exchanges, actor, correlation_id)
     VALUES ($1, $2, 'look', 'planned', 'planned', $3, '', '[]', 'spec', 'c')`,
    [document.id, at, at],
  );
const partOf = async (at: string) => {
  const rows: { part: string }[] = await database.query(
    'SELECT tableoid::regclass::text AS part FROM document_attempt WHERE outcome = $1',
    [at],
  );
  return rows.map(({ part }) => part);
};

describe('the months of attempts', () => {
  it('are made ahead, once', async () => {
    isNow('2031-02-28T23:30:00Z');
    await expect(months.make()).resolves.toEqual(['2031-03-01', '2031-04-01', '2031-05-01']);
    await expect(months.make()).resolves.toEqual([]);
    isNow('2031-03-01T00:00:00Z');
    await expect(months.make()).resolves.toEqual(['2031-06-01']);
  });

  it('begin and end in UTC, and are not made where what was there before reaches', async () => {
    const last = '2031-03-31T23:59:59.999Z';
    const first = '2031-04-01T00:00:00.000Z';
    for (const at of [last, first]) await attempt(at);
    await expect(partOf(last)).resolves.toEqual(['document_attempt_2031_03']);
    await expect(partOf(first)).resolves.toEqual(['document_attempt_2031_04']);
    isNow('2019-11-01T00:00:00Z');
    await expect(months.make()).resolves.toEqual([]);
    const long = '2019-12-24T12:00:00.000Z';
    await attempt(long);
    await expect(partOf(long)).resolves.toEqual(['document_attempt_before']);
  });

  it('are read as one, in the order in which they happened', async () => {
    const late = '2040-01-01T00:00:00.000Z';
    await attempt(late);
    await expect(partOf(late)).resolves.toEqual(['document_attempt_rest']);
    const all = await test.app.get(DocumentStore).attempts([document.id]);
    expect(all.map(({ outcome }) => outcome)).toEqual([
      'planned',
      '2031-03-31T23:59:59.999Z',
      '2031-04-01T00:00:00.000Z',
      '2019-12-24T12:00:00.000Z',
      late,
    ]);
  });

  it('can be taken out and put back, as docs/operations.md says', async () => {
    const first = '2031-04-01T00:00:00.000Z';
    await database.query('ALTER TABLE document_attempt DETACH PARTITION document_attempt_2031_04');
    await expect(partOf(first)).resolves.toEqual([]);
    await database.query(
      `ALTER TABLE document_attempt ATTACH PARTITION document_attempt_2031_04
       FOR VALUES FROM ('2031-04-01 00:00+00') TO ('2031-05-01 00:00+00')`,
    );
    await expect(partOf(first)).resolves.toEqual(['document_attempt_2031_04']);
  });

  it('of which some is with the rest already are not made any more', async () => {
    isNow('2039-12-15T00:00:00Z');
    const warn = jest.spyOn(test.app.get<Logger>(LOGGER), 'warn');
    await expect(months.make()).resolves.toEqual(['2040-02-01', '2040-03-01']);
    const at = new Date('2040-01-01T00:00:00Z');
    expect(warn).toHaveBeenCalledWith(
      { first: at, last: at },
      expect.stringContaining('document_attempt_rest'),
    );
  });

  it('keep what is in them, whichever name is used', async () => {
    for (const part of ['', '_before', '_rest', '_2031_03'])
      for (const change of [
        `UPDATE document_attempt${part} SET detail = 'x'`,
        `DELETE FROM document_attempt${part}`,
      ])
        await expect(database.query(change)).rejects.toThrow('is history');
  });

  it('that cannot be made in time cost a warning, and are made later', async () => {
    isNow('2041-01-01T00:00:00Z');
    const writer = database.createQueryRunner();
    await writer.startTransaction();
    await writer.query('LOCK TABLE document_attempt_rest IN ROW EXCLUSIVE MODE');
    await expect(months.make()).rejects.toThrow('lock timeout');
    await writer.rollbackTransaction();
    await writer.release();
    await expect(months.make()).resolves.toHaveLength(3);
  });
});

/** How many there are; none before the migration. */
async function parts(source: DataSource): Promise<number> {
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM pg_inherits WHERE inhparent = to_regclass('document_attempt')
       AND inhrelid::regclass::text LIKE 'document_attempt_%'`,
  );
  return row?.count ?? 0;
}

describe('attempts of before there were months', () => {
  it('stay where they are, and numbers go on after theirs', async () => {
    const scratch = await createTestDatabase();
    const old = await new DataSource(dataSourceOptions(scratch.url)).initialize();
    try {
      while (await parts(old)) await old.undoLastMigration();
      await old.query(`SET session_replication_role = replica;
        INSERT INTO document (connection_id, order_id, type, batch, state, detail, invoice, ref_no, bank_code, currency,
          total, date, instant, period, description, comment, content_key, rules_version)
        VALUES (gen_random_uuid(), 7, 'IN', 'D', 'planned', '', '', '', '', 'USD', 1, '2026-11-01', now(), 202611, '', '', '', 1);
        SET session_replication_role = DEFAULT;
        INSERT INTO document_attempt (document_id, at, step, from_state, to_state, outcome, detail, exchanges, actor,
          correlation_id)
        SELECT document.id, at, 'look', '', '', '', '', '[]', '', ''
        FROM document, unnest(ARRAY['2020-02-29', '2026-11-26T21:00Z', '2032-05-05']::timestamptz[]) AS at`);
      await old.runMigrations();
      expect(await parts(old)).toBe(2);
      const ids = async () =>
        old.query<{ id: string; part: string }[]>(
          'SELECT id, tableoid::regclass::text AS part FROM document_attempt ORDER BY id',
        );
      expect(await ids()).toEqual(['1', '2', '3'].map((id) => ({ id, part: 'document_attempt_before' })));
      const [next] = await old.query<{ id: string }[]>(`SELECT nextval('document_attempt_id_seq') AS id`);
      expect(next?.id).toBe('4');
      while (await parts(old)) await old.undoLastMigration();
      const kept: { id: string }[] = await old.query('SELECT id FROM document_attempt ORDER BY id');
      expect(kept.map(({ id }) => id)).toEqual(['1', '2', '3']);
    } finally {
      await old.destroy();
      await scratch.drop();
    }
  });
});
