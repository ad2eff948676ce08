import { setTimeout as rest } from 'node:timers/promises';

/** Postgres tells its counts a second late. */
const TOLD_LATE_MS = 1_500;

/** What a piece of work costs the API process in CPU, and the database in commits; `result` is the work's own. */
export async function costs({ apiUrl, database }, work) {
  const before = await counts(apiUrl, database);
  const result = await work();
  const after = await counts(apiUrl, database);
  return { result, cpuSeconds: after.cpu - before.cpu, commits: after.commits - before.commits };
}

async function counts(apiUrl, database) {
  await rest(TOLD_LATE_MS);
  const { rows } = await database.query(
    'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()',
  );
  return { cpu: await metric(apiUrl, 'process_cpu_seconds_total'), commits: Number(rows[0].xact_commit) };
}

/** A metric of the API process without labels. */
export async function metric(apiUrl, name) {
  const text = await (await fetch(`${apiUrl}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
}

/** How large the database is on disk, indexes and queues included. */
export async function databaseKiB(database) {
  const { rows } = await database.query('SELECT pg_database_size(current_database()) / 1024 AS kib');
  return Number(rows[0].kib);
}
