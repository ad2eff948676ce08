import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { currentContext, Problem } from '../../platform/index.js';
import type { Caller } from '../caller.js';
import { Passwords } from '../passwords/passwords.js';
import { normalEmail } from '../users/email.js';
import { User } from '../users/user.entity.js';
import { Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** People coming and going. */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly throttle: SignInThrottle,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Starts a session, or says how long to wait. Unknown, inactive and mistaken people get the same
   * 401 after the same work.
   */
  async withPassword(
    address: string,
    password: string,
    from: string,
  ): Promise<{ user: User; token: string } | { waitSeconds: number }> {
    const email = normalEmail(address);
    const waitSeconds = await this.throttle.attempt(email, from);
    if (waitSeconds > 0) return { waitSeconds };
    const user = await this.database.manager.findOneBy(User, { email });
    const right = await this.passwords.matches(password, user?.passwordHash);
    if (!user?.active || !right) throw new Problem(401, 'sign_in_failed', 'E-mail or password is wrong.');
    await this.throttle.succeeded(email, from);
    return { user, token: await this.start(user) };
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

  private start(user: User): Promise<string> {
    currentContext().actor = { kind: 'user', id: user.id, name: user.name };
    return this.database.transaction(async (manager) => {
      await this.audit.append(manager, {
        connectionId: null,
        action: 'session.started',
        subject: { kind: 'user', id: user.id },
      });
      return this.sessions.start(manager, user);
    });
  }
}
