import { DataSource } from 'typeorm';
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

describe('migrations', () => {
  it('can be undone one by one, and leave nothing', async () => {
    const scratch = await createTestDatabase();
    const database = await new DataSource(dataSourceOptions(scratch.url)).initialize();
    try {
      for (let left = MIGRATIONS.length; left > 0; left -= 1) await database.undoLastMigration();
      const left: { name: string }[] = await database.query(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
         UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
      );
      expect(left.map(({ name }) => name).filter((name) => !name.startsWith('migrations'))).toEqual([]);
      await database.runMigrations();
    } finally {
      await database.destroy();
      await scratch.drop();
    }
  });
});
