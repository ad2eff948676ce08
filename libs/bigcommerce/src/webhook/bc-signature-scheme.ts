import { decodeMac, hmac, sameMac } from './mac.js';
import type { Proof } from './verdict.js';

/** The shapes a value may have; the encoding is not documented (BigCommerce contract 0.1). */
const shapes: readonly { readonly shape: RegExp; readonly decode: (text: string) => Buffer | null }[] = [
  { shape: /^[0-9a-fA-F]{64}$/, decode: (text) => Buffer.from(text, 'hex') },
  { shape: /^[A-Za-z0-9+/]{43}=$/, decode: (text) => decodeMac(text, 'base64') },
  { shape: /^[A-Za-z0-9_-]{43}=?$/, decode: (text) => decodeMac(text.slice(0, 43), 'base64url') },
];

function decode(header: string): Buffer | null {
  const text = header.trim().replace(/^sha256=/, '');
  return shapes.find(({ shape }) => shape.test(text))?.decode(text) ?? null;
}

/** Scheme B, `X-BC-Signature`: signs the raw body alone, so a replay is told only by its dedupe key. */
export function proveBcSignature(signature: string, rawBody: Uint8Array, secrets: readonly string[]): Proof {
  const candidate = decode(signature);
  if (!candidate)
    return {
      reason: 'undecodable_signature',
      detail: 'X-BC-Signature is neither hex nor base64 of 32 bytes',
    };
  return secrets.some((secret) => sameMac(hmac(secret, rawBody), candidate))
    ? { scheme: 'bc-signature', deliveryId: null }
    : { reason: 'bad_signature', detail: 'X-BC-Signature does not match' };
}
