import request from 'supertest';
import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { erasePerson, type OrderSnapshot } from '../../libs/bigcommerce/src/index.js';
import { CustomerLook } from '../../apps/api/src/alignment/customer-look.js';
import { Poller } from '../../apps/api/src/intake/polls/poller.js';
import { AuditTrail } from '../../apps/api/src/audit/index.js';
import { Reconciler } from '../../apps/api/src/reconciliation/reconciler.js';
import { EXAMPLES } from '../../libs/mapping/src/testing/examples.js';
import { planOrder, type RuleSet } from '../../libs/mapping/src/index.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';
import { NOTHING_TOLD } from '../../libs/mapping/src/types/told.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf } from './support/runs.js';

type Erased = components['schemas']['ErasureDto'];
type Customer = components['schemas']['CustomerDto'];

/** Who customer 11 of the pretended store is. */
const INGA = ['orders@lakesidetimber.example', 'Strand', 'Quay Road', '555-0111'];

let room: Room;
let looks: ReturnType<typeof looksOf>;
let posted: number;
let held: number;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeAll(async () => {
  posted = await looks.place();
  await looks.lookAt(posted);
  await looks.walk();
  held = await looks.place({ customerId: 15 });
  await looks.lookAt(held);
});
afterAll(() => room.close());

