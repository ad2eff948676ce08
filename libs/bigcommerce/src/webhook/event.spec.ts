import fc from 'fast-check';
import { dedupeKeyOf } from './dedupe-key.js';
import { parseWebhookEvent } from './event.js';
import { deliveryExceptionScope, registeredScopes } from './scopes.js';

const body = (scope: string, data: unknown, more: object = {}) =>
  Buffer.from(
    JSON.stringify({
      scope,
      store_id: '1',
      data,
      hash: 'h',
      created_at: 7,
      producer: 'stores/abc123',
      ...more,
    }),
  );
const nothing = {
  orderId: null,
  customerId: null,
  refundId: null,
  transactionId: null,
  deliveryFailure: null,
};

describe('a webhook body', () => {
  it.each([
    ['store/order/created', { type: 'order', id: 250 }, { orderId: 250 }],
    ['store/order/updated', { type: 'order', id: '250' }, { orderId: 250 }],
    [
      'store/order/statusUpdated',
      { type: 'order', id: 250, status: { previous_status_id: 0, new_status_id: 11 } },
      { orderId: 250 },
    ],
    ['store/order/archived', { type: 'order', id: 250 }, { orderId: 250 }],
    [
      'store/order/refund/created',
      { type: 'order', id: 250, refund: { refund_id: 3 } },
      { orderId: 250, refundId: 3 },
    ],
    ['store/order/refund/created', { type: 'order', id: 250 }, { orderId: 250 }],
    [
      'store/order/transaction/created',
      { type: 'transaction', order_id: '250', transaction_id: '9', transaction_type: 'capture' },
      { orderId: 250, transactionId: '9' },
    ],
    [
      'store/order/transaction/updated',
      { type: 'transaction', order_id: 250, transaction_id: 9 },
      { orderId: 250, transactionId: '9' },
    ],
    [
      'store/order/message/created',
      { type: 'order', id: 250, message: { order_message_id: 1 } },
      { orderId: 250 },
    ],
    [
      'store/order/metafield/created',
      { metafield_id: 1, resource_id: '250', namespace: 'x' },
      { orderId: 250 },
    ],
    ['store/channel/1/order/updated', { order_id: 250 }, { orderId: 250 }],
    ['store/shipment/created', { type: 'shipment', id: 1, orderId: 250 }, { orderId: 250 }],
    ['store/customer/updated', { type: 'customer', id: 42, channel_ids: [1] }, { customerId: 42 }],
    [
      'store/customer/address/created',
      { type: 'customer', id: 5, address: { customer_id: 42 } },
      { customerId: 42 },
    ],
    ['store/order/created', { type: 'order', order_id: 250 }, { orderId: 250 }],
    ['store/order/updated', { type: 'order', orderId: '250' }, { orderId: 250 }],
    ['store/order/transaction/created', { type: 'transaction', id: 9, orderId: 250 }, { orderId: 250 }],
    ['store/information/updated', { type: 'store' }, {}],
    [
      deliveryExceptionScope,
      { type: 'webhook', id: 1, error_code: '90001', message: 'x' },
      { deliveryFailure: { hookId: 1, code: 90_001, message: 'x' } },
    ],
    [
      deliveryExceptionScope,
      { type: 'webhook', id: 1 },
      { deliveryFailure: { hookId: 1, code: null, message: '' } },
    ],
  ])('of %s with %j is about %j', (scope, data, ids) => {
    expect(parseWebhookEvent(body(scope, data))).toEqual({
      scope,
      ...nothing,
      hash: 'h',
      createdAt: 7,
      producer: 'stores/abc123',
      ...ids,
    });
  });

  it('is read by every scope we register', () => {
    const data = { id: 1, order_id: 1 };
    for (const scope of registeredScopes) expect(parseWebhookEvent(body(scope, data))?.scope).toBe(scope);
  });

  it('may lack its time and its hash', () => {
    const bare = body('store/order/updated', { id: 1 }, { hash: undefined, created_at: undefined });
    expect(parseWebhookEvent(bare)).toMatchObject({ hash: '', createdAt: null });
    expect(
      parseWebhookEvent(body('store/order/updated', { id: 1 }, { created_at: null }))?.createdAt,
    ).toBeNull();
    expect(
      parseWebhookEvent(body('store/order/updated', { id: 1 }, { created_at: '1561479335' }))?.createdAt,
    ).toBe(1561479335);
  });

  it.each([
    ['an order without its id', body('store/order/updated', { type: 'order' })],
    ['an order with an id that is none', body('store/order/updated', { id: 'abc' })],
    ['an order with a broken id', body('store/order/updated', { id: 1.5 })],
    ['order zero', body('store/order/updated', { id: 0 })],
    [
      'a transaction without its order',
      body('store/order/transaction/created', { id: 250, transaction_id: '9' }),
    ],
    ['no data', body('store/order/updated', null)],
    ['no scope', body('', { id: 1 })],
    ['no producer', body('store/order/updated', { id: 1 }, { producer: undefined })],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['no JSON', Buffer.from('scope=store')],
  ])('is garbled with %s', (_case, rawBody) => expect(parseWebhookEvent(rawBody)).toBeNull());

  it('never throws, whatever JSON comes', () => {
    fc.assert(fc.property(fc.json(), (json) => void parseWebhookEvent(Buffer.from(json))));
  });
});

describe('the dedupe key', () => {
  const raw = body('store/order/updated', { id: 1 });
  const event = parseWebhookEvent(raw)!;

  it('is the signed id, else scope, hash and time', () => {
    expect(dedupeKeyOf(event, 'msg_1', raw)).toBe('id:msg_1');
    expect(dedupeKeyOf(event, null, raw)).toBe('event:store/order/updated:h:7');
    expect(dedupeKeyOf({ ...event, createdAt: null }, null, raw)).toBe('event:store/order/updated:h:-');
  });

  it('tells bodies without a hash apart by their bytes', () => {
    const bare = { ...event, hash: '' };
    expect(dedupeKeyOf(bare, null, raw)).toMatch(/^event:store\/order\/updated:[0-9a-f]{64}:7$/);
    expect(dedupeKeyOf(bare, null, raw)).not.toBe(
      dedupeKeyOf(bare, null, body('store/order/updated', { id: 2 })),
    );
  });
});
