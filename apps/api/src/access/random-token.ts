import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as a cookie or header can carry them. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It needs no slow hash: nobody guesses 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
