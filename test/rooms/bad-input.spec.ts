import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/*
 * Data that cannot be posted, through the real clients: held with its cause and both sides, nothing posted by half, and
 * posted once when it is mended.
 */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeEach(async () => {
  room.clock.pass(900);
  await room.setMode('automatic');
});
afterEach(() => room.heal());
afterAll(() => room.close());

type Body = Record<string, unknown>;

const rowsOf = async (orderId: number) =>
  (await room.ledger()).rows.filter(({ Batch }) => Batch.includes(`-${orderId}`));
const isPostedOnce = async (orderId: number) => {
  const batches = new Map((await rowsOf(orderId)).map(({ Batch, PostSeq }) => [Batch, PostSeq]));
  const rows = await rowsOf(orderId);
  return rows.length > 0 && rows.every(({ Batch, PostSeq }) => batches.get(Batch) === PostSeq);
};
const again = async (orderId: number) => {
  await room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
  await looks.look(orderId);
  await looks.walk();
  return looks.order(orderId);
};
/** The store answers this until it is healed. */
const answers = (path: string, body: unknown) =>
  room.fault('GET', `stores/*${path}`, { status: 200, body, times: 99 }, 'bigcommerce');
const held = async (orderId: number) => {
  const { state, holds, documents, statement } = await looks.lookAt(orderId);
  return { state, holds: holds.map(({ code, detail }) => ({ code, detail })), documents, statement };
};

const settings = (change: object) =>
  room.database.query(
    `UPDATE connection SET settings = settings || $2, access_version = access_version + 1 WHERE id = $1`,
    [room.connectionId, JSON.stringify(change)],
  );

describe('an account that Invoice Mapping does not have', () => {
  it('is refused by Deltek with its words; nothing of the order is in the ledger, until it is mended', async () => {
    const { items } = await room.call<{ items: { id: string; role: string }[] }>(
      'GET',
      '/account-rules?limit=200',
    );
    const shipping = items.find(({ role }) => role === 'shipping')!;
    await room.sandbox('PATCH', '/deltek/switches', { invoiceMapping: 'revenue' });
    await room.call('PATCH', `/account-rules/${shipping.id}`, { account: '2310' });
    const orderId = await looks.place({ preset: 'E01' });
    await looks.lookAt(orderId);
    await looks.walk();
    const refused = await looks.order(orderId);
    expect([refused.state, refused.holds.map(({ code }) => code)]).toEqual(['failed', ['deltek_rejected']]);
    expect(refused.holds[0]?.detail).toContain('2310');
    expect(refused.statement[0]).toMatchObject({
      store: { amount: '253.04' },
      booked: { amount: '0.00' },
      reason: { code: 'refused' },
    });
    await expect(rowsOf(orderId)).resolves.toEqual([]);

    await room.call('PATCH', `/account-rules/${shipping.id}`, { account: '4050' });
    await expect(again(orderId)).resolves.toMatchObject({ state: 'posted', holds: [] });
    await expect(isPostedOnce(orderId)).resolves.toBe(true);
    await room.sandbox('PATCH', '/deltek/switches', { invoiceMapping: 'any' });
  });
});

describe('a customer Deltek cannot hold', () => {
  const customer = async (change: object) => {
    const address = { address1: '1 Long Road', city: 'Duluth', country: 'Atlantis', countryCode: 'US' };
    const person = {
      firstName: 'Lo',
      lastName: 'Ng',
      addresses: [address],
      company: 'Long Road Co',
      ...change,
    };
    const { id } = await room.sandbox<{ id: number }>('POST', '/bigcommerce/customers', person);
    return looks.place({ customerId: id });
  };

  it.each([
    [
      'a name longer than the field',
      { company: 'L'.repeat(150), email: 'long@name.example' },
      '150 characters',
    ],
    [
      'a country no code table has',
      {
        email: 'no@country.example',
        addresses: [{ address1: '1 Sea', city: 'Deep', country: 'Atlantis', countryCode: 'XA' }],
      },
      'XA',
    ],
  ])('for %s is held; nothing is cut and nothing is guessed', async (_what, change, both) => {
    await settings({ firmPolicy: 'create' });
    const before = (await room.calls('deltek'))['POST firm'] ?? 0;
    const { state, holds, documents } = await held(await customer(change));
    await settings({ firmPolicy: 'match_only' });
    expect([state, documents]).toEqual(['held', []]);
    const firm = holds.find(({ code }) => code === 'firm_unresolved');
    expect(firm?.detail).toContain(both);
    expect((await room.calls('deltek'))['POST firm'] ?? 0).toBe(before);
  });
});

