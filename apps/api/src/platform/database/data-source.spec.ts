import { setTimeout as rest } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../testing/test-database.js';
import { createLogger } from '../logging/logger.js';
import { dataSourceOptions } from './data-source.js';
import { migrate, migrationOptions } from './migrate.js';

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

interface Line {
  readonly level: string;
  readonly migration: string | null;
  readonly msg: string;
}
/** What is logged, as it comes. */
function heard() {
  const lines: Line[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(JSON.parse(line) as Line) });
  return { log, told: () => lines.map(({ level, migration, msg }) => `${level} ${migration}: ${msg}`) };
}

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
        const { log, told } = heard();
        const migrated = migrate(scratch.url, log, 100);
        await rest(300);
        await expect(source.query('SELECT 1 FROM document')).resolves.toEqual([]);
        await expect(made()).resolves.toEqual([]);
        await reader.commitTransaction();
        await reader.release();
        await migrated;
        await expect(made()).resolves.toHaveLength(1);
        expect(told()).toEqual(
          expect.arrayContaining([
            'info AttemptMonths17650000000170: the database is migrated',
            'warn null: somebody stands in the way of a migration: tried again in 0.1 s',
          ]),
        );
      }),
    30_000,
  );
});

describe('a start while another process migrates', () => {
  it('says that it waits for it', () =>
    connected(migrationOptions, async (source) => {
      const { log, told } = heard();
      const other = source.createQueryRunner();
      await other.query('SELECT pg_advisory_lock(7201001)');
      const migrated = migrate(scratch.url, log);
      while (told().length === 0) await rest(20);
      await other.query('SELECT pg_advisory_unlock(7201001)');
      await other.release();
      await migrated;
      expect(told()).toEqual(['warn null: another process migrates the database: this one waits for it']);
    }));
});
