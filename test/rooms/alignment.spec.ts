import { setTimeout as rest } from 'node:timers/promises';
import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import { CustomerLookProcessor } from '../../apps/api/src/alignment/customer-look.processor.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { StoreEvents } from '../../apps/api/src/intake/index.js';
import type { FirmPage } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

type Customer = components['schemas']['CustomerDto'];
type CustomerPage = components['schemas']['CustomerPageDto'];

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterEach(() => room.heal());
afterAll(() => room.close());

const customer = (key: number | string) => room.call<Customer>('GET', `/customers/${key}`);
const list = async (query = '') => (await room.call<CustomerPage>('GET', `/customers?${query}`)).items;
const lookFor = async (customerId: number, order: object = {}) => {
  const orderId = await looks.place({ customerId, ...order });
  return looks.lookAt(orderId);
};
const firm = async (name: string) => {
  const { items } = await room.call<FirmPage>('GET', `/deltek/firms?q=${encodeURIComponent(name)}`);
  return items[0]!.clientId;
};
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { status?: number; code?: string; message: string }) => error,
  );
const edit = (id: number, change: object) => room.sandbox('PATCH', `/bigcommerce/customers/${id}`, change);
const toldOf = async (customerId: number) => {
  await room.get(StoreEvents).add({
    connectionId: room.connectionId,
    source: 'webhook',
    dedupeKey: `customer ${customerId} ${Math.random()}`,
    scope: 'store/customer/updated',
    orderId: null,
    customerId,
    payload: {},
  });
  await look(customerId);
};
const look = async (customerId: number) => {
  const data = { connectionId: room.connectionId, customerId, correlationId: 'c' };
  await room.get(CustomerLookProcessor).process({ data, attemptsMade: 0, opts: { attempts: 8 } } as never);
};

describe('a customer who bought', () => {
  it('is listed with the firm, the evidence and what it is worth', async () => {
    await lookFor(14);
    await expect(customer(14)).resolves.toMatchObject({
      customerId: '14',
      name: 'Paul Harbor',
      state: 'matched',
      firm: { clientId: await firm('Harbor'), name: 'Harbor Architects LLP' },
      evidence: 'a firm has a contact with the e-mail of the customer',
      score: 80,
      candidates: [],
    });
    await lookFor(13);
    await expect(customer(13)).resolves.toMatchObject({ state: 'matched', score: 60 });
  });

  it('keeps what spoke for the firm when it is looked at again', async () => {
    const before = await customer(14);
    room.clock.pass(60);
    await lookFor(14);
    await expect(customer(14)).resolves.toEqual(before);
  });

  it('whom nobody knows is unmatched, and its order held', async () => {
    const { state } = await lookFor(15);
    expect(state).toBe('held');
    await expect(customer(15)).resolves.toMatchObject({ state: 'unmatched', firm: null, score: null });
  });

  it('with the name of two firms is to be reviewed, with both and what speaks for them', async () => {
    await lookFor(16);
    const { state, candidates } = await customer(16);
    expect(state).toBe('review');
    expect(candidates).toHaveLength(2);
    expect(candidates[0]).toMatchObject({ name: 'Summit Group', score: 60 });
  });

  it('is found by name, e-mail, number and state', async () => {
    expect((await list('q=ada')).map(({ customerId }) => customerId)).toEqual(['16']);
    expect((await list('q=buyer%40summit')).map(({ customerId }) => customerId)).toEqual(['16']);
    expect((await list('q=15')).map(({ customerId }) => customerId)).toEqual(['15']);
    expect((await list('state=review')).map(({ customerId }) => customerId)).toEqual(['16']);
    const { items, nextCursor } = await room.call<CustomerPage>('GET', '/customers?limit=2');
    const rest = await room.call<CustomerPage>('GET', `/customers?limit=2&cursor=${nextCursor}`);
    const seen = [...items, ...rest.items].map(({ customerId }) => customerId).sort();
    expect(seen).toEqual(['13', '14', '15', '16']);
  });

  it('leaves no personal data outside of the table that can be erased', async () => {
    const tables = ['store_customer', 'external_identity', 'audit_entry'];
    for (const table of tables) {
      const rows = await room.database.query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toMatch(/harborarchitects\.example|mailbox\.example|Pat Morgan/);
    }
    await room.database.query(`DELETE FROM customer_details WHERE customer_key = '13'`);
    await expect(customer(13)).resolves.toMatchObject({ name: null, email: null, state: 'matched' });
  });
});

