import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONNECTION_LIMITS, NOTICE_THE_DEAD } from './connection-limits.js';
import { MIGRATIONS } from './migrations/index.js';
import { endUnsound } from './sound-clients.js';

/** No question here lasts long enough to be worth compiling, and an estimate that says so costs half a second. */
export const SESSION = `-c jit=off ${NOTICE_THE_DEAD}`;

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
