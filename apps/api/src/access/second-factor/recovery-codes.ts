import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashToken } from '../random-token.js';
import { RecoveryCode } from './second-factor.entity.js';

const CODES = 10;
/** Crockford's base 32: no letter that looks like a digit, and no byte that is likelier than another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 16;

/** Codes on paper, for people whose app is gone: each works once. */
@Injectable()
export class RecoveryCodes {
  /** New ones in the place of the former; shown this once. */
  async replace(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, newCode);
    await manager.delete(RecoveryCode, { userId });
    await manager.insert(
      RecoveryCode,
      codes.map((code) => ({ userId, codeHash: hashToken(plain(code)) })),
    );
    return codes;
  }

  /** Whether it is one, which is used up by that. */
  async take(manager: EntityManager, userId: string, code: string): Promise<boolean> {
    const { affected } = await manager.delete(RecoveryCode, { userId, codeHash: hashToken(plain(code)) });
    return affected === 1;
  }

  left(manager: EntityManager, userId: string): Promise<number> {
    return manager.countBy(RecoveryCode, { userId });
  }
}

function newCode(): string {
  const letters = Array.from(randomBytes(LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** As people copy it: in any case, with any dashes and spaces. */
function plain(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}