describe('a firm mapping', () => {
  /** What the queue does by itself: looks at the customer, if anything asks for it. */
  const followed = async (customerId: number) => {
    const pending = await room.get(StoreEvents).newestOfCustomer(room.connectionId, customerId);
    if (pending) await look(customerId);
    return pending !== null;
  };

  it('that is added has the orders looked at again that were held for want of it; removed, it is nobody’s', async () => {
    const { orderId, state } = await lookFor(16);
    expect(state).toBe('held');
    const body = { customerId: '16', clientId: await firm('Web Store') };
    const { id } = await room.call<{ id: string }>('POST', '/firm-mappings', body);
    expect(await followed(16)).toBe(true);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
    await looks.look(orderId);
    await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'posting', holds: [] });
    await expect(customer(16)).resolves.toMatchObject({
      state: 'matched',
      firm: { clientId: body.clientId },
    });

    await room.call('DELETE', `/firm-mappings/${id}`);
    expect(await followed(16)).toBe(true);
    await looks.look(orderId);
    await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'held' });
  });

  it.each([
    [25, 'live'],
    [26, 'backfill'],
  ])('of %d customers at once has them and their orders looked at in the lane %s', async (many, lane) => {
    const { orderId } = await lookFor(16);
    const others = Array.from({ length: many - 1 }, (_, index) => 60_000 + many * 100 + index);
    await room.database.query(
      `INSERT INTO store_customer SELECT (jsonb_populate_record(c, jsonb_build_object('customer_key', n::text))).*
       FROM store_customer c, unnest($1::int[]) n WHERE c.customer_key = '16'`,
      [others],
    );
    const clientId = await firm('Web Store');
    const add = [16, ...others].map((customerId) => ({ customerId: String(customerId), clientId }));
    const { added } = await room.call<{ added: { id: string; version: number }[] }>(
      'POST',
      '/firm-mappings/bulk',
      { add },
    );
    await look(16);
    const lanes: { priority: string }[] = await room.database.query(
      `SELECT DISTINCT priority FROM store_event WHERE scope LIKE '%/firm_changed' AND state = 'pending'
         AND (customer_id = ANY ($1::int[]) OR order_id = $2)`,
      [others, orderId],
    );
    expect(lanes).toEqual([{ priority: lane }]);
    const remove = added.map(({ id, version }) => ({ id, version }));
    await room.call('POST', '/firm-mappings/bulk', { remove });
    await room.database.query(
      `UPDATE store_event SET state = 'done', next_at = NULL WHERE state = 'pending'`,
    );
    await look(16);
    await looks.lookAt(orderId);
  });

  it('of somebody who never bought concerns no order', async () => {
    const body = { customerId: '4711', clientId: await firm('Web Store') };
    await room.call('POST', '/firm-mappings', body);
    expect(await followed(4711)).toBe(false);
  });
});

