import { setTimeout as rest } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { World } from './world.js';

/** Runs statements on the world's own database, or on the server that it is one of. */
async function sql(url: string, ...statements: string[]): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, string>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, string>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Rows of the world's own database. */
export function rowsOf({ databaseUrl }: World, query: string): Promise<Record<string, string>[]> {
  return sql(databaseUrl, query);
}

export async function countOf(world: World, rows: string): Promise<number> {
  const [row] = await rowsOf(world, `SELECT count(*) FROM ${rows}`);
  return Number(row?.['count']);
}

const PATIENCE_MS = 60_000;

/** Waits until it is so. Throws after a minute. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await rest(50)) {
    if (Date.now() > end) throw new Error(`${what}: not within a minute`);
  }
}

/** Waits until there are such rows. */
export function untilThere(world: World, rows: string, count = 1): Promise<void> {
  return until(`${count} ${rows}`, async () => (await countOf(world, rows)) >= count);
}

/** Every job there is, waiting or running, is gone. */
export async function loseQueue({ queueUrl, databaseUrl }: World): Promise<void> {
  if (queueUrl.startsWith('redis')) {
    const redis = new Redis(queueUrl);
    await redis.flushdb();
    await redis.quit();
    return;
  }
  const truncate = `TRUNCATE ${(await queueTables(databaseUrl)).join(', ')} CASCADE`;
  // The queue is at work: where both wait for each other, Postgres lets one of them go.
  await sql(databaseUrl, truncate).catch((error: { code?: string }) => {
    if (error.code !== '40P01') throw error;
    return sql(databaseUrl, truncate);
  });
}

/** The tables of BullMQ, where it runs on Postgres. */
async function queueTables(databaseUrl: string): Promise<string[]> {
  const tables = await sql(
    databaseUrl,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'public') AND tablename NOT LIKE '%migration%'`,
  );
  return tables.map(({ name }) => name ?? '');
}

/** As if so many seconds had passed since jobs were made of what still waits. */
export async function passed({ databaseUrl }: World, seconds: number): Promise<void> {
  await sql(
    databaseUrl,
    `UPDATE store_event SET next_at = next_at - interval '${seconds} seconds' WHERE state = 'pending'`,
  );
}

/** Nobody gets a connection to the database until the function it answers is called. */
export async function takeDatabaseAway({ databaseUrl }: World): Promise<() => Promise<void>> {
  const { pathname } = new URL(databaseUrl);
  const name = pathname.slice(1);
  const server = databaseUrl.replace(pathname, '/postgres');
  await sql(
    server,
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  return async () => void (await sql(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`));
}

const WRITTEN = [
  'store_event',
  'store_order',
  'order_snapshot',
  'document',
  'document_attempt',
  'audit_entry',
];

/** Postgres refuses what is written, the queue's jobs too, as when its disk is full, until the function it answers is called. */
export async function fillDisk({ databaseUrl }: World): Promise<() => Promise<void>> {
  await sql(
    databaseUrl,
    `CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
     END $$`,
    ...[...WRITTEN, ...(await queueTables(databaseUrl))].map(
      (table) => `CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION disk_full()`,
    ),
  );
  return async () => void (await sql(databaseUrl, 'DROP FUNCTION disk_full CASCADE'));
}
