import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import * as client from 'openid-client';
import { Clock, CONFIG, LOGGER, Problem, type Config } from '../../platform/index.js';

const KNOWN_FOR_MS = 3_600_000;
const SCOPE = 'openid email profile';

/** What must come back with the person, kept by their browser meanwhile. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Identity {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
}

/** The OpenID Connect provider of the settings: authorization code with PKCE, state and nonce. */
@Injectable()
export class Provider {
  private known: { readonly at: number; readonly made: Promise<client.Configuration> } | null = null;

  constructor(
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'oidc' | 'publicUrl'>,
  ) {}

  /** Where a person goes to sign in, and what their browser keeps until they come back. */
  async ask(): Promise<{ url: string; asked: Asked }> {
    const provider = await this.discovered();
    const asked = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: `${this.config.publicUrl}/api/v1/auth/oidc/callback`,
      scope: SCOPE,
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, asked };
  }

  /** Who came back; refused unless the answer is the provider's, to what was asked, about a verified e-mail address. */
  async identify(path: string, { state, nonce, verifier }: Asked): Promise<Identity> {
    const provider = await this.discovered();
    const tokens = await client
      .authorizationCodeGrant(provider, new URL(this.config.publicUrl + path), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'a sign-in at the provider was not believed');
        throw new Problem(401, 'sign_in_failed', 'The sign-in at the provider failed; try again.');
      });
    const { sub, email, email_verified: isVerified, name } = tokens.claims()!;
    if (typeof email !== 'string' || isVerified !== true) {
      throw new Problem(403, 'email_not_verified', 'The provider does not vouch for an e-mail address.');
    }
    return { subject: sub, email, name: typeof name === 'string' ? name : email };
  }

  private async discovered(): Promise<client.Configuration> {
    const { oidc } = this.config;
    if (oidc === null) throw Problem.notFound('A provider to sign in at');
    const now = this.clock.now().getTime();
    if (!this.known || now - this.known.at > KNOWN_FOR_MS) this.known = { at: now, made: discover(oidc) };
    try {
      return await this.known.made;
    } catch (error) {
      this.known = null;
      this.logger.error({ err: error }, 'the provider to sign in at gives no answer');
      throw new Problem(502, 'provider_unavailable', 'The provider to sign in at gives no answer.');
    }
  }
}

/** Plain http is for trying out: the settings refuse it in production. */
function discover({ issuer, clientId, clientSecret }: NonNullable<Config['oidc']>) {
  const isPlain = issuer.startsWith('http:');
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    // Signatures of tokens are checked although they come from the provider itself: plain http has no TLS to trust.
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  });
}
