import type { Answers } from '../support/shapes.js';
import { INVOICE } from './support/documents.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Answers no contract knows, over real HTTP: each ends in a retry, a hold or a clear alarm, never in a posting. */

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

const HTML = '<html><body>Maintenance</body></html>';
const LAST = { attempt: 8 };
/** As the client asks for it. */
const WITH_PARTS = 'include=consignments.line_items,fees&consignment_structure=object';

/** The order as the store has it, for answers that are almost right. */
async function orderBody(orderId: number): Promise<Record<string, unknown>> {
  const { bigcommerce } = await room.sandbox<{ bigcommerce: { apiUrl: string } }>('GET', '');
  const headers = { 'x-auth-token': 'sandbox-token', accept: 'application/json' };
  const answer = await fetch(`${bigcommerce.apiUrl}/stores/sandbox/v2/orders/${orderId}?${WITH_PARTS}`, {
    headers,
  });
  return (await answer.json()) as Record<string, unknown>;
}

describe('a store that answers 200 to the read of an order', () => {
  it.each<[string, (order: Record<string, unknown>) => unknown, string]>([
    ['with a page', () => HTML, 'contract_violation'],
    ['with nothing', () => '', 'contract_violation'],
    ['with JSON cut short', (order) => JSON.stringify(order).slice(0, 200), 'contract_violation'],
    ['with another shape', () => [], 'contract_violation'],
    ['with an error in its manner', () => [{ status: 500, message: 'Oops' }], 'contract_violation'],
    ['with money that is none', (order) => ({ ...order, total_inc_tax: 'a lot' }), 'contract_violation'],
    ['with another order', (order) => ({ ...order, id: 1 }), 'contract_violation'],
    ['without a currency', (order) => ({ ...order, default_currency_code: '' }), 'contract_violation'],
  ])('%s: shown to a person, nothing planned', async (_what, spoil, cause) => {
    const orderId = await looks.place();
    const body = spoil(await orderBody(orderId));
    await room.fault('GET', `stores/*/v2/orders/${orderId}`, { status: 200, body, times: 99 }, 'bigcommerce');
    await looks.tell(orderId);
    await looks.look(orderId, LAST);
    const { holds, documents } = await looks.order(orderId);
    expect(holds.map(({ code }) => code)).toEqual([cause]);
    expect(documents).toEqual([]);

    await room.heal();
    expect((await looks.lookAt(orderId)).state).toBe('posting');
  });
});

describe('the answer to a look that could not be read', () => {
  const answersOf = async (orderId: number) => {
    const [exception] = await looks.openExceptions(orderId);
    const { items } = await room.call<Answers>('GET', `/exceptions/${exception?.id}/answers`);
    return { id: exception!.id, items };
  };

  it('is kept of the store with its exception, and nobody is named in it, until it is over', async () => {
    const orderId = await looks.place({ customerId: 11 });
    const order = await orderBody(orderId);
    const body = { ...order, total_inc_tax: 'a lot' };
    expect(JSON.stringify(body)).toMatch(/Quay Road/);
    await room.fault('GET', `stores/*/v2/orders/${orderId}`, { status: 200, body, times: 99 }, 'bigcommerce');
    await looks.tell(orderId);
    await looks.look(orderId, LAST);
    const { id, items } = await answersOf(orderId);
    expect(items).toMatchObject([{ operation: 'bigcommerce.getOrder', method: 'GET', status: 200 }]);
    const { total_inc_tax, billing_address } = JSON.parse(items[0]?.responseBody ?? '{}') as typeof order;
    expect(total_inc_tax).toBe('a lot');
    expect(billing_address).toMatchObject({
      country: 'United States',
      city: '[redacted]',
      zip: '[redacted]',
    });
    expect(JSON.stringify(items)).not.toMatch(/Quay Road|Strand|lakesidetimber|555-0111/);

    await room.heal();
    await looks.lookAt(orderId);
    const after = await room.call<Answers>('GET', `/exceptions/${id}/answers`);
    expect(after.items).toEqual([]);
  });

  it('is kept to a length, and of nothing else that fails', async () => {
    const [long, down] = [await looks.place(), await looks.place()];
    const body = Array.from({ length: 10_000 }, (_, id) => ({ id }));
    await room.fault('GET', `stores/*/v2/orders/${long}`, { status: 200, body, times: 99 }, 'bigcommerce');
    await room.fault('GET', `stores/*/v2/orders/${down}`, { status: 503, times: 99 }, 'bigcommerce');
    for (const orderId of [long, down]) {
      await looks.tell(orderId);
      await looks.look(orderId, LAST);
    }
    expect((await answersOf(long)).items.map(({ responseBody }) => responseBody?.length)).toEqual([20_001]);
    expect((await answersOf(down)).items).toEqual([]);
  });
});

it('an order in another currency than the books is held, not converted', async () => {
  const orderId = await looks.place();
  const order = await orderBody(orderId);
  const body = { ...order, currency_code: 'EUR', default_currency_code: 'EUR' };
  await room.fault('GET', `stores/*/v2/orders/${orderId}`, { status: 200, body, times: 99 }, 'bigcommerce');
  const { holds, documents } = await looks.lookAt(orderId);
  expect(holds.map(({ code }) => code)).not.toContain('contract_violation');
  expect(holds.length).toBeGreaterThan(0);
  expect(documents).toEqual([]);
});

it('amounts as numbers are read as amounts as text are', async () => {
  const orderId = await looks.place();
  const order = await orderBody(orderId);
  const asNumbers = Object.fromEntries(
    Object.entries(order).map(([name, value]) => [name, /_(inc|ex)_tax$/.test(name) ? Number(value) : value]),
  );
  const effect = { status: 200, body: asNumbers, times: 99 };
  await room.fault('GET', `stores/*/v2/orders/${orderId}`, effect, 'bigcommerce');
  const { state, total } = await looks.lookAt(orderId);
  expect([state, Number(total.amount)]).toEqual(['posting', Number(order['total_inc_tax'])]);
});

describe('Deltek that answers 2xx', () => {
  const created = ['POST', 'DataEntry/inControl'] as const;
  const posted = ['PUT', 'DataEntry/PostTransFile'] as const;
  const look = ['GET', 'PSALedger/IN'] as const;

  it.each<[string, readonly ['POST' | 'PUT' | 'GET', string], unknown, string[]]>([
    ['to a new file with a page', created, HTML, ['uncertain']],
    ['to a new file with nothing', created, '', ['uncertain']],
    ['to a new file with JSON cut short', created, '[{"Batch":"BC', ['uncertain']],
    ['to a new file with another shape', created, [{ hello: 1 }], ['uncertain']],
    ['to a posting with a page', posted, HTML, ['uncertain', 'rejected', 'created']],
    [
      'to a posting with a failure',
      posted,
      '"{\\"retList\\":\\"0\\",\\"msgList\\":\\"No\\"}"',
      ['rejected', 'uncertain', 'created'],
    ],
    ['to a look with a page', look, HTML, ['planned']],
    ['to a look with nothing', look, '', ['planned']],
    ['to a look with another shape', look, { rows: 'many' }, ['planned']],
  ])('%s: the document is not taken for posted', async (_what, [method, path], body, states) => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await room.fault(method, path, { status: method === 'POST' ? 201 : 200, body, times: 99 });
    await looks.walk();
    const { documents } = await looks.order(orderId);
    const invoice = documents.find(({ batch }) => batch === INVOICE.replace('1001', String(orderId)));
    expect(states).toContain(invoice?.state);
  });
});
