import { BigCommerceError } from './errors.js';
import { orderBody } from './testing/bodies.js';
import { accessToken, startFakeStore, type Answer, type FakeStore } from './testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const failureOf = async (call: Promise<unknown>): Promise<BigCommerceError> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: unknown) => {
      if (error instanceof BigCommerceError) return error;
      throw error;
    },
  );
const readFails = (answer: Answer) => {
  store.on('GET /v2/orders/250', answer);
  return failureOf(store.client.getOrder(250));
};
const newHook = {
  scope: 'store/order/updated',
  destination: 'https://me.example/hook',
  headers: { key: 'value' },
};
const writeFails = (answer: Answer | 'hang up') => {
  store.on('POST /v3/hooks', () => answer);
  return failureOf(store.client.createHook(newHook));
};

describe('every call', () => {
  it('authenticates with the token, asks for JSON, and says what it is', async () => {
    store.on('GET /v2/time', { body: { time: 1_700_000_000 } });
    expect(await store.client.getTime()).toBe('2023-11-14T22:13:20.000Z');
    expect(store.received[0]?.headers).toMatchObject({
      'x-auth-token': accessToken,
      accept: 'application/json',
    });
    expect(store.received[0]?.headers['content-type']).toBeUndefined();
  });
});

describe('a refused read', () => {
  it.each([
    [400, 'invalid_request'],
    [401, 'auth_failed'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'invalid_request'],
    [406, 'invalid_request'],
    [408, 'unavailable'],
    [409, 'conflict'],
    [413, 'invalid_request'],
    [415, 'invalid_request'],
    [418, 'contract_violation'],
    [422, 'invalid_request'],
    [423, 'unavailable'],
    [429, 'rate_limited'],
    [499, 'unavailable'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [507, 'unavailable'],
    [509, 'rate_limited'],
    [599, 'unavailable'],
  ])('with %i is %s', async (status, reason) => {
    expect(await readFails({ status, body: '<html>gateway</html>' })).toMatchObject({
      reason,
      status,
      vendorMessage: null,
    });
  });

  it('says the delay the store asks for', async () => {
    const headers = { 'X-Rate-Limit-Time-Reset-Ms': '90000' };
    expect(await readFails({ status: 429, headers })).toMatchObject({
      reason: 'rate_limited',
      retryAfterMs: 90_000,
    });
  });

  it.each([
    [
      "v2's list",
      [
        { status: 404, message: 'Not here.' },
        { status: 404, message: 'Nor there.' },
      ],
      'Not here.; Nor there.',
    ],
    ["an object in v2's manner", { status: 404, message: 'Not here.' }, 'Not here.'],
    [
      "v3's object",
      { status: 422, title: 'Bad filter', type: '/x', errors: { 'id:in': 'error.id' } },
      'Bad filter; id:in: error.id',
    ],
    [
      "v3's object with empty errors",
      { status: 403, title: 'You lack the scope', errors: {} },
      'You lack the scope',
    ],
    ["v3's object with errors as a list", { status: 403, title: 'No', errors: [] }, 'No'],
    ['nothing known', { oops: true }, null],
    ['nothing', '', null],
  ])("keeps the vendor's words: %s", async (_case, body, vendorMessage) => {
    expect(await readFails({ status: 404, body })).toMatchObject({ reason: 'not_found', vendorMessage });
  });

  it('names the call, the reason and the words in its message', async () => {
    const error = await readFails({ status: 403, body: { title: 'You lack the scope', errors: {} } });
    expect(error.message).toBe('bigcommerce.getOrder: forbidden, 403, You lack the scope');
  });
});

describe("the store's words that repeat what was sent", () => {
  const blanked = async (fails: Promise<BigCommerceError>, message: string) => {
    const error = await fails;
    expect(error.vendorMessage).toBe(message);
    expect(error.message).toContain(message);
  };

  it('say neither the token nor what a delivery is told by', async () => {
    const body = { title: `Bad token ${accessToken}`, errors: { 'headers.key': 'may not be "value"' } };
    await blanked(
      writeFails({ status: 422, body }),
      'Bad token [redacted]; headers.key: may not be "[redacted]"',
    );
  });

  it('say nobody’s name or address', async () => {
    const errors = { 'email:in': 'jane.doe@example.com is no list', last_name: 'Doe' };
    await blanked(
      readFails({ status: 422, body: { title: 'Bad filter', errors } }),
      'Bad filter; email:in: [redacted] is no list; last_name: [redacted]',
    );
    const message = "No customer <jane.doe@example.com>, or 'joe@shop.example'.";
    await blanked(
      readFails({ status: 404, body: [{ status: 404, message }] }),
      "No customer <[redacted]>, or '[redacted]'.",
    );
  });
});

describe('an unreadable answer', () => {
  it.each([
    ['HTML', { body: '<html>maintenance</html>' }, 'the answer is not complete JSON'],
    ['an empty body', { body: '' }, 'the answer is empty'],
    [
      'JSON cut short',
      { body: JSON.stringify(orderBody()).slice(0, 500) },
      'the answer is not complete JSON',
    ],
    ['a list in place of an order', { body: [orderBody()] }, 'expected object'],
    ['no content in place of an order', { status: 204 }, 'received undefined'],
    [
      'unreadable money',
      { body: orderBody({ total_inc_tax: 'free' }) },
      'total_inc_tax: expected an exact amount',
    ],
    [
      'missing money',
      { body: orderBody({ total_inc_tax: undefined }) },
      'total_inc_tax: expected an exact amount',
    ],
    [
      'money left empty',
      { body: orderBody({ store_credit_amount: '' }) },
      'store_credit_amount: expected an exact amount',
    ],
    [
      'no currency',
      { body: orderBody({ default_currency_code: '' }) },
      'default_currency_code: expected text',
    ],
  ])('is a contract violation: %s', async (_case, answer, problem) => {
    const error = await readFails(answer);
    expect(error.reason).toBe('contract_violation');
    expect(error.message).toContain(problem);
  });

  it.each([
    [1.20001, 'total_inc_tax: expected an exact amount, not 1.20001'],
    ['12,50', 'total_inc_tax: expected an exact amount, not 12,50'],
    [null, 'total_inc_tax: expected an exact amount, not nothing'],
    [['1.00'], 'total_inc_tax: expected an exact amount, not a list'],
    [true, 'total_inc_tax: expected an exact amount, not yes or no'],
    [{ amount: 1 }, 'total_inc_tax: expected an exact amount, not something else'],
    ['Jane Doe', 'total_inc_tax: expected an exact amount, not text'],
  ])('says what stood there, of text only that it is text: %j', async (value, problem) => {
    const { message } = await readFails({ body: orderBody({ total_inc_tax: value }) });
    expect(message).toBe(`bigcommerce.getOrder: contract_violation, 200, ${problem}`);
  });
});

describe('a write', () => {
  it.each([500, 502, 503, 504])('answered %i has an unknown outcome, and is sent once', async (status) => {
    expect(await writeFails({ status })).toMatchObject({ reason: 'outcome_unknown', status });
    expect(store.received).toHaveLength(1);
  });

  it.each([
    [400, 'invalid_request'],
    [401, 'auth_failed'],
    [409, 'conflict'],
    [422, 'invalid_request'],
    [429, 'rate_limited'],
  ])('answered %i is refused for sure: %s', async (status, reason) => {
    expect(await writeFails({ status })).toMatchObject({ reason });
  });

  it('has an unknown outcome where the answer is lost or unreadable', async () => {
    expect(await writeFails('hang up')).toMatchObject({
      reason: 'outcome_unknown',
      fault: 'connection_lost',
    });
    expect(await writeFails({ body: '<html>' })).toMatchObject({ reason: 'outcome_unknown', status: 200 });
    expect(await writeFails({ body: { data: {} } })).toMatchObject({ reason: 'outcome_unknown' });
    expect(store.received).toHaveLength(3);
  });
});

describe('no answer', () => {
  it('is unavailable where the connection breaks', async () => {
    store.on('GET /v2/time', () => 'hang up');
    expect(await failureOf(store.client.getTime())).toMatchObject({
      reason: 'unavailable',
      fault: 'connection_lost',
    });
  });

  it('is unreachable where the store redirects', async () => {
    store.on('GET /v2/time', { status: 301, headers: { location: 'https://elsewhere.example/' } });
    expect(await failureOf(store.client.getTime())).toMatchObject({
      reason: 'unreachable',
      fault: 'redirect_refused',
    });
  });
});
