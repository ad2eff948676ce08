/** Classes and codes of Postgres's errors that are about the server and not about what was asked. */
const SERVER = /^(08|53|57|58)...$|^(25006|25P03|55000)$/;
const CONNECTION = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says without a code, and TypeORM of a connection that broke between two statements. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Query runner already released)/;
/** What is told in other words than Postgres's, which do not say what to do. */
const SAID: Readonly<Record<string, string>> = {
  '53100': 'the disk of the database is full',
  '53300':
    'the database takes no more connections: it allows too few (max_connections) for all processes together',
};

/**
 * What is wrong with the database when an error is its fault: away, restarting, out of disk, memory or connections;
 * null for every other error. It passes, however long that takes: nothing may be decided by it. (What vendors do has
 * types of its own.)
 */
export function databaseTrouble(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  const said = typeof code === 'string' ? SAID[code] : undefined;
  if (said !== undefined) return said;
  const known = typeof code === 'string' && (SERVER.test(code) || CONNECTION.test(code));
  if (known || LOST.test(error.message)) return error.message || String(code);
  // Several addresses of one name were tried in vain.
  return Array.isArray(errors) ? databaseTrouble(errors[0]) : null;
}
