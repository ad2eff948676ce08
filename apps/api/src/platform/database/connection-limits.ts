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

/**
 * Settings of a session that have Postgres notice within a minute that the machine at its other end is gone: a peer that
 * dies without a word would keep its locks, and its open transaction, for two hours.
 */
export const NOTICE_THE_DEAD = [
  'tcp_keepalives_idle=20',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');
