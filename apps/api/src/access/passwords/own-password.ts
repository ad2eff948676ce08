import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Problem } from '../../platform/index.js';
import { assertSignedIn, type Caller } from '../caller.js';
import { hashToken } from '../random-token.js';
import type { Visitor } from '../sessions/sessions.js';
import { SignIn, type Started } from '../sessions/sign-in.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { Users } from '../users/users.js';
import { Passwords } from './passwords.js';

/** What people do about their own password. */
@Injectable()
export class OwnPassword {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly signIn: SignIn,
  ) {}

  /** Sets a new one, signs the person out everywhere and in again here: whoever had a cookie has none any more. */
  async change(caller: Caller, current: string, next: string, visitor: Visitor): Promise<Started> {
    assertSignedIn(caller);
    await this.assert(caller, current, visitor);
    if (next === current) {
      throw Problem.invalid([{ field: 'newPassword', message: 'must be another one than now' }]);
    }
    return this.database.transaction(async (manager) => {
      await this.signIn.asJudged(manager, caller.user);
      const user = await this.users.updateIn(manager, caller.user.id, { password: next }, 'newPassword');
      return this.signIn.start(manager, user, visitor);
    });
  }

  /** Refuses who does not know the person's password; guessed at as often as at sign-in. */
  async assert({ user, sessionToken }: Caller, password: string, { address }: Visitor): Promise<void> {
    const attempt = { email: user.email, address, device: sessionToken && hashToken(sessionToken) };
    await this.throttle.attempt(attempt);
    if (!(await this.passwords.matches(password, user.passwordHash))) {
      throw new Problem(403, 'wrong_password', 'The current password is another one.');
    }
    await this.throttle.succeeded(attempt);
  }
}
