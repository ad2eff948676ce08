import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Stored passwords: argon2id with the library's parameters, which are those OWASP recommends. */
@Injectable()
export class Passwords {
  /** Nobody's; checked for people who do not exist, so that they take as long as those who do. */
  private readonly decoy = hash(randomBytes(32));

  hash(password: string): Promise<string> {
    return hash(password);
  }

  /** Whether it is the password of this hash; without a hash it never is, after the same work. */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.decoy), password);
    return right && passwordHash !== undefined;
  }
}
