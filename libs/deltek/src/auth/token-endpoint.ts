import type { HttpClient } from '#http';
import { errorOfFault } from '../errors/index.js';
import type { DeltekOptions } from '../types.js';
import { readRows, row, violation } from '../wire/rows.js';
import { key, optionalInteger, text } from '../wire/fields.js';
import type { CookieJar } from './cookie-jar.js';
import type { DeltekCredentials, Token } from './token.js';
import { errorOfTokenAnswer } from './token-refusal.js';

const OPERATION = 'deltek.token';

const answer = row({ access_token: key, refresh_token: text, expires_in: optionalInteger });

interface TokenEndpointSettings {
  readonly http: HttpClient;
  readonly baseUrl: string;
  readonly credentials: DeltekCredentials;
  readonly options: Pick<DeltekOptions, 'integrated' | 'culture'>;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

/** `POST /token` (Deltek contract 4): sent once per call, never repeated by itself. */
export class TokenEndpoint {
  constructor(
    private readonly settings: TokenEndpointSettings,
    private readonly jar: CookieJar,
  ) {}

  /** Signs in with user name and password. */
  async byPassword(): Promise<Token> {
    const { database, username, password, clientId, clientSecret } = this.settings.credentials;
    const { integrated, culture } = this.settings.options;
    return this.request({
      Username: username,
      Password: password,
      grant_type: 'password',
      Integrated: integrated,
      database,
      Client_Id: clientId,
      client_secret: clientSecret,
      ...(culture === null ? {} : { culture }),
    });
  }

  /** Continues the login of a token. */
  async byRefresh(refreshToken: string): Promise<Token> {
    const { database, clientId, clientSecret } = this.settings.credentials;
    const token = await this.request({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
      database,
    });
    return token.refreshToken === null ? { ...token, refreshToken } : token;
  }

  private async request(form: Record<string, string>): Promise<Token> {
    const { http, baseUrl, timeoutMs, now } = this.settings;
    const askedAt = now();
    const cookie = this.jar.header();
    const response = await http
      .send({
        operation: OPERATION,
        method: 'POST',
        url: `${baseUrl}/token`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          ...(cookie === undefined ? {} : { cookie }),
        },
        body: new URLSearchParams(form).toString(),
        kind: 'write',
        timeoutMs,
      })
      .catch((error: unknown) => {
        throw errorOfFault(error, OPERATION, 'read');
      });
    this.jar.take(response.headers['set-cookie']);
    if (response.status !== 200) throw errorOfTokenAnswer(response, OPERATION, now);
    return this.tokenOf(response.text, askedAt);
  }

  private tokenOf(body: string, askedAt: Date): Token {
    const [issued] = readRows(body, answer, OPERATION);
    if (!issued || issued.expires_in === null) throw violation(OPERATION, 'the token has no expires_in');
    return {
      accessToken: issued.access_token,
      refreshToken: issued.refresh_token === '' ? null : issued.refresh_token,
      expiresAt: new Date(askedAt.getTime() + issued.expires_in * 1000).toISOString(),
      cookies: this.jar.contents(),
    };
  }
}
