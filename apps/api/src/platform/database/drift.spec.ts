import { AbstractLogger, DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { createTestDatabase } from '../testing/test-database.js';
import { dataSourceOptions } from './data-source.js';
import { MIGRATIONS } from './migrations/index.js';

/** What the migrations may have beyond the entities: rules and indexes that only the database needs. */
const ONLY_THE_DATABASE_NEEDS = [/^ALTER TABLE "\w+" DROP CONSTRAINT /, /^DROP INDEX /];

describe('entities and migrations', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it('agree: nothing would have to change for the entities', async () => {
    const { upQueries } = await test.app.get(DataSource).driver.createSchemaBuilder().log();
    const drift = upQueries.map(({ query }) => query);
    const allowed = (query: string) => ONLY_THE_DATABASE_NEEDS.some((pattern) => pattern.test(query));
    expect(drift.filter((query) => !allowed(query))).toEqual([]);
  });

  it('differ when an entity wants a column, so that the test above can fail', async () => {
    const database = test.app.get(DataSource);
    await database.query('ALTER TABLE "user" DROP COLUMN "name"');
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toContain('ALTER TABLE "user" ADD "name" text NOT NULL');
  });
});

/** States and causes; the first four were given up for what passes. */
const PARKED = [
  ['planned', 'vendor_unavailable'],
  ['created', 'internal_error'],
  ['uncertain', 'outcome_uncertain'],
  ['posted', 'vendor_unavailable'],
  ['planned', 'deltek_rejected'],
  ['held', 'vendor_unavailable'],
  ['rejected', 'vendor_unavailable'],
  ['abandoned', 'outcome_uncertain'],
];

describe('migrations', () => {
  it('let documents go on that were given up because a vendor was away, and no others', async () => {
    const scratch = await createTestDatabase();
    const database = await new DataSource(dataSourceOptions(scratch.url)).initialize();
    const one = async (sql: string) => (await database.query<{ value: unknown }[]>(sql))[0]?.value;
    try {
      while (await one(`SELECT to_regclass('document_troubled') AS value`))
        await database.undoLastMigration();
      await database.query('ALTER TABLE document DISABLE TRIGGER ALL');
      await database.query(
        `INSERT INTO document (connection_id, order_id, type, batch, state, cause, detail, invoice, ref_no, bank_code,
           currency, total, date, instant, period, description, comment, content_key, rules_version, posted_period)
         SELECT gen_random_uuid(), 7, 'IN', 'D' || row_number() OVER (), state, cause, '', '', '', '', 'USD',
           1, '2026-11-01', now(), 202611, '', '', '', 1, 202611
         FROM unnest($1::text[], $2::text[]) AS parked (state, cause)`,
        [PARKED.map(([state]) => state), PARKED.map(([, cause]) => cause)],
      );
      await database.query('ALTER TABLE document ENABLE TRIGGER ALL');
      await database.runMigrations();
      const going: { batch: string }[] = await database.query(
        'SELECT batch FROM document WHERE next_at IS NOT NULL ORDER BY batch',
      );
      expect(going.map(({ batch }) => batch)).toEqual(['D1', 'D2', 'D3', 'D4']);
    } finally {
      await database.destroy();
      await scratch.drop();
    }
  });
});

/** What a process that still runs could miss, or would find to be another kind of thing than it has planned for. */
const TAKES_AWAY =
  /\bDROP TABLE\b|\bALTER TABLE\b.*\b(RENAME|DROP (?!CONSTRAINT|DEFAULT|NOT|EXPRESSION|IDENTITY)|SET NOT NULL|"?\w+"? (SET DATA )?TYPE )/i;
/** Done before there was anybody to upgrade, or told in docs/operations.md. */
const TOLD = [
  'ALTER TABLE "look_hold" RENAME COLUMN "lane" TO "priority"',
  'ALTER TABLE "document_attempt" RENAME TO "document_attempt_before"',
];

describe('migrations from nothing', () => {
  let left: string[];
  const made: string[] = [];
  beforeAll(async () => {
    const scratch = await createTestDatabase();
    const database = await new DataSource(dataSourceOptions(scratch.url)).initialize();
    try {
      for (let count = MIGRATIONS.length; count > 0; count -= 1) await database.undoLastMigration();
      const rows: { name: string }[] = await database.query(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
         UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
      );
      left = rows.map(({ name }) => name);
      database.setOptions({ logging: ['query'], logger: new Heard(made) });
      await database.runMigrations();
    } finally {
      await database.destroy();
      await scratch.drop();
    }
  });

  it('can be undone one by one, and leave nothing', () => {
    expect(left.filter((name) => !name.startsWith('migrations'))).toEqual([]);
  });

  it('take no table or column away, and make none another, so that processes of the version before go on', () => {
    const statements = made
      .flatMap((query) => query.split(';'))
      .map((one) => one.trim().replace(/\s+/g, ' '));
    expect(statements.filter((one) => TAKES_AWAY.test(one))).toEqual(TOLD);
  });
});

class Heard extends AbstractLogger {
  constructor(private readonly queries: string[]) {
    super(['query']);
  }

  override logQuery(query: string): void {
    this.queries.push(query);
  }

  protected override writeLog(): void {
    // Only queries are heard.
  }
}
