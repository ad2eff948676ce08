import { createHmac } from 'node:crypto';
import type { WebhookSwitches } from './switches.js';

/**
 * Headers that prove a delivery (BigCommerce contract 0.1). The key is the UTF-8 bytes of the client
 * secret; the time of Standard Webhooks is that of the attempt.
 */
export function signatureHeaders(
  kind: WebhookSwitches['webhookSignature'],
  secret: string,
  event: { readonly id: string; readonly body: string },
  at: Date,
): Record<string, string> {
  const mac = (text: string) => createHmac('sha256', secret).update(text);
  const seconds = String(Math.floor(at.getTime() / 1_000));
  switch (kind) {
    case 'none':
      return {};
    case 'bc-hex':
      return { 'x-bc-signature': mac(event.body).digest('hex') };
    case 'bc-base64':
      return { 'x-bc-signature': mac(event.body).digest('base64') };
    case 'standard':
      return {
        'webhook-id': event.id,
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${mac(`${event.id}.${seconds}.${event.body}`).digest('base64')}`,
      };
  }
}
