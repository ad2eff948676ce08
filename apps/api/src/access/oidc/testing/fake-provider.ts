import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

const CLIENT = { id: 'connector', secret: 'a client secret' };

/** A small OpenID Connect provider over HTTP: everybody who is sent to it signs in as the person it is told. */
export class FakeProvider {
  /** Claims of whoever signs in next. */
  person: object = {};
  /** What is changed of the next token: a claim, or the key it is signed with. */
  spoilt: { claims?: object; key?: CryptoKey } = {};
  private readonly codes = new Map<string, { nonce: string; challenge: string; redirect: string }>();

  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    private readonly jwk: JWK,
  ) {}

  static async start(): Promise<FakeProvider> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        void provider.answer(request.url ?? '', form).then(([status, body]) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        });
      });
    });
    const provider = new FakeProvider(server, privateKey, await exportJWK(publicKey));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get settings() {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  }

  /** What a browser does that is sent to `url`: signs in, and is sent back to the address answered. */
  signIn(url: string): URL {
    const asked = new URL(url).searchParams;
    const code = randomUUID();
    const redirect = asked.get('redirect_uri')!;
    this.codes.set(code, { nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')!, redirect });
    const back = new URL(redirect);
    back.search = new URLSearchParams({ code, state: asked.get('state')! }).toString();
    return back;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(path: string, form: URLSearchParams): Promise<[number, object]> {
    const { issuer } = this;
    if (path === '/jwks') return [200, { keys: [{ ...this.jwk, alg: 'RS256', use: 'sig', kid: 'one' }] }];
    if (path === '/token') return this.token(form);
    return [
      200,
      {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
    ];
  }

  /** Each code once, for who began (PKCE) and knows the client's secret. */
  private async token(form: URLSearchParams): Promise<[number, object]> {
    const asked = this.codes.get(form.get('code') ?? '');
    this.codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      asked?.challenge === challenge &&
      asked.redirect === form.get('redirect_uri') &&
      form.get('client_secret') === CLIENT.secret;
    if (!isRight) return [400, { error: 'invalid_grant' }];
    const claims = {
      nonce: asked.nonce,
      aud: CLIENT.id,
      iss: this.issuer,
      ...this.person,
      ...this.spoilt.claims,
    };
    const id_token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(this.spoilt.key ?? this.key);
    return [200, { access_token: 'x', token_type: 'bearer', id_token }];
  }
}
