import { ReadStoreCredit } from '../../apps/api/src/settlement/goodwill/read-store-credit.js';
import { StoreCreditSchedule } from '../../apps/api/src/settlement/goodwill/store-credit.schedule.js';
import { CustomerLook } from '../../apps/api/src/alignment/customer-look.js';
import type { ExceptionPage, Grant, GrantPage, JournalDetail, JournalPage } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Row 9, E07: store credit that staff gave is seen in the balance of its customer, and booked once. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const CUSTOMER = 12;
const HOUR = 60 * 60;
const set = (goodwillCredits: string) =>
  room.call('PATCH', '', { settings: { cutoverDate: '2026-01-01', goodwillCredits } });
const give = (storeCredit: string) =>
  room.sandbox('PATCH', `/bigcommerce/customers/${CUSTOMER}`, { storeCredit });
/** The daily reading of all, whenever the last one was. */
const readAll = async () => {
  room.clock.pass(60);
  await room.database.query('UPDATE store_credit_watch SET next_at = to_timestamp(0), read_at = NULL');
  await room.get(StoreCreditSchedule).startDue();
  await room.get(ReadStoreCredit).run(room.connectionId);
};
const grants = async (state = 'open') =>
  (await room.call<GrantPage>('GET', `/store-credit-grants?state=${state}`)).items;
const amounts = async (state?: string) => (await grants(state)).map(({ amount }) => amount.amount);
const questions = async () =>
  (await room.call<ExceptionPage>('GET', '/exceptions')).items
    .filter(({ cause }) => cause === 'store_credit_granted')
    .map(({ amount }) => amount.amount);
const answer = (id: string, how: 'approve' | 'dismiss', body: object) =>
  room.call<Grant>('POST', `/store-credit-grants/${id}/${how}`, { note: 'late delivery', ...body });
const journals = async () => (await room.call<JournalPage>('GET', '/journals')).items;
const first = async () => {
  const [grant] = await grants();
  if (!grant) throw new Error('nothing is open');
  return grant;
};
const problem = (code: string) => ({ status: 409, problem: { code } });

beforeEach(async () => {
  await room.sandbox('POST', '/reset');
  await room.database.query('TRUNCATE store_credit_grant, store_credit_balance, store_credit_watch, journal');
  await room.database.query('TRUNCATE document, document_line, document_attempt, exception CASCADE');
  await room.setMode('automatic');
  await set('ask');
  await give('10.00');
  await readAll();
});

