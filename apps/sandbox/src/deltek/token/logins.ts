import { createHash } from 'node:crypto';

/** A Vantagepoint user. Active company and period are its state on the server (Deltek contract 17). */
export interface Login {
  readonly username: string;
  password: string;
  disabled: boolean;
  failures: number;
  company: string;
  period: number;
}

interface Grant {
  readonly login: Login;
  readonly expires: number;
}

/** What a login gets: opaque strings with `+`, `/` and `=` in them. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** What outlives a restart of the server: its users, and tokens nobody has seen yet. */
export interface LoginState {
  readonly users: ReadonlyMap<string, Login>;
  readonly issued: number;
}

/** Users of a tenant and the tokens they hold. */
export class Logins {
  private readonly users = new Map<string, Login>();
  private readonly accessTokens = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, Login>();
  private issued = 0;

  constructor(
    private readonly tenant: string,
    readonly firstPeriod: number,
  ) {
    this.save('connector', 'connector-password');
  }

  find(username: string): Login | undefined {
    return this.users.get(username.toLowerCase());
  }

  /** Adds a user, or gives an existing one a new password. */
  save(username: string, password: string): Login {
    const known = this.find(username);
    const fresh = {
      username,
      password,
      disabled: false,
      failures: 0,
      company: '00',
      period: this.firstPeriod,
    };
    const login = known ?? fresh;
    login.password = password;
    this.users.set(username.toLowerCase(), login);
    return login;
  }

  /** Both tokens for a login; `lifetime` in seconds counts from `now`. */
  issue(login: Login, lifetime: number, now: Date): Tokens {
    const tokens = { access: this.opaque('access', 'base64url'), refresh: this.opaque('refresh', 'base64') };
    this.accessTokens.set(tokens.access, { login, expires: now.getTime() + lifetime * 1000 });
    this.refreshTokens.set(tokens.refresh, login);
    return tokens;
  }

  /** Whose access token this is, unless it has expired or the login was disabled. */
  byToken(token: string, now: Date): Login | undefined {
    const grant = this.accessTokens.get(token);
    return grant && grant.expires > now.getTime() && !grant.login.disabled ? grant.login : undefined;
  }

  /** Whose refresh token this is; `once` uses it up. */
  byRefreshToken(token: string, once: boolean): Login | undefined {
    const login = this.refreshTokens.get(token);
    if (once) this.refreshTokens.delete(token);
    return login;
  }

  /** Forgets every access token, as a restart of the server does. */
  expireAll(): void {
    this.accessTokens.clear();
  }

  state(): LoginState {
    return { users: this.users, issued: this.issued };
  }

  recall({ users, issued }: LoginState): void {
    for (const [key, login] of users) this.users.set(key, login);
    this.issued = issued;
  }

  private opaque(kind: string, encoding: 'base64' | 'base64url'): string {
    this.issued += 1;
    return createHash('sha384').update(`${this.tenant}/${kind}/${this.issued}`).digest(encoding);
  }
}
