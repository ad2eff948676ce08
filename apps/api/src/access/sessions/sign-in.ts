import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { currentContext, LOGGER, Problem } from '../../platform/index.js';
import type { Caller } from '../caller.js';
import { Passwords } from '../passwords/passwords.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { normalEmail } from '../users/email.js';
import { User } from '../users/user.entity.js';
import type { LoginDto } from './auth.dto.js';
import { Devices } from './devices.js';
import type { SignInMethod } from './session.entity.js';
import { Sessions, type Visitor } from './sessions.js';
import { SignInThrottle, type Attempt } from './sign-in-throttle.js';

/** A person and the cookie of the session that begins. */
export interface Started {
  readonly user: User;
  readonly token: string;
  /** The cookie by which the browser is known next time. */
  readonly device: string;
}

/** People coming and going. */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly throttle: SignInThrottle,
    private readonly devices: Devices,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Starts a session; who has a second factor also needs a code of it. Unknown, inactive and mistaken people get the same 401 after the same work; who tries too
   * often a `TooManyAttempts`.
   */
  async withPassword({ email: address, password, code }: LoginDto, visitor: Visitor): Promise<Started> {
    const email = normalEmail(address);
    const user = await this.database.manager.findOneBy(User, { email });
    const device = user && this.devices.recognise(user, visitor.device);
    const attempt = { email, address: visitor.address, device };
    await this.throttle.attempt(attempt);
    const right = await this.passwords.matches(password, user?.passwordHash);
    if (!user?.active || !right) {
      if (user) this.logger.warn({ userId: user.id, address: visitor.address }, 'sign-in refused');
      throw wrong();
    }
    if (await this.secondFactors.isOn(user.id)) await this.assertCode(user, code, attempt);
    await this.throttle.succeeded(attempt);
    return this.database.transaction(async (manager) => {
      return this.start(manager, await this.asJudged(manager, user), visitor);
    });
  }

  /** The person as of now, locked; refused when the password that was right is not theirs any more, or they are out. */
  async asJudged(manager: EntityManager, { id, passwordHash }: User): Promise<User> {
    const now = await manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!now?.active || now.passwordHash !== passwordHash) throw wrong();
    return now;
  }

  /** A code that is not there yet costs no attempt; a wrong one does, as a wrong password. */
  private async assertCode({ id }: User, code: string | undefined, attempt: Attempt): Promise<void> {
    if (code === undefined) {
      await this.throttle.unfinished(attempt);
      throw new Problem(
        401,
        'second_factor_needed',
        'Send a code of the authenticator app, or for recovery.',
      );
    }
    if (await this.secondFactors.isRight(id, code)) return;
    throw new Problem(401, 'second_factor_wrong', 'The code is wrong, over, or was used before.');
  }

  /** Starts a session for somebody who has shown who they are. */
  async start(
    manager: EntityManager,
    user: User,
    visitor: Visitor,
    method: SignInMethod = 'password',
  ): Promise<Started> {
    currentContext().actor = { kind: 'user', id: user.id, name: user.name };
    await this.audit.append(manager, {
      connectionId: null,
      action: 'session.started',
      subject: { kind: 'user', id: user.id },
    });
    const token = await this.sessions.start(manager, user, visitor, method);
    const isKnown = this.devices.recognise(user, visitor.device) !== null;
    return { user, token, device: isKnown ? visitor.device! : this.devices.remember(user) };
  }

  /** Ends the session of this browser; an API token has none. */
  async out({ sessionToken, user }: Caller): Promise<void> {
    if (sessionToken === null) return;
    await this.database.transaction(async (manager) => {
      await this.sessions.end(manager, sessionToken);
      await this.audit.append(manager, {
        connectionId: null,
        action: 'session.ended',
        subject: { kind: 'user', id: user.id },
      });
    });
  }
}

function wrong(): Problem {
  return new Problem(401, 'sign_in_failed', 'E-mail or password is wrong.');
}
