import type { OrderDetail } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Row 22: money given back offline leaves the bank that a person names, and not before. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

/** A paid order with one unit refunded, all of it posted. */
async function refunded(how: object): Promise<{ orderId: number; path: string }> {
  const orderId = await looks.place({ preset: 'E01', customerId: 11 });
  await looks.lookAt(orderId);
  const { items } = await room.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
    'GET',
    '/bigcommerce/orders',
  );
  const lineId = items.find(({ id }) => id === orderId)?.lines[0]?.id;
  const refund = await room.sandbox<{ id: number }>('POST', `/bigcommerce/orders/${orderId}/refunds`, {
    items: [{ lineId }],
    ...how,
  });
  const { store } = await looks.lookAt(orderId);
  await looks.walk();
  const paymentId = store?.refunds[0]?.payments[0]?.id;
  return { orderId, path: `/orders/${orderId}/refunds/${refund.id}/payments/${paymentId}/bank` };
}
const names = ({ documents }: OrderDetail) =>
  documents
    .filter(({ batch }) => /-R\d+/.test(batch))
    .map(({ batch, state }) => `${batch.replace(/-1-\d+/, '')} ${state}`)
    .sort();
const problem = (code: string): unknown =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe('the bank of an offline refund', () => {
  it('is named by a person: the receipt leaves it, and the notice is over', async () => {
    const { orderId, path } = await refunded({ offline: true });
    expect((await looks.order(orderId)).holds.map(({ code }) => code)).toEqual(['offline_refund']);
    const said = await room.call('POST', path, { bankCode: 'OPER' });
    expect(said).toMatchObject({ bankCode: 'OPER', date: '2026-11-23' });
    await looks.look(orderId);
    await looks.walk();
    const order = await looks.order(orderId);
    expect([order.holds, names(order)]).toEqual([
      [],
      [expect.stringMatching(/^BCCR-R\d+-1 confirmed$/), expect.stringMatching(/^BCJE-R\d+ confirmed$/)],
    ]);
    const { rows } = await room.ledger();
    const receipt = rows.filter(({ Batch }) => /^BCCR-1-\d+-R/.test(Batch));
    expect(receipt.map(({ Account, Amount }) => `${Account} ${Amount}`).sort()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^1010 /)]),
    );
    await expect(room.call('DELETE', path)).rejects.toEqual(problem('already_posted'));
    await expect(room.call('POST', path, { bankCode: 'OPER' })).resolves.toMatchObject({ bankCode: 'OPER' });
    await expect(room.call('POST', path, { bankCode: 'CLR-STRIPE' })).rejects.toEqual(
      problem('already_told'),
    );
  });

  it('is taken back while nothing of it is in Deltek', async () => {
    const { orderId, path } = await refunded({ offline: true });
    await room.call('POST', path, { bankCode: 'OPER' });
    await looks.look(orderId);
    await room.call('DELETE', path);
    await looks.look(orderId);
    await looks.walk();
    const order = await looks.order(orderId);
    expect([order.holds.map(({ code }) => code), names(order)[0]]).toEqual([
      ['offline_refund'],
      expect.stringMatching(/^BCCR-R\d+-1 abandoned$/),
    ]);
    await expect(room.call('DELETE', path)).rejects.toEqual(problem('not_found'));
  });

  it('is not asked of refunds that went through a gateway, or nowhere', async () => {
    const { path } = await refunded({});
    await expect(room.call('POST', path, { bankCode: 'OPER' })).rejects.toEqual(problem('not_offline'));
    const declined = await refunded({ declined: true });
    await expect(room.call('POST', declined.path, { bankCode: 'OPER' })).rejects.toEqual(
      problem('payment_declined'),
    );
  });

  it('must be a bank that Deltek knows and that moves money, on a day that has come', async () => {
    const { orderId, path } = await refunded({ offline: true });
    const saying = (body: object, to = path) => room.call('POST', to, body);
    await expect(saying({ bankCode: 'NOWHERE' })).rejects.toEqual(problem('bank_unknown'));
    await expect(saying({ bankCode: 'NONCASH' })).rejects.toEqual(problem('bank_moves_no_money'));
    const late = { bankCode: 'OPER', date: '2026-11-24' };
    await expect(saying(late)).rejects.toEqual(problem('invalid_request'));
    await expect(saying({ bankCode: '' })).rejects.toEqual(problem('invalid_request'));
    const elsewhere = `/orders/${orderId}/refunds/1/payments/1/bank`;
    await expect(saying({ bankCode: 'OPER' }, elsewhere)).rejects.toEqual(problem('not_found'));
    const nowhere = path.replace(`/orders/${orderId}/`, '/orders/999999/');
    await expect(saying({ bankCode: 'OPER' }, nowhere)).rejects.toEqual(problem('not_found'));
  });
});