describe('the firm mapping of guests', () => {
  const GUEST = 'guest';
  const map = (clientId: string) => room.call('POST', '/firm-mappings', { customerId: GUEST, clientId });
  const present = async () => {
    const { items } = await room.call<{ items: { id: string; customerId: string }[] }>(
      'GET',
      '/firm-mappings?limit=200',
    );
    return items.find(({ customerId }) => customerId === GUEST)!;
  };
  const unmap = async () => room.call('DELETE', `/firm-mappings/${(await present()).id}`);
  const policy = (guestPolicy: string) =>
    room.database.query(`UPDATE connection SET settings = settings || $2 WHERE id = $1`, [
      room.connectionId,
      { guestPolicy },
    ]);
  /** What is asked for and not done yet, done. */
  const lookAgain = async (orderId: number) => {
    const isAsked = (await looks.eventStates(orderId)).includes('pending');
    if (isAsked) await looks.look(orderId);
    return { isAsked, state: (await looks.order(orderId)).state };
  };

  it('that is made has the orders of guests looked at again that were held for want of it; removed, they are held', async () => {
    await unmap();
    const [guest, other] = [await lookFor(0), await lookFor(15)];
    expect(guest.holds).toMatchObject([{ code: 'firm_unresolved' }]);
    await map(await firm('Web Store'));
    await expect(lookAgain(guest.orderId)).resolves.toEqual({ isAsked: true, state: 'posting' });
    await expect(looks.eventStates(other.orderId)).resolves.not.toContain('pending');

    await unmap();
    await expect(lookAgain(guest.orderId)).resolves.toEqual({ isAsked: true, state: 'held' });
  });

  it('that names another firm has held ones looked at as well, and no others', async () => {
    await map(await firm('Web Store'));
    const [held, posting] = [await lookFor(0), await lookFor(0)];
    await room.database.query(`UPDATE store_order SET state = 'held' WHERE order_id = $1`, [held.orderId]);
    const { id } = await present();
    await room.call('PATCH', `/firm-mappings/${id}`, { clientId: await firm('Lakeside') });
    await expect(lookAgain(held.orderId)).resolves.toMatchObject({ isAsked: true });
    await expect(lookAgain(posting.orderId)).resolves.toMatchObject({ isAsked: false });
  });

  it('concerns nobody where guests are told apart, or held', async () => {
    const { orderId } = await lookFor(0);
    await room.database.query(`UPDATE store_order SET state = 'held' WHERE order_id = $1`, [orderId]);
    for (const guestPolicy of ['create_firm', 'hold']) {
      await policy(guestPolicy);
      await unmap();
      await map(await firm('Web Store'));
      await expect(looks.eventStates(orderId)).resolves.not.toContain('pending');
    }
    await policy('fallback_firm');
  });
});

describe('a person', () => {
  it('decides who a customer is; orders that waited are looked at again', async () => {
    const [waiting] = (await room.call<{ items: { orderId: number }[] }>('GET', '/orders?state=held&q=Pat'))
      .items;
    const orderId = waiting!.orderId;
    const clientId = await firm('Web Store');
    const decided = await room.call<Customer>('POST', '/customers/15/align', { clientId });
    expect(decided).toMatchObject({ state: 'matched', score: 100, firm: { clientId } });
    expect(decided.evidence).toMatch(/^decided by /);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
    await looks.look(orderId);
    expect((await looks.order(orderId)).state).toBe('posting');
  });

  it('cannot decide for a firm that cannot be billed, nor against a mapping row', async () => {
    const unknown = await refusal(room.call('POST', '/customers/16/align', { clientId: 'F'.repeat(32) }));
    expect(unknown).toMatchObject({ status: 400 });
    const clientId = await firm('Lakeside');
    const { id } = await room.call<{ id: string }>('POST', '/firm-mappings', { customerId: '16', clientId });
    expect(await refusal(room.call('POST', '/customers/16/align', { clientId }))).toMatchObject({
      status: 409,
    });
    expect(await refusal(room.call('POST', '/customers/16/unalign', { reason: 'no' }))).toMatchObject({
      status: 409,
    });
    await room.call('DELETE', `/firm-mappings/${id}`);
    expect(await refusal(room.call('GET', '/customers/guest'))).toMatchObject({ status: 404 });
    expect(await refusal(room.call('POST', '/customers/999/align', {}))).toMatchObject({ status: 404 });
  });

  it('takes a wrong match back: it is asked again and never chosen by evidence; what is posted stays', async () => {
    const { orderId } = await lookFor(14);
    await looks.walk();
    const wrong = (await customer(14)).firm!.clientId;
    const undone = await room.call<Customer>('POST', '/customers/14/unalign', { reason: 'another Paul' });
    expect(undone).toMatchObject({
      state: 'review',
      firm: null,
      refused: [{ clientId: wrong, reason: 'another Paul' }],
    });
    expect((await looks.order(orderId)).documents.every(({ state }) => state !== 'abandoned')).toBe(true);
    expect((await lookFor(14)).state).toBe('held');
    await expect(customer(14)).resolves.toMatchObject({ state: 'review', firm: null });
    await room.call('POST', '/customers/14/align', { clientId: wrong });
    await expect(customer(14)).resolves.toMatchObject({ state: 'matched', refused: [] });
  });

  it('decides after a refusal too, where one candidate is left over', async () => {
    const [first, second] = (await customer(16)).candidates;
    await room.call('POST', '/customers/16/align', { clientId: first!.clientId });
    await room.call('POST', '/customers/16/unalign', { reason: 'the other one' });
    await lookFor(16);
    const { state, candidates } = await customer(16);
    expect([state, candidates.map(({ clientId }) => clientId)]).toEqual(['review', [second!.clientId]]);
  });
});

