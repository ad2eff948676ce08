import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Row 21, E29: a refund kept as credit pays another order of the same firm, exactly once. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ refundMode: 'credit_only' });
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const problem = (code: string): unknown =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) });
const onAccount = (customerId = 11) =>
  posted({ preset: 'on-account', lines: [{ sku: 'A-100', price: '80.00' }], customerId });

async function posted(order: object): Promise<number> {
  const orderId = await looks.place(order);
  await looks.lookAt(orderId);
  await looks.walk();
  return orderId;
}

/** A paid order with a credit of 54.07 on its invoice. */
async function withCredit(): Promise<number> {
  const orderId = await posted({ preset: 'E01', customerId: 11 });
  const { items } = await room.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
    'GET',
    '/bigcommerce/orders',
  );
  const lineId = items.find(({ id }) => id === orderId)?.lines[0]?.id;
  await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { items: [{ lineId }] });
  await looks.lookAt(orderId);
  await looks.walk();
  return orderId;
}

interface Moved {
  key: string;
}
const move = (from: number, toOrderId: number, amount: string) =>
  room.call<Moved>('POST', `/orders/${from}/credit-moves`, { toOrderId, amount });
const open = async (orderId: number) => {
  const { arOpen } = await room.ledger();
  const own = Object.entries(arOpen).filter(([key]) => key.endsWith(String(orderId)));
  return own.map(([, amount]) => amount);
};

describe('a credit that is moved', () => {
  it('comes off the old invoice and pays the new one; nothing moves at a bank', async () => {
    const [from, to] = [await withCredit(), await onAccount()];
    const before = await Promise.all([open(from), open(to)]);
    expect(before).toEqual([['-54.07'], ['86.60']]);
    const { key } = await move(from, to, '54.07');
    for (const orderId of [from, to]) await looks.look(orderId);
    await looks.walk();
    await expect(Promise.all([open(from), open(to)])).resolves.toEqual([[], ['32.53']]);
    const [old, later] = await Promise.all([looks.order(from), looks.order(to)]);
    expect([old.state, later.state, key]).toEqual(['posted', 'posted', expect.stringMatching(/^AR\d+$/)]);
    expect(old.told.map(({ text }) => text)).toEqual([
      `Credit of 54.07 USD was moved to order ${to} on 2026-11-23`,
    ]);
    expect(later.told.map(({ text }) => text)).toEqual([
      `Credit of 54.07 USD of order ${from} paid part of it on 2026-11-23`,
    ]);
    await expect(room.call('DELETE', `/orders/${from}/credit-moves/${key}`)).rejects.toEqual(
      problem('already_posted'),
    );
    await expect(move(from, to, '0.01')).rejects.toEqual(problem('credit_exceeded'));
  });

  it('in parts is as much as there is, told or posted, on either side', async () => {
    const [from, to] = [await withCredit(), await onAccount()];
    await expect(move(from, to, '54.08')).rejects.toEqual(problem('credit_exceeded'));
    const first = await move(from, to, '50.00');
    await expect(move(from, to, '4.08')).rejects.toEqual(problem('credit_exceeded'));
    const second = await move(from, to, '4.07');
    expect([first.key, second.key]).toEqual([expect.stringMatching(/^AR\d+$/), 'AM1']);
    await room.call('DELETE', `/orders/${from}/credit-moves/${second.key}`);
    for (const orderId of [from, to]) await looks.look(orderId);
    await looks.walk();
    await expect(Promise.all([open(from), open(to)])).resolves.toEqual([['-4.07'], ['36.60']]);
    await expect(room.call('DELETE', `/orders/${from}/credit-moves/AM1`)).rejects.toEqual(
      problem('not_found'),
    );
  });

  it('stays within a firm, between posted orders that are two', async () => {
    const from = await withCredit();
    await expect(move(from, from, '1.00')).rejects.toEqual(problem('same_order'));
    await expect(move(from, 999_999, '1.00')).rejects.toEqual(problem('not_found'));
    await expect(move(from, await onAccount(12), '1.00')).rejects.toEqual(problem('other_firm'));
    const planned = await looks.place({ preset: 'on-account', customerId: 11 });
    await looks.lookAt(planned);
    await expect(move(from, planned, '1.00')).rejects.toEqual(problem('order_not_posted'));
    await expect(move(from, await onAccount(), '0.00')).rejects.toEqual(problem('invalid_request'));
  });
});
