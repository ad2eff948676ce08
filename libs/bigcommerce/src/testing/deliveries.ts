import { createHmac } from 'node:crypto';
import type { WebhookDelivery } from '../webhook/verify-webhook.js';

/** The contract's test vector (BigCommerce contract 0.1). */
export const vector = {
  secret: 'bc_test_client_secret_0123456789abcdef',
  id: 'msg_0001',
  timestamp: '1700000000',
  body: '{"scope":"store/order/updated","store_id":"1025646","data":{"type":"order","id":250},"hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"producer":"stores/abc123"}',
  standard: 'v1,Hba39H4edg0oLbnYSFrAsKu5fYn1dW/3t6QUcF77BPI=',
  hex: '6a7ec1fd6d2ced6c135f04919bf85741c1a3a78dc15121ef90886138538980a5',
  base64: 'an7B/W0s7WwTXwSRm/hXQcGjp43BUSHvkIhhOFOJgKU=',
} as const;

/** A store that accepts everything the decision table can accept; no proof on the delivery itself. */
export const delivery = (overrides: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  rawBody: Buffer.from(vector.body),
  headers: {},
  secrets: [vector.secret],
  sharedHeader: { name: 'X-Connector-Key', values: ['our-own-random-value'] },
  allowUnsigned: true,
  storeHash: 'abc123',
  toleranceSeconds: 300,
  now: new Date(1_700_000_000_000),
  maxBodyBytes: 8_192,
  ...overrides,
});

export const standardHeaders = (signature: string = vector.standard): Record<string, string> => ({
  'webhook-id': vector.id,
  'webhook-timestamp': vector.timestamp,
  'webhook-signature': signature,
});

/** Headers of an authentic delivery of any body. */
export function signed(body: string, secret: string = vector.secret): Record<string, string> {
  const mac = createHmac('sha256', secret)
    .update(`${vector.id}.${vector.timestamp}.${body}`)
    .digest('base64');
  return standardHeaders(`v1,${mac}`);
}