/** Tables of ours in which any of the words stands; lists of Deltek are Deltek's. */
async function tablesNaming(words: readonly string[]): Promise<string[]> {
  const tables: { name: string }[] = await room.database.query(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
     ORDER BY relname`,
  );
  const found: string[] = [];
  for (const { name } of tables.filter((table) => !table.name.startsWith('directory'))) {
    const any = words.map((word) => `%${word}%`);
    const rows: unknown[] = await room.database.query(
      `SELECT 1 FROM "${name}" t WHERE row_to_json(t)::text ILIKE ANY ($1::text[]) LIMIT 1`,
      [any],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const erase = (customerId: number | 'guest', body: object = {}) =>
  room.call<Erased>('POST', `/customers/${customerId}/erase`, { reason: 'request 17', ...body });
const finish = async (erased: Erased) => {
  await runsOf(room).turn(erased.run!.id);
  return runsOf(room).get(erased.run!.id);
};
const booksOf = async () => {
  await room.get(Reconciler).drain();
  const { items } = await room.call<{ items: object[] }>('GET', '/reconciliation');
  return { items, documents: (await looks.order(posted)).documents };
};

describe('a customer who asks to be forgotten', () => {
  it('is looked for in a dry run that changes nothing', async () => {
    const before = await tablesNaming(INGA);
    expect(before).toEqual(['customer_details', 'order_snapshot', 'store_order']);
    await expect(erase(11, { dryRun: true })).resolves.toEqual({
      customerId: '11',
      dryRun: true,
      orders: 1,
      run: null,
    });
    await expect(tablesNaming(INGA)).resolves.toEqual(before);
  });

  it('is nowhere afterwards, and the books, the days and the chain are as they were', async () => {
    const before = await booksOf();
    const byEmail = () => room.call<{ items: object[] }>('GET', '/orders?q=lakesidetimber.example');
    await expect(byEmail()).resolves.toMatchObject({ items: [{ orderId: posted }] });
    const erased = await erase(11);
    await expect(finish(erased)).resolves.toMatchObject({ state: 'done', counts: { orders: 1 } });
    await expect(tablesNaming(INGA)).resolves.toEqual([]);
    await expect(byEmail()).resolves.toMatchObject({ items: [] });
    await expect(booksOf()).resolves.toEqual(before);
    await expect(room.get(AuditTrail).verify()).resolves.toMatchObject({ ok: true });
    const { customerName, store } = (await looks.order(posted)) as {
      customerName?: string;
      store: object | null;
    };
    const records = JSON.stringify(await room.call('GET', `/orders/${posted}/records`));
    expect(records).toContain('[erased]');
    expect(records).not.toContain('lakesidetimber.example');
    expect([customerName, JSON.stringify(store)]).toEqual(['[erased]', expect.stringContaining('[erased]')]);
  });

  it('is not written down again by looks at the order or at the customer, and the order goes on', async () => {
    await looks.lookAt(posted);
    await room.get(CustomerLook).again(room.connectionId, '11');
    const { items } = await room.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
      'GET',
      '/bigcommerce/orders',
    );
    const lineId = items.find(({ id }) => id === posted)?.lines[0]?.id;
    await room.sandbox('POST', `/bigcommerce/orders/${posted}/refunds`, {
      items: [{ lineId }],
      reason: 'too small',
    });
    const planned = await looks.lookAt(posted);
    expect(planned.documents.length).toBeGreaterThan(2);
    await looks.walk();
    await expect(looks.order(posted)).resolves.toMatchObject({ state: 'posted' });
    const another = await looks.place();
    await looks.lookAt(another);
    await expect(tablesNaming(INGA)).resolves.toEqual([]);
    await expect(room.call<Customer>('GET', '/customers/11')).resolves.toMatchObject({
      state: 'matched',
      name: '',
      email: '',
    });
  });

  it('has refunds that a poll finds as they were, though what was typed about them is gone', async () => {
    await room.get(Poller).poll(room.connectionId);
    const events: unknown[] = await room.database.query(
      `SELECT 1 FROM store_event WHERE source = 'poll' AND payload ? 'refundId'`,
    );
    expect(events).toEqual([]);
  });

  it('is not named by what holds an order, and it can be asked for twice', async () => {
    await expect(tablesNaming(['Morgan'])).resolves.toContain('exception');
    for (let time = 0; time < 2; time += 1) await finish(await erase(15));
    await expect(tablesNaming(['Morgan', 'pat.morgan'])).resolves.toEqual([]);
    const { holds } = await looks.order(held);
    expect(holds[0]?.detail).toContain('customer 15 ([erased]) is not matched to a firm');
    await looks.lookAt(held);
    await expect(tablesNaming(['Morgan', 'pat.morgan'])).resolves.toEqual([]);
  });

  it('is forgotten on a paused connection too: nobody is called for it', async () => {
    await room.setMode('paused');
    const { state } = await finish(await erase(15)).finally(() => room.setMode('automatic'));
    expect(state).toBe('done');
  });

  it('as a guest is found by the e-mail, which is kept nowhere', async () => {
    const order = await looks.place({ customerId: 0 });
    await looks.lookAt(order);
    const [{ email }]: [{ email: string }] = await room.database.query(
      `SELECT body #>> '{order,billingAddress,email}' AS email FROM order_snapshot WHERE order_id = $1`,
      [order],
    );
    const erased = await erase('guest', { email: ` ${email.toUpperCase()}`.trim() });
    expect(erased).toMatchObject({ orders: 1, customerId: expect.stringMatching(/^guest:[\da-f]{32}$/) });
    await finish(erased);
    await looks.lookAt(order);
    await expect(tablesNaming([email])).resolves.toEqual([]);
    await expect(erase('guest', { email: 'nobody@mailbox.example' })).rejects.toMatchObject({ status: 404 });
  });

  it('leaves no name of a firm that was sent and not answered; what was sent is for a person', async () => {
    await room.setMode('automatic');
    await room.database.query(
      `UPDATE connection SET settings = settings || '{"firmPolicy": "create"}', access_version = access_version + 1`,
    );
    const body = { email: 'lost@new.example', firstName: 'Lost', lastName: 'Answer', company: 'Lost Works' };
    const { id } = await room.sandbox<{ id: number }>('POST', '/bigcommerce/customers', body);
    const order = await looks.place({ customerId: id });
    await room.fault('POST', 'firm', { timeoutAfterCommit: true });
    await looks.tell(order);
    await expect(looks.look(order)).rejects.toThrow();
    await expect(tablesNaming(['Lost Works'])).resolves.toEqual(['firm_creation']);
    await finish(await erase(id));
    await expect(tablesNaming(['Lost Works'])).resolves.toEqual([]);
    room.clock.pass(86_400);
    await looks.look(order);
    await expect(tablesNaming(['Lost Works'])).resolves.toEqual([]);
    await expect(room.call<Customer>('GET', `/customers/${id}`)).resolves.toMatchObject({ state: 'review' });
  });

  it('is written into the trail with its reason', async () => {
    const { items } = await room.get(AuditTrail).page({ action: 'customer.erased' }, { limit: 9 });
    expect(items.map(({ reason, subjectId }) => [reason, subjectId]).at(-1)).toEqual(['request 17', '11']);
  });
});

