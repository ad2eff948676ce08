import { decodeMac, hmac, sameMac } from './mac.js';
import type { Proof } from './verdict.js';

/** The MACs of version 1 in a `webhook-signature`: `v1,<base64> v1,<base64> v1a,…`. */
function signaturesIn(header: string): readonly Buffer[] {
  return header
    .split(' ')
    .filter((entry) => entry.startsWith('v1,'))
    .map((entry) => decodeMac(entry.slice('v1,'.length), 'base64'))
    .filter((mac) => mac !== null);
}

/** Scheme A, Standard Webhooks (BigCommerce contract 0.1): signs id, time and raw body. */
export function proveStandard(delivery: {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string;
  readonly rawBody: Uint8Array;
  readonly secrets: readonly string[];
  readonly toleranceSeconds: number;
  readonly now: Date;
}): Proof {
  const { id, timestamp, signature, rawBody, secrets, toleranceSeconds, now } = delivery;
  if (!id || !timestamp) return refuse('missing_signature', 'webhook-id or webhook-timestamp is missing');
  if (!/^\d{1,12}$/.test(timestamp))
    return refuse('undecodable_signature', 'webhook-timestamp is not in unix seconds');
  const signatures = signaturesIn(signature);
  if (signatures.length === 0)
    return refuse('undecodable_signature', 'webhook-signature has no readable v1 entry');
  const expected = secrets.map((secret) => hmac(secret, `${id}.${timestamp}.`, rawBody));
  const matches = expected.some((mac) => signatures.some((candidate) => sameMac(mac, candidate)));
  if (!matches) return refuse('bad_signature', 'webhook-signature does not match');
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds)
    return refuse('stale', `signed ${age} s ago, ${toleranceSeconds} s are allowed`);
  return { scheme: 'standard', deliveryId: id };
}

const refuse = (
  reason: 'missing_signature' | 'undecodable_signature' | 'bad_signature' | 'stale',
  detail: string,
) => ({
  reason,
  detail,
});
