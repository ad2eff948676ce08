import { setTimeout as rest } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONNECTION_LIMITS, NOTICE_THE_DEAD } from './connection-limits.js';
import { MIGRATIONS } from './migrations/index.js';
import { endUnsound } from './sound-clients.js';

/** No question here lasts long enough to be worth compiling, and an estimate that says so costs half a second. */
const SESSION = `-c jit=off ${NOTICE_THE_DEAD}`;

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
    extra: {
      max: 30,
      statement_timeout: 30_000,
      // A process that stands still in a transaction keeps others from its locks no longer than this.
      idle_in_transaction_session_timeout: 60_000,
      options: SESSION,
      ...CONNECTION_LIMITS,
    },
  };
}

/** Connects; a connection that is not sound any more serves nobody else. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  endUnsound((source.driver as unknown as { master: Pool }).master);
  return source;
}

/**
 * A large installation's migration takes its time. It does not wait for a lock, though: whoever came after it would wait
 * behind it, and behind whom it waits for.
 */
export function migrationOptions(url: string): DataSourceOptions {
  const limits = `${SESSION} -c statement_timeout=0 -c lock_timeout=${IN_THE_WAY_MS}`;
  return { ...dataSourceOptions(url), extra: { ...CONNECTION_LIMITS, query_timeout: 0, options: limits } };
}

const IN_THE_WAY_MS = 1_000;
const TRY_AGAIN_MS = 10_000;
/** Longer than a backup of a large database takes. */
const TRY_FOR_MS = 4 * 3_600_000;

const MIGRATION_LOCK = 7_201_001;

/** Brings the schema up to date; processes that start together take turns. */
export async function migrate(url: string, tryAgainMs = TRY_AGAIN_MS): Promise<void> {
  const source = await new DataSource(migrationOptions(url)).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runAll(source, tryAgainMs);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await source.destroy();
  }
}

/** Again and again while somebody who reads or writes a table stands in the way. */
async function runAll(source: DataSource, tryAgainMs: number): Promise<void> {
  const until = performance.now() + TRY_FOR_MS;
  for (;;) {
    try {
      await source.runMigrations();
      return;
    } catch (error) {
      if (!isInTheWay(error) || performance.now() > until) throw error;
      await rest(tryAgainMs);
    }
  }
}

/** `lock_not_available`, `deadlock_detected`. */
function isInTheWay(error: unknown): boolean {
  const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
  return code === '55P03' || code === '40P01';
}
