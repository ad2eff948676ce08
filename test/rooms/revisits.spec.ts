import { Revisits } from '../../apps/api/src/sync/revisits.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Refunds change after they were made, and nobody tells: their orders are read again. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const revisit = () => room.get(Revisits).request();
const MINUTES = 60;

it('an order with a refund is read again after 15 minutes and after a day, each time once', async () => {
  const orderId = await looks.place({ preset: 'E01', customerId: 11 });
  await looks.lookAt(orderId);
  await expect(revisit()).resolves.toBe(0);
  await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { everything: true });
  await looks.lookAt(orderId);
  await expect(revisit()).resolves.toBe(0);

  room.clock.pass(16 * MINUTES);
  await expect(revisit()).resolves.toBe(1);
  await expect(revisit()).resolves.toBe(0);
  await looks.look(orderId);
  room.clock.pass(24 * 60 * MINUTES);
  await expect(revisit()).resolves.toBe(1);
  await looks.look(orderId);
  room.clock.pass(30 * 24 * 60 * MINUTES);
  await expect(revisit()).resolves.toBe(0);
  const { timeline } = await looks.order(orderId);
  expect(timeline.filter(({ title }) => title.startsWith('Read again'))).toHaveLength(2);
});
