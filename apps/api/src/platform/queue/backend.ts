import {
  createPostgresBackend,
  runMigrations,
  setDefaultBackendFactory,
  type ConnectionOptions,
} from 'bullmq';
import pg from 'pg';
import { NOTICE_THE_DEAD } from '../database/connection-limits.js';

/** Each queue and each worker opens a pool of this size, and a worker one client more for LISTEN. */
const POOL_SIZE = 2;

/** Chooses BullMQ's backend by the address: Postgres, or Redis and its like. BullMQ owns the connections. */
export function queueConnection(url: string): ConnectionOptions {
  const postgres = isPostgres(url);
  setDefaultBackendFactory(postgres ? createPostgresBackend : undefined);
  const connection = postgres
    ? {
        connectionString: url,
        max: POOL_SIZE,
        keepAlive: true,
        options: NOTICE_THE_DEAD,
        application_name: 'ml-connector-queue',
      }
    : { url, maxRetriesPerRequest: null };
  return connection;
}

/** Brings BullMQ's own tables up to date where it runs on Postgres. */
export async function migrateQueue(url: string): Promise<void> {
  if (!isPostgres(url)) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

function isPostgres(url: string): boolean {
  return url.startsWith('postgres');
}
