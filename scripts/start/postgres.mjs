import { freePort } from './ports.mjs';

/** The address of the database: the one given, or an embedded server that lives in the data folder. */
export async function openDatabase(settings, secrets, children) {
  if (settings.databaseUrl) return settings.databaseUrl;
  const port = await freePort();
  await children.postgres(settings, secrets, port);
  return `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${port}/postgres`;
}
