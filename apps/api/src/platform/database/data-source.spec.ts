import { DataSource } from 'typeorm';
import { createTestDatabase } from '../testing/test-database.js';
import { dataSourceOptions, migrationOptions } from './data-source.js';

describe('a statement', () => {
  let scratch: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => void (scratch = await createTestDatabase()));
  afterAll(() => scratch.drop());

  it.each([
    ['is given up after half a minute', dataSourceOptions, '30s', 60_000],
    ['of a migration may take as long as it needs', migrationOptions, '0', 0],
  ] as const)('%s', async (_what, options, limit, ours) => {
    const source = await new DataSource(options(scratch.url)).initialize();
    try {
      expect(await source.query('SHOW statement_timeout')).toEqual([{ statement_timeout: limit }]);
      expect(source.options.extra).toMatchObject({ query_timeout: ours });
    } finally {
      await source.destroy();
    }
  });
});
