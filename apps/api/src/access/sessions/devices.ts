import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretBox, UnsealError } from '../../platform/index.js';
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
    const { keyId, nonce, ciphertext, tag } = this.box.seal(randomUUID(), contextOf(user));
    return [keyId, ...[nonce, ciphertext, tag].map((part) => part.toString('base64url'))].join('~');
  }

  /** Which browser of this person it is; null when it is none, or of somebody else. */
  recognise(user: User, cookie: string | undefined): string | null {
    const [keyId = '', ...parts] = cookie?.split('~') ?? [];
    const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (nonce?.length !== 12 || !ciphertext || tag?.length !== 16) return null;
    try {
      return this.box.open({ keyId, nonce, ciphertext, tag }, contextOf(user));
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  }
}

function contextOf({ id, passwordHash }: User): string {
  return `device:${id}:${createHash('sha256').update(passwordHash).digest('hex')}`;
}