describe('store credit given by staff', () => {
  it('is no grant where it is seen for the first time', async () => {
    expect(await amounts()).toEqual([]);
    await readAll();
    expect(await amounts()).toEqual([]);
  });

  it('is asked about, approved, and booked once: debit goodwill, credit store credit', async () => {
    await give('35.00');
    await readAll();
    await readAll();
    expect([await amounts(), await questions()]).toEqual([['25.00'], ['25.00']]);
    const { id, customerId } = await first();
    expect(customerId).toBe(CUSTOMER);

    const approved = await answer(id, 'approve', { amount: '25.00' });
    expect(approved).toMatchObject({ state: 'approved', batch: expect.stringMatching(/^BCJE-1-J\d+$/) });
    await looks.walk();
    const { rows } = await room.ledger();
    expect(rows.map(({ Batch, Account, Amount }) => [Batch, Account, Number(Amount)])).toEqual([
      [approved.batch, '6030', 25],
      [approved.batch, '2310', -25],
    ]);
    await expect(answer(id, 'approve', { amount: '25.00' })).rejects.toMatchObject(problem('grant_settled'));
    await readAll();
    expect([await amounts(), await questions(), (await journals()).length]).toEqual([[], [], 1]);
    expect((await journals())[0]).toMatchObject({
      note: 'late delivery',
      reference: `store credit grant ${id}`,
    });
    const found = async (query: string) =>
      (await room.call<JournalPage>('GET', `/journals?${query}`)).items.length;
    expect([await found('kind=goodwill'), await found('kind=breakage')]).toEqual([1, 0]);
    expect(await found(`reference=store+credit+grant+${id}`)).toBe(1);
    expect(await found('reference=store')).toBe(0);
    const [entry] = await journals();
    const detail = await room.call<JournalDetail>('GET', `/journals/${entry?.id}`);
    expect(detail).toMatchObject({ batch: approved.batch, document: { batch: approved.batch } });
    expect(detail.document?.lines.map(({ account, amount }) => [account, amount.amount])).toEqual([
      ['6030', '25.00'],
      ['2310', '-25.00'],
    ]);
    await expect(room.call('GET', '/journals/999999')).rejects.toMatchObject({ status: 404 });
  });

  it('is booked as it was seen, or not at all', async () => {
    await give('35.00');
    await readAll();
    const { id } = await first();
    await give('40.00');
    await readAll();
    expect(await amounts()).toEqual(['30.00']);
    await expect(answer(id, 'approve', { amount: '25.00' })).rejects.toMatchObject(problem('grant_changed'));
    expect(await journals()).toEqual([]);
  });

  it('is dismissed with a reason, and not asked about again; what comes on top is', async () => {
    await give('35.00');
    await readAll();
    await expect(answer((await first()).id, 'dismiss', { note: '' })).rejects.toMatchObject({ status: 400 });
    await answer((await first()).id, 'dismiss', {});
    await readAll();
    expect([await amounts(), await questions(), await journals()]).toEqual([[], [], []]);
    await give('42.00');
    await readAll();
    expect(await amounts()).toEqual(['7.00']);
  });

  it('is seen when the customer changed, without waiting for the day', async () => {
    await looks.lookAt(await looks.place({ preset: 'simple', customerId: CUSTOMER }));
    await give('35.00');
    await room.get(CustomerLook).follow(room.connectionId, CUSTOMER);
    expect(await amounts()).toEqual(['25.00']);
  });

  it('is read once a day, and hourly while something is open', async () => {
    const isDue = async (hours: number) => {
      room.clock.pass(hours * HOUR);
      const due = await room.get(StoreCreditSchedule).startDue();
      if (due > 0) await room.get(ReadStoreCredit).run(room.connectionId);
      return due > 0;
    };
    expect([await isDue(2), await isDue(21), await isDue(2), await isDue(2)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    await give('35.00');
    await readAll();
    expect([await isDue(0), await isDue(1), await isDue(1)]).toEqual([false, true, true]);
  });

  it('that was taken away again is set off against the next grant', async () => {
    await give('4.00');
    await readAll();
    await give('30.00');
    await readAll();
    expect(await amounts()).toEqual(['20.00']);
  });
});

describe('what orders did to the balance', () => {
  const refunded = async () => {
    room.clock.pass(HOUR);
    const orderId = await looks.place({ preset: 'E01', customerId: CUSTOMER });
    await looks.lookAt(orderId);
    room.clock.pass(HOUR);
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, {
      everything: true,
      storeCredit: true,
    });
    return orderId;
  };

  it('a refund that was read explains its rise', async () => {
    await looks.lookAt(await refunded());
    await readAll();
    expect(await amounts()).toEqual([]);
  });

  it('a refund that comes late withdraws the question, and nobody can book it meanwhile', async () => {
    const orderId = await refunded();
    await readAll();
    const grant = await first();
    expect(grant.amount.amount).toBe('253.04');
    await looks.lookAt(orderId);
    await expect(answer(grant.id, 'approve', { amount: '253.04' })).rejects.toMatchObject(
      problem('grant_changed'),
    );
    room.clock.pass(2 * HOUR);
    await room.get(ReadStoreCredit).run(room.connectionId);
    expect([await amounts(), await amounts('withdrawn'), await questions()]).toEqual([[], ['253.04'], []]);
  });

  it('a grant is seen behind a redemption of the same amount', async () => {
    room.clock.pass(HOUR);
    await looks.lookAt(await looks.place({ preset: 'store-credit', customerId: CUSTOMER }));
    await give('10.00');
    await readAll();
    expect(await amounts()).toEqual(['40.00']);
  });

  it('a redemption that is read late is none', async () => {
    room.clock.pass(HOUR);
    const orderId = await looks.place({ preset: 'store-credit', customerId: CUSTOMER });
    await readAll();
    await looks.lookAt(orderId);
    await readAll();
    expect(await amounts()).toEqual([]);
  });
});

describe('goodwillCredits', () => {
  it('post: is booked by itself once it stood for an hour without a refund', async () => {
    await set('post');
    await give('35.00');
    await readAll();
    expect([await amounts(), await journals()]).toEqual([['25.00'], []]);
    room.clock.pass(2 * HOUR);
    await room.get(ReadStoreCredit).run(room.connectionId);
    expect([await amounts(), (await journals()).map(({ amount }) => amount.amount)]).toEqual([[], ['25.00']]);
  });

  it('post: a person is asked where a person approves, and where it cannot be booked', async () => {
    await set('post');
    await room.setMode('review');
    await give('35.00');
    await readAll();
    room.clock.pass(2 * HOUR);
    await readAll();
    expect([await amounts(), await journals()]).toEqual([['25.00'], []]);
    await room.setMode('automatic');
    const { items } = await room.call<{ items: { id: string; role: string }[] }>(
      'GET',
      '/account-rules?limit=200',
    );
    const rule = items.find(({ role }) => role === 'goodwill');
    await room.call('DELETE', `/account-rules/${rule?.id}`);
    await readAll();
    expect([await questions(), await journals()]).toEqual([['25.00'], []]);
    await room.call('POST', '/account-rules', { role: 'goodwill', match: {}, account: '6030' });
  });

  it('ignore: is not read, and looking for it again is a new beginning', async () => {
    await give('35.00');
    await readAll();
    await set('ignore');
    const before = (await room.calls('bigcommerce'))['GET v3/customers'];
    await readAll();
    expect((await room.calls('bigcommerce'))['GET v3/customers']).toBe(before);
    expect([await amounts(), await questions()]).toEqual([[], []]);
    await give('90.00');
    await set('ask');
    await readAll();
    expect(await amounts()).toEqual([]);
  });
});
