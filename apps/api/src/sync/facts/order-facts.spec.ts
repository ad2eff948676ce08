import { DataSource } from 'typeorm';
import request from 'supertest';
import { NOTHING_TOLD, planOrder, type PlannedDocument } from '#mapping';
import { EXAMPLES } from '../../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../../libs/mapping/src/testing/rules.js';
import { signIn } from '../../access/testing/sign-in.js';
import { newConnection } from '../../connections/testing/new-connection.js';
import { StoreEvents } from '../../intake/index.js';
import { Document, PlannerGate } from '../../ledger/index.js';
import { startTestApp, type TestApp } from '../../platform/testing/test-app.js';
import { OrderFacts } from './order-facts.js';

let test: TestApp;
let database: DataSource;
let facts: OrderFacts;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  facts = test.app.get(OrderFacts);
  const made = await request(test.url)
    .post('/api/v1/connections')
    .set(await signIn(test))
    .send(newConnection())
    .expect(201);
  connectionId = (made.body as { id: string }).id;
});
beforeEach(() => database.query('TRUNCATE order_fact, store_event, document, document_line CASCADE'));
afterAll(() => test.close());

const BODY = { refundId: 301, paymentId: 9001, bankCode: 'OPER', date: '2026-07-20' };
const name = () => ({ connectionId, orderId: 1001, kind: 'refund_payment', key: '301-9001' }) as const;
const tell = (body = BODY) => database.transaction((manager) => facts.tell(manager, name(), body));
const amend = (body: typeof BODY) => database.transaction((manager) => facts.amend(manager, name(), body));
const withdraw = (...batches: string[]) =>
  database.transaction((manager) => facts.withdraw(manager, name(), batches));
const told = async () => (await facts.of(connectionId, 1001)).refundPayments;
const looksAskedFor = async () => (await test.app.get(StoreEvents).ofOrder(connectionId, 1001)).length;
const trail = async () => {
  const rows: { action: string; after: object }[] = await database.query(
    `SELECT action, after FROM audit_entry WHERE action LIKE 'order.fact%' ORDER BY seq DESC LIMIT 1`,
  );
  return rows[0];
};

describe('a fact of an order', () => {
  it('is what planning is told, is audited, and has the order looked at again', async () => {
    await tell();
    await expect(told()).resolves.toEqual([BODY]);
    await expect(looksAskedFor()).resolves.toBe(1);
    await expect(trail()).resolves.toMatchObject({
      action: 'order.fact_told',
      after: { fact: 'refund_payment', key: '301-9001', bankCode: 'OPER' },
    });
  });

  it('told twice is told once; told otherwise is refused', async () => {
    await tell();
    await tell();
    await expect(looksAskedFor()).resolves.toBe(1);
    await expect(tell({ ...BODY, bankCode: 'CLR' })).rejects.toMatchObject({ code: 'already_told' });
    await expect(told()).resolves.toEqual([BODY]);
  });

  it('goes on in another wording, and the first one stays to be seen', async () => {
    await tell();
    await amend({ ...BODY, bankCode: 'CLR' });
    await expect(told()).resolves.toEqual([{ ...BODY, bankCode: 'CLR' }]);
    await expect(database.query('SELECT 1 FROM order_fact')).resolves.toHaveLength(2);
  });

  it('that was never told can be neither amended nor withdrawn', async () => {
    await expect(amend(BODY)).rejects.toMatchObject({ code: 'not_found' });
    await expect(withdraw()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of another order is none of this one', async () => {
    await tell();
    await expect(facts.of(connectionId, 1002)).resolves.toEqual(NOTHING_TOLD);
  });
});

describe('a mistake', () => {
  const [INVOICE] = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []).documents as [PlannedDocument];
  const accept = () =>
    database.transaction((manager) =>
      test.app.get(PlannerGate).accept(manager, { connectionId, orderId: 1001, rulesVersion: 1 }, [INVOICE]),
    );
  const state = async () =>
    (await database.manager.findOneByOrFail(Document, { batch: INVOICE.batch })).state;

  it('is withdrawn, with what is planned for it', async () => {
    await tell();
    await accept();
    await withdraw(INVOICE.batch);
    await expect(told()).resolves.toEqual([]);
    await expect(state()).resolves.toBe('abandoned');
    await expect(trail()).resolves.toMatchObject({ action: 'order.fact_withdrawn', after: null });
    await expect(looksAskedFor()).resolves.toBe(2);
  });

  it('leaves other documents of the order alone', async () => {
    await tell();
    await accept();
    await withdraw('BCCR-1-1001-R301-1');
    await expect(state()).resolves.toBe('planned');
  });

  it('stays once its document may be in Deltek', async () => {
    await tell();
    await accept();
    await database.query(`UPDATE document SET state = 'sending'`);
    await expect(withdraw(INVOICE.batch)).rejects.toMatchObject({ code: 'already_posted' });
    await expect(told()).resolves.toEqual([BODY]);
  });
});
