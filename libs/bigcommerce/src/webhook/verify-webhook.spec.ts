import fc from 'fast-check';
import { delivery, signed, standardHeaders, vector } from '../testing/deliveries.js';
import { verifyWebhook, type WebhookDelivery } from './verify-webhook.js';

const verify = (overrides: Partial<WebhookDelivery>) => verifyWebhook(delivery(overrides));
const bc = (value: string) => ({ 'X-BC-Signature': value });
const shared = { 'x-connector-key': 'our-own-random-value' };
const forged = `v1,${Buffer.alloc(32, 7).toString('base64')}`;

describe('a Standard Webhooks delivery', () => {
  it("is accepted with the contract's vector", () => {
    expect(Buffer.byteLength(vector.body)).toBe(186);
    expect(verify({ headers: standardHeaders() })).toEqual({
      ok: true,
      scheme: 'standard',
      dedupeKey: 'id:msg_0001',
      event: {
        scope: 'store/order/updated',
        orderId: 250,
        customerId: null,
        refundId: null,
        transactionId: null,
        deliveryFailure: null,
        hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
        createdAt: 1561479335,
        producer: 'stores/abc123',
      },
    });
  });

  it.each([
    [
      'header names in any case',
      {
        headers: {
          'Webhook-Id': vector.id,
          'WEBHOOK-TIMESTAMP': vector.timestamp,
          'Webhook-Signature': vector.standard,
        },
      },
    ],
    [
      'one matching entry among several',
      { headers: standardHeaders(`v1a,zzz ${forged} ${vector.standard}`) },
    ],
    ['the second of two secrets', { headers: standardHeaders(), secrets: ['new-secret', vector.secret] }],
    ['the first of two secrets', { headers: standardHeaders(), secrets: [vector.secret, 'old-secret'] }],
    ['a time at the edge of the tolerance', { headers: standardHeaders(), now: new Date(1_700_000_300_999) }],
    [
      'a time ahead of ours within the tolerance',
      { headers: standardHeaders(), now: new Date(1_699_999_700_000) },
    ],
    ['a wrong X-BC-Signature beside it', { headers: { ...standardHeaders(), ...bc('00'.repeat(32)) } }],
    ['a body of exactly the allowed size', { headers: standardHeaders(), maxBodyBytes: 186 }],
  ])('is accepted with %s', (_case, overrides) =>
    expect(verify(overrides)).toMatchObject({ ok: true, scheme: 'standard' }),
  );

  it.each([
    ['a forged signature', { headers: standardHeaders(forged) }, 'bad_signature'],
    [
      'a forged signature, though weaker proofs are right',
      { headers: { ...standardHeaders(forged), ...bc(vector.hex), ...shared } },
      'bad_signature',
    ],
    ['another id', { headers: { ...standardHeaders(), 'webhook-id': 'msg_0002' } }, 'bad_signature'],
    [
      'another time',
      { headers: { ...standardHeaders(), 'webhook-timestamp': '1700000001' } },
      'bad_signature',
    ],
    ['another secret', { headers: standardHeaders(), secrets: ['other'] }, 'bad_signature'],
    [
      'the secret decoded as base64',
      { headers: standardHeaders(), secrets: [Buffer.from(vector.secret, 'base64').toString('latin1')] },
      'bad_signature',
    ],
    [
      'no id',
      { headers: { 'webhook-timestamp': vector.timestamp, 'webhook-signature': vector.standard } },
      'missing_signature',
    ],
    [
      'no time',
      { headers: { 'webhook-id': vector.id, 'webhook-signature': vector.standard } },
      'missing_signature',
    ],
    [
      'a time that is no number',
      { headers: { ...standardHeaders(), 'webhook-timestamp': '1e9' } },
      'undecodable_signature',
    ],
    ['an empty signature', { headers: standardHeaders('') }, 'undecodable_signature'],
    [
      'only signatures of other versions',
      { headers: standardHeaders(vector.standard.replace('v1', 'v1a')) },
      'undecodable_signature',
    ],
    [
      'a signature without version',
      { headers: standardHeaders(vector.standard.slice(3)) },
      'undecodable_signature',
    ],
    [
      'a signature cut short',
      { headers: standardHeaders(vector.standard.slice(0, -2)) },
      'undecodable_signature',
    ],
    [
      'a right signature from too long ago',
      { headers: standardHeaders(), now: new Date(1_700_000_301_000) },
      'stale',
    ],
    [
      'a right signature from the future',
      { headers: standardHeaders(), now: new Date(1_699_999_699_000) },
      'stale',
    ],
    [
      'a forged signature from long ago',
      { headers: standardHeaders(forged), now: new Date() },
      'bad_signature',
    ],
    ['no secret configured', { headers: standardHeaders(), secrets: [] }, 'no_secret'],
    ['only an empty secret configured', { headers: signed(vector.body, ''), secrets: [''] }, 'no_secret'],
    ['too large a body', { headers: standardHeaders(), maxBodyBytes: 185 }, 'too_large'],
    ['another store', { headers: standardHeaders(), storeHash: 'abc124' }, 'wrong_store'],
    [
      'a scope that was not registered',
      { headers: standardHeaders(), scopes: ['store/order/created'] },
      'unregistered_scope',
    ],
  ])('is refused with %s', (_case, overrides, reason) =>
    expect(verify(overrides as Partial<WebhookDelivery>)).toMatchObject({ ok: false, reason }),
  );

  it('is refused as garbled when its body is authentic but unreadable', () => {
    for (const body of ['', '[]', 'null', '{"scope":', '{"scope":"store/order/updated"}'])
      expect(verify({ rawBody: Buffer.from(body), headers: signed(body) })).toMatchObject({
        ok: false,
        reason: 'garbled',
      });
  });

  it('is refused when the same JSON comes in other bytes', () => {
    const rawBody = Buffer.from(JSON.stringify(JSON.parse(vector.body), null, 1));
    expect(verify({ rawBody, headers: standardHeaders() })).toMatchObject({ reason: 'bad_signature' });
  });
});

