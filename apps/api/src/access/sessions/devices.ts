import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../platform/index.js';
import { openCookie, sealCookie } from '../sealed-cookie.js';
import type { User } from '../users/user.entity.js';

/**
 * Browsers in which a person signed in before (OWASP's device cookies): their attempts are counted by themselves, so that
 * strangers who guess, or share the address, keep nobody out. A new password makes all of them strangers again.
 */
@Injectable()
export class Devices {
  constructor(private readonly box: SecretBox) {}

  /** The value of a cookie that lasts. */
  remember(user: User): string {
    return sealCookie(this.box, randomUUID(), contextOf(user));
  }

  /** Which browser of this person it is; null when it is none, or of somebody else. */
  recognise(user: User, cookie: string | undefined): string | null {
    return openCookie(this.box, cookie, contextOf(user));
  }
}

function contextOf({ id, passwordHash }: User): string {
  return `device:${id}:${createHash('sha256').update(passwordHash).digest('hex')}`;
}
