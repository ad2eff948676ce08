import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { createTestDatabase } from '../platform/testing/test-database.js';
import { OF_BALANCES } from './day-book.js';

it('the lines that balances are added up from are found without reading all the others', async () => {
  const test = await createTestDatabase();
  const database = await new DataSource(dataSourceOptions(test.url)).initialize();
  const plan = await database.transaction(async (manager): Promise<unknown> => {
    await manager.query('SET LOCAL enable_seqscan = off');
    return manager.query(`EXPLAIN SELECT l.account FROM document_line l WHERE ${OF_BALANCES}`);
  });
  await database.destroy();
  await test.drop();
  expect(JSON.stringify(plan)).toContain('document_line_balance');
});
