import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { placeOf, textOf } from './rule-text.js';
import { TABLE_NAMES, type TableName } from './tables.js';

/** So many that reading one by one costs more than the index. */
const ROWS = 2_000;
const OF = `r.connection_id = '00000000-0000-0000-0000-000000000000' AND r.table =`;

describe('the rows of a mapping table', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(DataSource).transaction(async (manager) => {
      await manager.query('SET LOCAL session_replication_role = replica');
      await manager.query(
        `INSERT INTO "rule" (connection_id, "table", match_key, body, created_at, updated_at)
         SELECT gen_random_uuid(), name, g::text, jsonb_build_object('customerId', g::text), now(), now()
         FROM unnest($1::text[]) name, generate_series(1, ${ROWS}) g`,
        [TABLE_NAMES],
      );
    });
    await test.app.get(DataSource).query('ANALYZE "rule"');
  });
  afterAll(() => test.close());

  /** How they are read where reading or sorting all of them is the last resort. */
  const planOf = (query: string) =>
    test.app.get(DataSource).transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
      const lines = await manager.query<Record<string, string>[]>(
        `EXPLAIN SELECT 1 FROM "rule" r WHERE ${query}`,
      );
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });

  it.each(TABLE_NAMES)('%s are found by a part of a cell with an index', async (table) => {
    const plan = await planOf(`r.table = '${table}' AND (${textOf(table)}) ILIKE '%lakeside%'`);
    expect(plan).toContain(`rule_text_${table.split('-')[0]}`);
  });

  it.each<[TableName, string, string]>([
    ['firm-mappings', 'customerId', 'rule_firm_customer'],
    ['project-rules', 'customerId', 'rule_project_customer'],
    ['project-rules', 'sku', 'rule_project_sku'],
    ['account-rules', 'sku', 'rule_account_sku'],
    ['firm-mappings', 'clientId', 'rule_firm_client'],
    ['project-rules', 'wbs1', 'rule_project_wbs'],
    ['account-rules', 'account', 'rule_account_account'],
  ])('%s come in the order of %s without being sorted', async (table, column, index) => {
    const plan = await planOf(`${OF} '${table}' ORDER BY ${placeOf(table, column)}, r.seq LIMIT 100`);
    expect(plan).toContain(index);
  });
});