describe('a firm that was matched', () => {
  it('and cannot be billed any more is to be reviewed, until it can', async () => {
    const clientId = (await customer(13)).firm!.clientId;
    await room.sandbox('POST', `/deltek/firms/${clientId}`, { status: 'I' });
    await room.database.query(`UPDATE directory_entry SET present = false WHERE key = $1`, [clientId]);
    expect((await lookFor(13)).state).toBe('held');
    await expect(customer(13)).resolves.toMatchObject({ state: 'review', firm: null });
    await room.sandbox('POST', `/deltek/firms/${clientId}`, { status: 'A' });
    await room.call('POST', '/customers/13/align', {});
    await expect(customer(13)).resolves.toMatchObject({ state: 'matched', firm: { clientId } });
  });
});

describe('a change in the store', () => {
  it('is proposed, not written, and joins the changes after it', async () => {
    await lookFor(11);
    await edit(11, { company: 'Lakeside Timber & Sons', email: 'books@lakesidetimber.example' });
    await toldOf(11);
    const { state, differences, firm: matched } = await customer(11);
    expect([state, matched?.name]).toEqual(['proposed', 'Lakeside Timber Co']);
    expect(differences).toMatchObject([
      { field: 'name', before: 'Lakeside Timber Co', after: 'Lakeside Timber & Sons' },
      { field: 'email', before: 'orders@lakesidetimber.example', after: 'books@lakesidetimber.example' },
    ]);
    await edit(11, { company: 'Lakeside Sons' });
    await toldOf(11);
    expect((await customer(11)).differences[0]).toMatchObject({
      before: 'Lakeside Timber Co',
      after: 'Lakeside Sons',
    });
    await expect(list('state=proposed')).resolves.toHaveLength(1);
  });

  it('is still proposed after the firm was inactive for a while, with what changed meanwhile', async () => {
    const before = await customer(11);
    const { clientId } = before.firm!;
    const status = async (is: string) => {
      await room.sandbox('POST', `/deltek/firms/${clientId}`, { status: is });
      await room.get(DirectoryRefresh).run(room.connectionId);
      await toldOf(11);
    };
    await status('I');
    await expect(customer(11)).resolves.toMatchObject({ state: 'review', firm: null, differences: [] });
    await edit(11, { company: 'Lakeside Sons & Daughters' });
    await toldOf(11);
    await status('A');
    const { state, differences } = await customer(11);
    const [name, email] = before.differences;
    expect([state, differences]).toEqual([
      'proposed',
      [{ ...name, after: 'Lakeside Sons & Daughters' }, email],
    ]);
    await edit(11, { company: 'Lakeside Sons' });
    await toldOf(11);
  });

  it('is written to Deltek when accepted, once, though the answer was lost', async () => {
    await room.fault('PUT', 'contact', { timeoutAfterCommit: true });
    const lost = await refusal(room.call('POST', '/customers/11/differences/email/accept'));
    expect(lost).toMatchObject({ status: 502 });
    expect((await customer(11)).differences[1]).toMatchObject({ uncertain: true });
    expect(await refusal(room.call('POST', '/customers/11/differences/email/accept'))).toMatchObject({
      status: 409,
    });
    room.clock.pass(300);
    await room.call('POST', '/customers/11/differences/email/accept');
    expect((await room.calls('deltek'))['POST contact'] ?? 0).toBe(0);
    await room.call('POST', '/customers/11/differences/name/accept');
    await expect(customer(11)).resolves.toMatchObject({
      state: 'matched',
      firm: { name: 'Lakeside Sons' },
      differences: [],
    });
  });

  it('that Deltek refuses is still there, and so is what a look found meanwhile', async () => {
    await edit(11, { company: 'Lakeside Refused' });
    await toldOf(11);
    await room.fault('PUT', 'firm', { delayMs: 200, status: 422, body: '{"message":"no"}' });
    const refused = refusal(room.call('POST', '/customers/11/differences/name/accept'));
    while ((await room.faults()).every(({ applied }) => applied === 0)) await rest(20);
    const email = {
      before: 'a@lakesidetimber.example',
      after: 'b@lakesidetimber.example',
      since: room.clock.now(),
    };
    await room.database.query(
      `UPDATE customer_details SET differences = differences || jsonb_build_object('email', $1::jsonb) WHERE customer_key = '11'`,
      [JSON.stringify(email)],
    );
    expect(await refused).toMatchObject({ message: expect.stringContaining('did not take it') });
    const { differences } = await customer(11);
    expect(differences.map(({ field }) => field)).toEqual(['name', 'email']);
    for (const field of ['name', 'email'])
      await room.call('POST', `/customers/11/differences/${field}/dismiss`);
  });

  it('is forgotten when dismissed, and when it is taken back in the store', async () => {
    await edit(11, { company: 'Lakeside Again' });
    await toldOf(11);
    await room.call('POST', '/customers/11/differences/name/dismiss');
    await toldOf(11);
    await expect(customer(11)).resolves.toMatchObject({ state: 'matched', differences: [] });
    await edit(11, { email: 'other@lakesidetimber.example' });
    await toldOf(11);
    await edit(11, { email: 'books@lakesidetimber.example' });
    await toldOf(11);
    await expect(customer(11)).resolves.toMatchObject({ state: 'matched', differences: [] });
    expect(await refusal(room.call('POST', '/customers/11/differences/name/accept'))).toMatchObject({
      status: 404,
    });
  });

  it('that Deltek cannot hold is refused with its reason, and stays open', async () => {
    await edit(11, { company: 'L'.repeat(120) });
    await toldOf(11);
    const refused = await refusal(room.call('POST', '/customers/11/differences/name/accept'));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining('120 characters') });
    await expect(customer(11)).resolves.toMatchObject({ state: 'proposed' });
  });

  it('that deletes the customer leaves the match as it is', async () => {
    await lookFor(13);
    await room.sandbox('DELETE', '/bigcommerce/customers/13');
    await toldOf(13);
    const { state, deletedAt } = await customer(13);
    expect([state, deletedAt]).toEqual(['matched', room.clock.now().toISOString()]);
  });

  it('of a customer who never bought is none of our business', async () => {
    await toldOf(999);
    expect(await refusal(customer(999))).toMatchObject({ status: 404 });
  });
});

