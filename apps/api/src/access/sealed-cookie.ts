import { UnsealError, type SecretBox } from '../platform/index.js';

/** A text as a cookie can carry it, which nobody else can read or make. */
export function sealCookie(box: SecretBox, text: string, context: string): string {
  const { keyId, nonce, ciphertext, tag } = box.seal(text, context);
  return [keyId, ...[nonce, ciphertext, tag].map((part) => part.toString('base64url'))].join('~');
}

/** The text of such a cookie; null when it is none, or of another context. */
export function openCookie(box: SecretBox, cookie: string | undefined, context: string): string | null {
  const [keyId = '', ...parts] = cookie?.split('~') ?? [];
  const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (nonce?.length !== 12 || !ciphertext || tag?.length !== 16) return null;
  try {
    return box.open({ keyId, nonce, ciphertext, tag }, context);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
