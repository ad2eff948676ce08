import { DataSource } from 'typeorm';
import request from 'supertest';
import type { Exchange } from '#http';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { OrderException } from './exception.entity.js';
import { Exceptions, LOOK_FIELD, type Problem } from './exceptions.js';

let test: TestApp;
let database: DataSource;
let admin: Awaited<ReturnType<typeof signIn>>;
let order: Parameters<Exceptions['reconcile']>[1];
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  admin = await signIn(test);
  const made = await request(test.url).post('/api/v1/connections').set(admin).send(newConnection());
  const { id: connectionId } = made.body as { id: string };
  order = { connectionId, orderId: 7, total: '12.50', currency: 'USD' };
});
afterAll(() => test.close());

const problem = (field: string, detail = 'not mapped'): Problem => ({
  cause: 'account_unmapped',
  field,
  detail,
});
const all = Array.from({ length: 8 }, (_, index) => problem(`account-rules.${index}`));
const open = () => database.manager.findBy(OrderException, { orderId: 7, state: 'open' });

/** Brings the exceptions of the order up to date; answers what it wrote and asked, first words only. */
async function bring(plan: readonly Problem[], total = order.total): Promise<string[]> {
  return database.transaction(async (manager) => {
    const said = jest.spyOn(manager.queryRunner!, 'query');
    await test.app.get(Exceptions).reconcile(manager, { ...order, total }, { plan });
    return said.mock.calls.map(([text]) => text.split(' ')[0]!);
  });
}

describe('the exceptions of an order', () => {
  it('are opened together, however many', async () => {
    await expect(bring(all)).resolves.toEqual(['SELECT', 'SELECT', 'INSERT']);
    await expect(open()).resolves.toHaveLength(8);
  });

  it('are not written again while they say the same', async () => {
    await expect(bring(all)).resolves.toEqual(['SELECT']);
    await expect(bring(all, '12.5000')).resolves.toEqual(['SELECT']);
  });

  it('ask again when they say something else, or are about another amount', async () => {
    const seenTo = { acknowledgedAt: new Date(), acknowledgedBy: 'Robin', note: 'seen to' };
    await database.manager.update(OrderException, { orderId: 7 }, seenTo);
    const [first, ...others] = all;
    await bring([problem(first!.field, 'refused'), ...others]);
    const notes = (await open()).map(({ detail, note }) => [detail, note]);
    expect(notes.filter(([, note]) => note === null)).toEqual([['refused', null]]);
    await bring(all, '13.00');
    for (const each of await open()) expect(each).toMatchObject({ note: null, amount: '13.0000' });
  });

  it('come back as the ones they were, beside new ones', async () => {
    const before = await open();
    await bring([]);
    await expect(open()).resolves.toEqual([]);
    const fresh = problem('account-rules.fresh');
    await bring([...all.slice(0, 2), fresh]);
    const now = await open();
    const known = new Map(before.map(({ id, field }) => [field, id]));
    for (const { field, id, reopened } of now)
      expect({ id, reopened }).toEqual(
        field === fresh.field
          ? { id: expect.any(String), reopened: 0 }
          : { id: known.get(field), reopened: 1 },
      );
    expect(now).toHaveLength(3);
  });
});

describe('what a vendor answered', () => {
  const call = { operation: 'bigcommerce.getOrder', status: 200, responseBody: '{"id":7}' };
  const unread = (detail: string, answers: readonly Exchange[] | null): Problem => {
    return { cause: 'contract_violation', field: LOOK_FIELD, detail, answers };
  };
  const kept = [call as Exchange];
  const look = (...problems: Problem[]) =>
    database.transaction((manager) => test.app.get(Exceptions).reconcile(manager, order, { look: problems }));
  const read = async () => {
    const { id } = await database.manager.findOneByOrFail(OrderException, { orderId: 7, field: LOOK_FIELD });
    const url = `/api/v1/connections/${order.connectionId}/exceptions/${id}/answers`;
    const { body } = await request(test.url).get(url).set(admin).expect(200);
    return (body as { items: unknown[] }).items;
  };

  it.each([
    ['says something else', 'the store refused'],
    ['says the same', 'the store answered oddly'],
  ])('does not stand under a later look that %s and keeps none', async (_what, detail) => {
    await look(unread('the store answered oddly', kept));
    await expect(read()).resolves.toEqual(kept);
    await look(unread(detail, null));
    await expect(read()).resolves.toEqual([]);
  });

  it('is shown of nothing that is over, also where it was not cleared', async () => {
    await look(unread('the store answered oddly', kept));
    await look();
    await database.manager.update(OrderException, { orderId: 7, field: LOOK_FIELD }, { answers: kept });
    await expect(read()).resolves.toEqual([]);
  });
});
