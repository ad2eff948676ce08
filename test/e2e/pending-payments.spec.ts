import { startHouse, type House } from '../support/house.js';
import type { OrderDetail } from '../support/shapes.js';

/* Payments that the gateway carries out after the store was told to, from the store to the ledger. */
let house: House;
beforeAll(async () => {
  house = await startHouse();
  await house.sandbox('PATCH', '/switches', { asyncPayments: true });
});
afterAll(() => house.close());

const act = (orderId: number, action: string) =>
  house.sandbox('POST', `/bigcommerce/orders/${orderId}/${action}`, {});
const until = (what: string, orderId: number, holds: (found: OrderDetail) => boolean) =>
  house.until<OrderDetail>(what, async () => {
    const found = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
    return holds(found) && found;
  });
const posted = ({ documents }: OrderDetail) =>
  documents.filter(({ state }) => state === 'confirmed').map(({ batch }) => batch.replace(/-1-\d+/, ''));

it('a capture is received once the gateway has carried it out', async () => {
  const orderId = await house.placeOrder({ preset: 'authorized', customerId: 11 });
  await house.untilOrder(orderId, 'ignored');
  await act(orderId, 'capture');
  const waiting = await until(
    'the pending capture to be read',
    orderId,
    ({ store }) => store?.paymentStatus === 'capture pending',
  );
  expect(waiting.documents.filter(({ type }) => type === 'CR')).toEqual([]);
  await act(orderId, 'settle');
  const done = await until('the receipt', orderId, (found) => posted(found).length === 2);
  expect(done).toMatchObject({ state: 'posted', holds: [] });
  expect((await house.ledger()).balances).toMatchObject({ '1051': '129.90', '1200': '0.00' });
});

it('a refund is lowered at once, and paid once the gateway has carried it out', async () => {
  const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
  await house.untilOrder(orderId, 'posted');
  const { id } = await house.sandbox<{ id: number }>('POST', `/bigcommerce/orders/${orderId}/refunds`, {
    everything: true,
  });
  const waiting = await until('the entry of the refund', orderId, (found) => posted(found).length === 3);
  expect(posted(waiting)).toContain(`BCJE-R${id}`);
  expect(waiting.documents.map(({ batch }) => batch)).toHaveLength(3);
  const owed = (await house.ledger()).balances;
  await act(orderId, 'settle');
  const done = await until('the receipt of the refund', orderId, (found) => posted(found).length === 4);
  expect(posted(done)).toContain(`BCCR-R${id}-1`);
  expect(done).toMatchObject({ state: 'posted', holds: [] });
  const paid = (await house.ledger()).balances;
  expect([owed['1051'], owed['2370']]).toEqual(['183.97', '-54.07']);
  expect([paid['1051'], paid['2370']]).toEqual(['129.90', '0.00']);
});