describe('a person who decides while a look is under way', () => {
  it('is heard: the look goes on with the firm of the person', async () => {
    const orderId = await looks.place({ customerId: 12 });
    const decided = await firm('Web Store');
    await looks.tell(orderId);
    await room.fault('GET', 'contact', { delayMs: 500 });
    const looking = looks.look(orderId);
    await room.call('POST', '/customers/12/align', { clientId: decided });
    await looking;
    await expect(customer(12)).resolves.toMatchObject({ state: 'matched', firm: { clientId: decided } });
    expect((await looks.order(orderId)).store?.firm?.clientId).toBe(decided);
  });
});

describe('a wrong match under which something was posted', () => {
  it('is taken back without rewriting anything; the trail says what stands on the wrong firm', async () => {
    const { orderId } = await lookFor(11);
    await looks.walk();
    await room.call('POST', '/customers/11/unalign', { reason: 'another Lakeside' });
    await looks.lookAt(orderId);
    const { state, documents } = await looks.order(orderId);
    expect([state, ...documents.map((document) => document.state)]).toEqual([
      'posted',
      'confirmed',
      'confirmed',
    ]);
    const [entry] = await room.database.query<{ after: { posted: object[] } }[]>(
      `SELECT after FROM audit_entry WHERE action = 'customer.posted_under_refused_firm'`,
    );
    expect(entry?.after.posted).toEqual([
      { currency: 'USD', orders: expect.any(Number), invoiced: expect.stringMatching(/^[1-9]\d*\.\d\d$/) },
    ]);
  });
});
