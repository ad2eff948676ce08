/** One login's access, shared by every process that works for it. Secret as a whole. */
export interface Token {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
  /** Load-balancer cookies of the login: its active company and period live on the server behind them. */
  readonly cookies: Readonly<Record<string, string>>;
}

/** Where the one token of a login is kept. `withLock` excludes every other holder of the same login. */
export interface TokenStore {
  load(): Promise<Token | null>;
  save(token: Token): Promise<void>;
  withLock<T>(work: () => Promise<T>): Promise<T>;
}

/** What an API Authorization record and its user give (Deltek contract 4.1). */
export interface DeltekCredentials {
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const MARGIN_MS = 60_000;

/** Whether the token is good for at least another minute. */
export function isFresh(token: Token, now: Date): boolean {
  return Date.parse(token.expiresAt) - now.getTime() > MARGIN_MS;
}
