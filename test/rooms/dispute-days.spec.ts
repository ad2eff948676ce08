import type { DisputeList, OrderDetail } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* A day a bank wrote down is the day that is posted, wherever on earth the books are kept. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const postIn = (postingTimeZone: string) =>
  room.api.call('PATCH', `/connections/${room.connectionId}`, {
    settings: { cutoverDate: '2026-01-01', postingTimeZone },
  });
const open = (orderId: number, caseId: string, openedAt: string) =>
  room.call('POST', `/orders/${orderId}/disputes`, {
    caseId,
    amount: '253.04',
    fee: '15.00',
    openedAt,
    gateway: 'stripe',
  });
const decide = (orderId: number, caseId: string, result: string, at: string) =>
  room.call('POST', `/orders/${orderId}/disputes/${caseId}/outcome`, { result, at });
const paid = async () => {
  const orderId = await looks.place({ preset: 'E01', customerId: 11 });
  await looks.lookAt(orderId);
  return orderId;
};
const days = ({ documents }: OrderDetail) =>
  documents.filter(({ batch }) => /-D/.test(batch)).map(({ date, period }) => [date, period]);

describe.each(['Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Chicago'])(
  'a dispute in %s',
  (zone) => {
    beforeAll(() => postIn(zone));

    it.each(['won', 'lost'])(
      'opened on 30 June and %s on 31 July is posted on those days',
      async (result) => {
        const orderId = await paid();
        const caseId = `${zone.replaceAll('/', ' ')} ${result}`;
        await open(orderId, caseId, '2026-06-30');
        await decide(orderId, caseId, result, '2026-07-31');
        await looks.look(orderId);
        expect(days(await looks.order(orderId))).toEqual([
          ['2026-06-30', 202606],
          ['2026-07-31', 202607],
        ]);
      },
    );
  },
);

it('told again in a zone that was changed since, by its days, is the same dispute', async () => {
  await postIn('America/Chicago');
  const orderId = await paid();
  await open(orderId, 'moved', '2026-06-30');
  await decide(orderId, 'moved', 'won', '2026-07-31');
  await postIn('Pacific/Auckland');
  await open(orderId, 'moved', '2026-06-30');
  await decide(orderId, 'moved', 'won', '2026-07-31');
  const { items } = await room.call<DisputeList>('GET', `/orders/${orderId}/disputes`);
  expect(items.map(({ openedAt, outcome }) => [openedAt, outcome?.at])).toEqual([
    ['2026-06-30T12:00:00.000Z', '2026-07-31T12:00:00.000Z'],
  ]);
  await expect(open(orderId, 'moved', '2026-07-01')).rejects.toMatchObject({
    problem: { code: 'dispute_changed' },
  });
});