describe('what was said of a customer who is to be forgotten', () => {
  /** Everything written of what people and Deltek said. */
  const SAID = ['wife of the mayor', 'Please provide a Fed ID'];

  it('when a match was taken back and a firm was refused goes too, and never was in the trail', async () => {
    await room.call('POST', '/customers/12/align', {});
    await room.call('POST', '/customers/12/unalign', { reason: 'is the wife of the mayor' });
    await room.database.query(`UPDATE connection SET settings = settings || $2 WHERE id = $1`, [
      room.connectionId,
      { firmPolicy: 'create' },
    ]);
    await room.setMode('automatic');
    await room.sandbox('PATCH', '/deltek/switches', { firmRequiredFields: ['FedID'] });
    const { id } = await room.sandbox<{ id: number }>('POST', '/bigcommerce/customers', {
      email: 'somebody@new.example',
      firstName: 'New',
      lastName: 'Somebody',
      company: 'New Somebody',
      addresses: [{ address1: '1 New Street', city: 'Austin', state: 'Texas', postalCode: '78701' }],
    });
    await room.call('POST', `/customers/${id}/align`, {});
    const before = await tablesNaming(SAID);
    expect(before).toEqual(expect.arrayContaining(['firm_creation', 'refused_match', 'store_customer']));
    expect(before).not.toContain('audit_entry');
    for (const customerId of [12, id]) await finish(await erase(customerId));
    await expect(tablesNaming(SAID)).resolves.toEqual([]);
    await room.get(CustomerLook).again(room.connectionId, String(id));
    await expect(tablesNaming(SAID)).resolves.toEqual([]);
    await expect(room.call<Customer>('GET', `/customers/${id}`)).resolves.toMatchObject({ state: 'review' });
  });
});

describe('evidence', () => {
  it.each([
    `UPDATE order_snapshot SET body = '{}'`,
    'DELETE FROM order_snapshot',
    `SELECT set_config('ml_connector.erasure', 'on', true); DELETE FROM order_snapshot`,
    `SELECT set_config('ml_connector.erasure', 'on', true); UPDATE order_snapshot SET content_hash = ''`,
  ])('stays history for everything else: %s', async (sql) => {
    await expect(room.database.query(sql)).rejects.toThrow('is history');
  });

  it.each(EXAMPLES.map(({ id, snapshot, settings }) => [id, snapshot, settings] as const))(
    'plans the same without its person: %s',
    (_, snapshot: OrderSnapshot, settings) => {
      const rules: RuleSet = ruleSet({}, settings ?? {});
      const plan = planOrder(snapshot, rules, [], NOTHING_TOLD);
      expect(planOrder(erasePerson(snapshot), rules, [], NOTHING_TOLD)).toEqual(plan);
    },
  );
});

describe('the route', () => {
  it.each([
    ['11', {}, 400],
    ['11', { reason: '' }, 400],
    ['11', { reason: 'x'.repeat(401) }, 400],
    ['11', { reason: 'x', dryRun: 'yes' }, 400],
    ['11', { reason: 'x', email: 'a@b.example' }, 400],
    ['guest', { reason: 'x' }, 400],
    ['guest', { reason: 'x', email: 'nobody' }, 400],
    ['11', { reason: 'x', colour: 'red' }, 400],
    ['4711', { reason: 'x' }, 404],
    ['-1', { reason: 'x' }, 404],
  ])('of customer %s refuses %j with %d', async (customerId, body, status) => {
    await expect(room.call('POST', `/customers/${customerId}/erase`, body)).rejects.toMatchObject({ status });
  });

  it.each(['mapping', 'support', 'auditor', 'viewer'] as const)('is not for the role %s', async (role) => {
    await request(room.app.url)
      .post(`/api/v1/connections/${room.connectionId}/customers/11/erase`)
      .set(await bearer(room.app, role))
      .send({ reason: 'x' })
      .expect(403);
  });
});
