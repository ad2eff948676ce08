import { sameText } from './mac.js';
import type { Proof } from './verdict.js';

/** A header we set at registration, sent back with every delivery; two values during a rotation. */
export interface SharedHeader {
  readonly name: string;
  readonly values: readonly string[];
}

/** Scheme C, our own shared header: proves the sender, not the body (BigCommerce contract 0.1). */
export function proveSharedHeader(value: string | undefined, { name, values }: SharedHeader): Proof {
  const configured = values.filter((candidate) => candidate !== '');
  if (configured.length === 0) return { reason: 'no_secret', detail: `no value is configured for ${name}` };
  if (value === undefined)
    return { reason: 'missing_signature', detail: `neither a signature nor ${name} was sent` };
  return configured.some((candidate) => sameText(candidate, value))
    ? { scheme: 'shared-header', deliveryId: null }
    : { reason: 'bad_signature', detail: `${name} does not match` };
}
