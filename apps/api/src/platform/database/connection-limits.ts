/**
 * What every connection to Postgres is given: a server that cannot be reached, or has vanished without a word, is
 * noticed instead of waited for.
 */
export const CONNECTION_LIMITS = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 20_000,
  connectionTimeoutMillis: 30_000,
  /** Longer than the server's own limit of a statement, which is the one that speaks while it can. */
  query_timeout: 60_000,
} as const;