describe('a delivery with X-BC-Signature', () => {
  it.each([
    ['hex', vector.hex],
    ['upper-case hex', vector.hex.toUpperCase()],
    ['base64', vector.base64],
    ['base64url', vector.base64.replaceAll('+', '-').replaceAll('/', '_')],
    ['base64url without padding', vector.base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, 43)],
    ['a prefix', `sha256=${vector.hex}`],
    ['space around it', `  ${vector.base64} `],
  ])('is accepted with %s', (_case, value) =>
    expect(verify({ headers: bc(value) })).toMatchObject({ ok: true, scheme: 'bc-signature' }),
  );

  it('has no time: it may come days later', () => {
    expect(verify({ headers: bc(vector.hex), now: new Date(1_700_200_000_000) })).toMatchObject({ ok: true });
  });

  it.each([
    ['a forged value', bc('00'.repeat(32)), 'bad_signature'],
    [
      'a forged value, though the shared header is right',
      { ...bc('00'.repeat(32)), ...shared },
      'bad_signature',
    ],
    ['an empty value, though the shared header is right', { ...bc(''), ...shared }, 'undecodable_signature'],
    ['hex cut short', bc(vector.hex.slice(1)), 'undecodable_signature'],
    ['stray characters', bc(`${vector.hex.slice(0, 63)}g`), 'undecodable_signature'],
    ['two prefixes', bc(`sha256=sha256=${vector.hex}`), 'undecodable_signature'],
    ['stray bits in base64', bc(vector.base64.replace('KU=', 'KV=')), 'undecodable_signature'],
  ])('is refused with %s', (_case, headers, reason) =>
    expect(verify({ headers: headers })).toMatchObject({ ok: false, reason }),
  );

  it('is refused without a secret, and takes the second of two', () => {
    expect(verify({ headers: bc(vector.hex), secrets: [] })).toMatchObject({ reason: 'no_secret' });
    expect(verify({ headers: bc(vector.hex), secrets: ['new', vector.secret] })).toMatchObject({ ok: true });
  });

  it('is known again by scope, hash and time, not by an unsigned id', () => {
    expect(verify({ headers: { ...bc(vector.hex), 'webhook-id': 'anything' } })).toMatchObject({
      dedupeKey: 'event:store/order/updated:dd70c0976e06b67aaf671e73f49dcb79230ebf9d:1561479335',
    });
  });
});

describe('an unsigned delivery', () => {
  it('is accepted where the shared header matches and unsigned ones are allowed', () => {
    expect(verify({ headers: shared })).toMatchObject({ ok: true, scheme: 'shared-header' });
  });

  it('is accepted with either of two values during a rotation', () => {
    const sharedHeader = { name: 'x-connector-key', values: ['the-next-one', 'our-own-random-value'] };
    expect(verify({ headers: shared, sharedHeader })).toMatchObject({ ok: true });
  });

  const { sharedHeader: _none, ...withoutSharedHeader } = delivery({ headers: shared });
  it.each([
    [
      'unsigned ones are not allowed',
      delivery({ headers: shared, allowUnsigned: false }),
      'missing_signature',
    ],
    ['no shared header is configured', withoutSharedHeader, 'missing_signature'],
    ['the shared header is missing', delivery(), 'missing_signature'],
    ['the shared header is wrong', delivery({ headers: { 'x-connector-key': 'guess' } }), 'bad_signature'],
    [
      'the shared header is empty and so is the configured value',
      delivery({
        headers: { 'x-connector-key': '' },
        sharedHeader: { name: 'x-connector-key', values: [''] },
      }),
      'no_secret',
    ],
  ])('is refused where %s', (_case, whole, reason) =>
    expect(verifyWebhook(whole)).toMatchObject({ ok: false, reason }),
  );
});

describe('no single bit', () => {
  const flip = (bytes: Buffer, bit: number) => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  };

  it('of the body may differ, under either signature', () => {
    fc.assert(
      fc.property(fc.nat(186 * 8 - 1), fc.constantFrom(standardHeaders(), bc(vector.hex)), (bit, headers) => {
        const rawBody = flip(Buffer.from(vector.body), bit);
        expect(verify({ rawBody, headers })).toMatchObject({ ok: false, reason: 'bad_signature' });
      }),
      { numRuns: 300 },
    );
  });

  it('of a Standard Webhooks signature may differ', () => {
    const signature = Buffer.from(vector.standard);
    for (let bit = 0; bit < signature.length * 8; bit += 1)
      expect(verify({ headers: standardHeaders(flip(signature, bit).toString('latin1')) }).ok).toBe(false);
  });

  it('of the MAC in an X-BC-Signature may differ, however it is written', () => {
    const mac = Buffer.from(vector.hex, 'hex');
    fc.assert(
      fc.property(
        fc.nat(255),
        fc.constantFrom('hex' as const, 'base64' as const, 'base64url' as const),
        (bit, encoding) => {
          const value = flip(mac, bit).toString(encoding);
          expect(verify({ headers: bc(value) })).toMatchObject({ ok: false, reason: 'bad_signature' });
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('never throws, whatever a sender sends', () => {
  const name = fc.constantFrom(
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
    'x-bc-signature',
    'x-connector-key',
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string()))),
      (body, headers) => {
        expect(verify({ rawBody: Buffer.from(body), headers }).ok).toBe(false);
      },
    ),
  );
});
