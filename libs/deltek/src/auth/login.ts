import { DeltekError, type DeltekReason } from '../errors/index.js';
import type { CookieJar } from './cookie-jar.js';
import { isFresh, type Token, type TokenStore } from './token.js';
import type { TokenEndpoint } from './token-endpoint.js';

/** A refresh that met these is not followed by a sign-in: it would meet them too. */
const HELD: readonly DeltekReason[] = ['rate_limited', 'held_back'];

/**
 * The one token of a login: renewed a minute before it ends, or when Deltek refuses it; one renewal
 * at a time, whoever asks. A refused login is remembered and not tried again by itself, because
 * repeated failures can disable it (Deltek contract 4.3).
 */
export class Login {
  private current: Token | null = null;
  private refused: DeltekError | null = null;
  private readonly renewals = new Map<string, Promise<Token>>();

  constructor(
    private readonly endpoint: TokenEndpoint,
    private readonly store: TokenStore,
    private readonly jar: CookieJar,
    private readonly now: () => Date,
  ) {}

  /** A token that is good for at least another minute. Throws `auth_failed`, finally. */
  async token(): Promise<Token> {
    return this.current && this.usable(this.current, null) ? this.current : this.renewed(null);
  }

  /** Another token than the one Deltek just answered 401 to. */
  async tokenInsteadOf(refused: Token): Promise<Token> {
    return this.renewed(refused);
  }

  /** Tries the login anew, even after a refusal: a person asked. */
  async signIn(): Promise<void> {
    this.refused = null;
    await this.token();
  }

  private renewed(insteadOf: Token | null): Promise<Token> {
    const name = insteadOf?.accessToken ?? '';
    const underWay = this.renewals.get(name);
    if (underWay) return underWay;
    const renewal = this.store
      .withLock(() => this.obtain(insteadOf))
      .finally(() => this.renewals.delete(name));
    this.renewals.set(name, renewal);
    return renewal;
  }

  private async obtain(insteadOf: Token | null): Promise<Token> {
    const stored = await this.store.load();
    if (stored && this.usable(stored, insteadOf)) return this.keep(stored);
    if (this.refused) throw this.refused;
    const token = await this.issue(stored ?? insteadOf);
    await this.store.save(token);
    return this.keep(token);
  }

  private async issue(previous: Token | null): Promise<Token> {
    if (previous) this.jar.seed(previous.cookies);
    const refreshed = previous?.refreshToken ? await this.refreshed(previous.refreshToken) : null;
    if (refreshed) return refreshed;
    try {
      return await this.endpoint.byPassword();
    } catch (error) {
      if (error instanceof DeltekError && error.reason === 'auth_failed') this.refused = error;
      throw error;
    }
  }

  /** Null when the refresh failed in a way one password grant may mend. */
  private async refreshed(refreshToken: string): Promise<Token | null> {
    try {
      return await this.endpoint.byRefresh(refreshToken);
    } catch (error) {
      if (error instanceof DeltekError && !HELD.includes(error.reason)) return null;
      throw error;
    }
  }

  private usable(token: Token, insteadOf: Token | null): boolean {
    return token.accessToken !== insteadOf?.accessToken && isFresh(token, this.now());
  }

  private keep(token: Token): Token {
    this.refused = null;
    this.jar.seed(token.cookies);
    this.current = token;
    return token;
  }
}
