import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock, CONFIG, currentContext, Problem, SecretBox, type Config } from '../../platform/index.js';
import { randomToken } from '../random-token.js';
import { openCookie, sealCookie } from '../sealed-cookie.js';
import type { Visitor } from '../sessions/sessions.js';
import { SignIn, type Started } from '../sessions/sign-in.js';
import { normalEmail } from '../users/email.js';
import { User } from '../users/user.entity.js';
import { Users } from '../users/users.js';
import { Provider, type Asked, type Identity } from './provider.js';

const CONTEXT = 'sign-in at the provider';
export const WAITS_MS = 10 * 60_000;

/** What the browser keeps while its person is at the provider. */
interface Errand extends Asked {
  readonly returnTo: string;
  readonly until: number;
}

/** People who sign in at the provider of the settings: those who are here already, and newcomers where a role is set. */
@Injectable()
export class ProviderSignIn {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly provider: Provider,
    private readonly signIn: SignIn,
    private readonly users: Users,
    private readonly audit: AuditLog,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'oidc'>,
  ) {}

  async begin(returnTo: string): Promise<{ url: string; cookie: string }> {
    const { url, asked } = await this.provider.ask();
    const errand: Errand = { ...asked, returnTo, until: this.clock.now().getTime() + WAITS_MS };
    return { url, cookie: sealCookie(this.box, JSON.stringify(errand), CONTEXT) };
  }

  /** `path` is the address the person came back to, with what the provider added. */
  async end(
    path: string,
    cookie: string | undefined,
    visitor: Visitor,
  ): Promise<{ started: Started; returnTo: string }> {
    const text = openCookie(this.box, cookie, CONTEXT);
    const errand = text === null ? null : (JSON.parse(text) as Errand);
    if (errand === null || errand.until < this.clock.now().getTime()) {
      throw new Problem(401, 'sign_in_expired', 'The sign-in took too long, or began in another browser.');
    }
    const identity = await this.provider.identify(path, errand);
    const started = await this.database.transaction(async (manager) => {
      const user = await this.personOf(manager, identity);
      return this.signIn.start(manager, user, visitor, 'oidc');
    });
    return { started, returnTo: errand.returnTo };
  }

  /** By the verified e-mail; from the first sign-in on, one identity of this provider is that person and no other. */
  private async personOf(manager: EntityManager, { subject, ...identity }: Identity): Promise<User> {
    const email = normalEmail(identity.email);
    const lock = { mode: 'pessimistic_write' } as const;
    const known = await manager.findOne(User, { where: { email }, lock });
    const user = known ?? (await this.newcomer(manager, email, identity.name));
    if (!user.active) throw new Problem(403, 'sign_in_refused', 'This account is not active.');
    await this.link(manager, user, subject);
    return user;
  }

  /** An identity of a provider that is not in use any more is nobody here, as none. */
  private async link(manager: EntityManager, user: User, oidcSubject: string): Promise<void> {
    const oidcIssuer = this.config.oidc?.issuer ?? null;
    const { oidcSubject: known, oidcIssuer: of } = user;
    const isLinked = known !== null && (of === null || of === oidcIssuer);
    if (isLinked && known !== oidcSubject) {
      throw new Problem(403, 'sign_in_refused', 'The account belongs to another identity of the provider.');
    }
    if (isLinked && of !== null) return;
    await manager.update(User, { id: user.id }, { oidcSubject, oidcIssuer });
    if (isLinked) return;
    await this.audit.append(manager, {
      connectionId: null,
      action: 'user.linked',
      subject: { kind: 'user', id: user.id },
      ...(known !== null && { before: { oidcSubject: known, oidcIssuer: of } }),
      after: { oidcSubject, oidcIssuer },
    });
  }

  private async newcomer(manager: EntityManager, email: string, name: string): Promise<User> {
    const { defaultRole: role = null, emailDomains = [] } = this.config.oidc ?? {};
    const isOurs =
      emailDomains.includes('*') || emailDomains.includes(email.slice(email.lastIndexOf('@') + 1));
    if (role === null || !isOurs) {
      throw new Problem(403, 'not_invited', 'There is no account with this e-mail address.');
    }
    currentContext().actor = { kind: 'system', id: 'oidc', name: 'sign-in at the provider' };
    const line = name.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
    // A password that nobody knows: an administrator may give them one.
    const wish = { email, name: line.slice(0, 100) || email, role, password: randomToken() };
    return this.users.createIn(manager, wish);
  }
}