describe('what the store says', () => {
  const orderBody = async (orderId: number) => {
    const parts = 'include=consignments.line_items,fees&consignment_structure=object';
    return (await room.store('GET', `/v2/orders/${orderId}?${parts}`)) as Body;
  };

  it('in a currency nobody knows the decimals of is held, its total shown as it is', async () => {
    const orderId = await looks.place();
    const order = await orderBody(orderId);
    await answers(`/v2/orders/${orderId}`, { ...order, currency_code: 'ZZZ', default_currency_code: 'ZZZ' });
    const { state, holds, documents, statement } = await held(orderId);
    expect([state, documents]).toEqual(['held', []]);
    expect(holds).toContainEqual({ code: 'currency_unsupported', detail: expect.stringContaining('ZZZ') });
    expect(statement[0]).toMatchObject({ store: { currency: 'ZZZ' }, reason: { code: 'held' } });
  });

  it('as money that is none, in a payment, is never read as nothing', async () => {
    const orderId = await looks.place();
    const { data } = (await room.store('GET', `/v3/orders/${orderId}/transactions`)) as { data: Body[] };
    const spoilt = data.map((row) => ({ ...row, amount: 'fifty-four' }));
    await answers(`/v3/orders/${orderId}/transactions`, { data: spoilt, meta: {} });
    const { holds, documents } = await held(orderId);
    expect([holds.map(({ code }) => code), documents]).toEqual([['contract_violation'], []]);
    await room.heal();
    await expect(again(orderId)).resolves.toMatchObject({ state: 'posted' });
  });

  it('that does not add up is held with both sides', async () => {
    const orderId = await looks.place({ totalsOverride: { totalIncTax: '60.00' } });
    const { holds } = await held(orderId);
    expect(holds).toContainEqual({
      code: 'total_mismatch',
      detail: expect.stringMatching(/49\.95.*60\.00|60\.00/),
    });
    await expect(rowsOf(orderId)).resolves.toEqual([]);
  });

  it('as a refund larger than its line is held; the sale stays posted, nothing of the refund is', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.walk();
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { orderLevel: '10.00' });
    const path = `/v3/orders/${orderId}/payment_actions/refunds`;
    const { data } = (await room.store('GET', path)) as { data: (Body & { payments: Body[] })[] };
    const larger = data.map((refund) => ({
      ...refund,
      total_amount: 999,
      payments: refund.payments.map((payment) => ({ ...payment, amount: 999 })),
      items: [{ item_type: 'ORDER', item_id: orderId, quantity: null, requested_amount: 999 }],
    }));
    await answers(path, { data: larger, meta: {} });
    const before = await rowsOf(orderId);
    const { state, holds, statement } = await held(orderId);
    await looks.walk();
    expect(state).toBe('held');
    expect(holds).toContainEqual({
      code: 'refund_exceeds_invoice',
      detail: expect.stringMatching(/999\.00.*49\.95/),
    });
    await expect(rowsOf(orderId)).resolves.toEqual(before);
    expect(statement.find(({ kind }) => kind === 'refund')).toMatchObject({
      store: { amount: '-999.00' },
      booked: { amount: '0.00' },
      reason: { code: 'held' },
    });
  });

  it('in more lines than a page of the store has is read whole', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      sku: `X-${index}`,
      name: `Peg ${index}`,
      price: '1.00',
    }));
    const orderId = await looks.place({ lines });
    const { documents, total } = await looks.lookAt(orderId);
    const revenue = documents[0]?.lines.filter(({ role }) => role === 'revenue') ?? [];
    expect([revenue.length, total.amount]).toEqual([60, documents[0]?.total.amount]);
    await looks.walk();
    const posted = await looks.order(orderId);
    expect([posted.state, posted.difference.amount]).toEqual(['posted', '0.00']);
  });
});

describe('a document that Deltek posts in another period than planned', () => {
  it('is told with both periods; its amounts are booked', async () => {
    await settings({ approvalMode: 'leave_for_approval' });
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.walk();
    const batch = `BCIN-1-${orderId}`;
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch, period: 202612 });
    room.clock.pass(7 * 3_600);
    await looks.walk();
    const { documents, holds, statement } = await looks.order(orderId);
    expect(documents.find((document) => document.batch === batch)).toMatchObject({
      state: 'confirmed',
      period: 202611,
      postedPeriod: 202612,
    });
    const hold = holds.find(({ code }) => code === 'period_differs');
    expect(hold?.detail).toMatch(/202612.*202611/);
    expect(statement[0]).toMatchObject({ booked: statement[0]?.store, reason: null });
    await settings({ approvalMode: 'post' });
  });
});
