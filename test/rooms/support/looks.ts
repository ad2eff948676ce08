import type { Job } from 'bullmq';
import { DirectoryRefresh } from '../../../apps/api/src/directory/refresh.js';
import { StoreEvents } from '../../../apps/api/src/intake/index.js';
import { Drain } from '../../../apps/api/src/ledger/drain.js';
import type { JobPayloads } from '../../../apps/api/src/platform/index.js';
import { LookProcessor } from '../../../apps/api/src/sync/look.processor.js';
import { sandboxRules } from '../../../scripts/start/sandbox-connection.mjs';
import type { ExceptionPage, FirmPage, OrderDetail, RuleView } from '../../support/shapes.js';
import type { Room } from './room.js';

type LookJob = Job<JobPayloads['look-at-order']>;

/** Fills the local copy of Deltek's lists and the mapping tables, as the first run does. */
export async function mapSandbox(room: Room): Promise<void> {
  await room.get(DirectoryRefresh).run(room.connectionId);
  const { items } = await room.call<FirmPage>('GET', '/deltek/firms?q=Web%20Store');
  for (const [table, rows] of Object.entries(sandboxRules(items[0]?.clientId))) {
    const present = await room.call<{ items: RuleView[] }>('GET', `/${table}?limit=200`);
    for (const { id } of present.items) await room.call('DELETE', `/${table}/${id}`);
    for (const row of rows as object[]) await room.call('POST', `/${table}`, row);
  }
}

/** Everything about looks a sync spec needs. */
export function looksOf(room: Room) {
  let told = 0;
  const { connectionId } = room;
  const look = async (orderId: number, { attempt = 1 } = {}) => {
    const data = { connectionId, orderId, correlationId: `look ${orderId}` };
    const tries = { attemptsMade: attempt - 1, attemptsStarted: attempt };
    const job = { data, ...tries, opts: { attempts: 8 } } as LookJob;
    await room
      .get(LookProcessor)
      .process(job)
      .finally(() => room.settled());
  };
  const tell = (orderId: number) =>
    room.get(StoreEvents).add({
      connectionId,
      source: 'webhook',
      dedupeKey: `told ${(told += 1)}`,
      scope: 'store/order/updated',
      orderId,
      payload: {},
    });
  return {
    look,
    tell,
    /** A webhook arrives and its look runs. */
    lookAt: async (orderId: number): Promise<OrderDetail> => {
      await tell(orderId);
      await look(orderId);
      return room.call('GET', `/orders/${orderId}`);
    },
    place: async (order: object = {}): Promise<number> => {
      const body = { preset: 'simple', customerId: 11, ...order };
      return (await room.sandbox<{ id: number }>('POST', '/bigcommerce/orders', body)).id;
    },
    order: (orderId: number) => room.call<OrderDetail>('GET', `/orders/${orderId}`),
    walk: async () => {
      const turn = await room.get(Drain).turn(connectionId);
      await room.settled();
      return turn;
    },
    openExceptions: async (orderId: number) => {
      const { items } = await room.call<ExceptionPage>('GET', '/exceptions?limit=200');
      return items.filter((item) => item.orderId === orderId);
    },
    /** States of the order's events, oldest first. */
    eventStates: async (orderId: number) => {
      const events = await room.get(StoreEvents).ofOrder(connectionId, orderId);
      return events.map(({ state }) => state).reverse();
    },
  };
}
