import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/*
 * node:crypto rather than the `standardwebhooks` package: that one takes base64 keys (ours are the
 * secret's UTF-8 bytes), reads the clock itself, and cannot tell a stale delivery from a forged one.
 */

/** Length of an HMAC-SHA256. */
export const macBytes = 32;

export function hmac(secret: string, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', Buffer.from(secret, 'utf8'));
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** Compares two MACs without telling by its time where they differ. */
export function sameMac(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Compares two texts of any length without telling by its time where they differ. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * Decodes a MAC; null unless the text is exactly how its 32 bytes are written. Node alone would
 * ignore stray characters and bits.
 */
export function decodeMac(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.length === macBytes && bytes.toString(encoding) === text ? bytes : null;
}
