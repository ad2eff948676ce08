import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { CONNECTION_LIMITS } from './connection-limits.js';
import { dataSourceOptions, SESSION } from './data-source.js';

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

/** A start that is silent for long is taken for dead, and killed. */
const TELL_AGAIN_MS = 20_000;

type Log = Pick<Logger, 'info' | 'warn'>;

/** Brings the schema up to date; processes that start together take turns. The log says what it does and waits for. */
export async function migrate(url: string, log: Log, tryAgainMs = TRY_AGAIN_MS): Promise<void> {
  const source = await new DataSource(migrationOptions(url)).initialize();
  for (const migration of source.migrations) tellOf(migration, log);
  const runner = source.createQueryRunner();
  try {
    await takeTurn(runner, log);
    await runAll(source, log, tryAgainMs);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await source.destroy();
  }
}

async function takeTurn(runner: QueryRunner, log: Log): Promise<void> {
  const lock = 'SELECT pg_try_advisory_lock($1) AS got';
  const [free] = (await runner.query(lock, [MIGRATION_LOCK])) as { got: boolean }[];
  if (free?.got) return;
  await runner.query('SET lock_timeout = 0');
  const tell = (seconds: number) =>
    log.warn({ migration: null, seconds }, 'another process migrates the database: this one waits for it');
  await telling(tell, () => runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]));
}

/** Has a migration say that it runs, and go on saying so. */
function tellOf(migration: DataSource['migrations'][number], log: Log): void {
  const name = migration.name ?? migration.constructor.name;
  const up = migration.up.bind(migration);
  const tell = (seconds: number) => log.info({ migration: name, seconds }, 'the database is migrated');
  migration.up = (runner) => telling(tell, () => up(runner));
}

async function telling<T>(tell: (seconds: number) => void, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const now = () => tell(Math.round((performance.now() - began) / 1_000));
  now();
  const timer = setInterval(now, TELL_AGAIN_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Again and again while somebody who reads or writes a table stands in the way. */
async function runAll(source: DataSource, log: Log, tryAgainMs: number): Promise<void> {
  const until = performance.now() + TRY_FOR_MS;
  for (;;) {
    try {
      await source.runMigrations();
      return;
    } catch (error) {
      if (!isInTheWay(error) || performance.now() > until) throw error;
      const seconds = tryAgainMs / 1_000;
      log.warn({ migration: null }, `somebody stands in the way of a migration: tried again in ${seconds} s`);
      await rest(tryAgainMs);
    }
  }
}

/** `lock_not_available`, `deadlock_detected`. */
function isInTheWay(error: unknown): boolean {
  const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
  return code === '55P03' || code === '40P01';
}
