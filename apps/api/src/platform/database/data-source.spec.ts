import { setTimeout as rest } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../testing/test-database.js';
import { dataSourceOptions, migrate, migrationOptions } from './data-source.js';

let scratch: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => void (scratch = await createTestDatabase()));
afterAll(() => scratch.drop());

async function connected<T>(options: typeof dataSourceOptions, use: (source: DataSource) => Promise<T>) {
  const source = await new DataSource(options(scratch.url)).initialize();
  return use(source).finally(() => source.destroy());
}

describe('a statement', () => {
  it.each([
    ['is given up after half a minute', dataSourceOptions, '30s', 60_000],
    ['of a migration may take as long as it needs', migrationOptions, '0', 0],
  ] as const)('%s', (_what, options, limit, ours) =>
    connected(options, async (source) => {
      expect(await source.query('SHOW statement_timeout')).toEqual([{ statement_timeout: limit }]);
      expect(source.options.extra).toMatchObject({ query_timeout: ours });
    }),
  );
});

describe('a session', () => {
  const shown = (source: DataSource, setting: string) =>
    source.query<Record<string, string>[]>(`SHOW ${setting}`).then(([row]) => row?.[setting]);

  it.each([
    ['for work', dataSourceOptions],
    ['of a migration', migrationOptions],
  ] as const)('%s is given up by Postgres within a minute when its machine is gone', (_what, options) =>
    connected(options, async (source) => {
      expect(await shown(source, 'tcp_keepalives_idle')).toBe('20');
      expect(await shown(source, 'tcp_keepalives_interval')).toBe('10');
      expect(await shown(source, 'tcp_keepalives_count')).toBe('3');
    }),
  );

  it.each([
    ['keeps a transaction nobody goes on with for a minute', dataSourceOptions, '1min'],
    ['of a migration keeps one as long as it needs', migrationOptions, '0'],
  ] as const)('%s', (_what, options, limit) =>
    connected(options, async (source) =>
      expect(await shown(source, 'idle_in_transaction_session_timeout')).toBe(limit),
    ),
  );
});

describe('a migration that somebody stands in the way of', () => {
  it(
    'lets everybody else go on meanwhile, and is made afterwards',
    () =>
      connected(dataSourceOptions, async (source) => {
        const made = () =>
          source.query<unknown[]>("SELECT 1 WHERE to_regclass('document_attempt_rest') IS NOT NULL");
        while ((await made()).length > 0) await source.undoLastMigration();
        const reader = source.createQueryRunner();
        await reader.startTransaction();
        await reader.query('SELECT 1 FROM document');
        const migrated = migrate(scratch.url, 100);
        await rest(300);
        await expect(source.query('SELECT 1 FROM document')).resolves.toEqual([]);
        await expect(made()).resolves.toEqual([]);
        await reader.commitTransaction();
        await reader.release();
        await migrated;
        await expect(made()).resolves.toHaveLength(1);
      }),
    30_000,
  );
});
