import { signatureHeaders } from './signature.js';

/* The test vectors of the BigCommerce contract, 0.1. */
const secret = 'bc_test_client_secret_0123456789abcdef';
const at = new Date(1_700_000_000_000);
const event = {
  id: 'msg_0001',
  body: '{"scope":"store/order/updated","store_id":"1025646","data":{"type":"order","id":250},"hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"producer":"stores/abc123"}',
};

describe('a delivery', () => {
  it('is signed by Standard Webhooks as in the contract', () => {
    expect(signatureHeaders('standard', secret, event, at)).toEqual({
      'webhook-id': 'msg_0001',
      'webhook-timestamp': '1700000000',
      'webhook-signature': 'v1,Hba39H4edg0oLbnYSFrAsKu5fYn1dW/3t6QUcF77BPI=',
    });
  });

  it.each([
    ['bc-hex', '6a7ec1fd6d2ced6c135f04919bf85741c1a3a78dc15121ef90886138538980a5'],
    ['bc-base64', 'an7B/W0s7WwTXwSRm/hXQcGjp43BUSHvkIhhOFOJgKU='],
  ] as const)('is signed by X-BC-Signature, %s, as in the contract', (kind, signature) => {
    expect(signatureHeaders(kind, secret, event, at)).toEqual({ 'x-bc-signature': signature });
  });

  it('carries no proof where the store does not sign', () => {
    expect(signatureHeaders('none', secret, event, at)).toEqual({});
  });
});
