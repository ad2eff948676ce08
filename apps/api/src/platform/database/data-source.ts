import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONNECTION_LIMITS } from './connection-limits.js';
import { MIGRATIONS } from './migrations/index.js';

/** Options of the one database; the schema comes from migrations only. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'ml-connector',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // No question here lasts long enough to be worth compiling, and an estimate that says so costs half a second.
    extra: { max: 30, statement_timeout: 30_000, options: '-c jit=off', ...CONNECTION_LIMITS },
  };
}

/** A large installation's migration takes its time, and so does waiting for the process that runs it. */
export function migrationOptions(url: string): DataSourceOptions {
  const options = dataSourceOptions(url);
  return { ...options, extra: { ...(options.extra as object), statement_timeout: 0, query_timeout: 0 } };
}

const MIGRATION_LOCK = 7_201_001;

/** Brings the schema up to date; processes that start together take turns. */
export async function migrate(url: string): Promise<void> {
  const source = await new DataSource(migrationOptions(url)).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await source.destroy();
  }
}
