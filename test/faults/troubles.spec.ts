import { setTimeout as rest } from 'node:timers/promises';
import { booksOf, placeOrder, postedTwice, untilPosted } from './support/orders.js';
import { crowd, expectRaced, looksBegun, looksDone, metOn } from './support/races.js';
import {
  countOf,
  fillDisk,
  loseQueue,
  passed,
  takeDatabaseAway,
  until,
  untilThere,
} from './support/troubles.js';
import type { WorkerProcess } from './support/worker-process.js';
import { startWorld, type World } from './support/world.js';

const HOUR_MS = 3_600_000;
const LONGEST_MS = 180_000;
/** Before and after an order is placed in its midst. */
const SHORT_TROUBLE = { beforeMs: 0, afterMs: 2_500 };
/** A look lasts long enough for others to come in the midst of it. */
const SLOW_LOOKS = { vendor: 'bigcommerce', path: 'orders/*/transactions', delayMs: 5_000 };
const A_MINUTE = { beforeMs: 5_000, afterMs: 57_000 };

/* Two workers, and what happens around them; afterwards the books of a life in which nothing went wrong. */
describe('two workers', () => {
  let world: World;
  let workers: WorkerProcess[];
  let plainBooks: readonly string[];

  beforeAll(async () => {
    world = await startWorld({ quotaShare: 50 });
    workers = await Promise.all([world.worker(), world.worker()]);
    const orderId = await placeOrder(world);
    await untilPosted(world, orderId);
    plainBooks = await booksOf(world, orderId);
  }, LONGEST_MS);
  afterEach(async () => {
    await world.sandbox('DELETE', '/faults');
    await world.sandbox('PATCH', '/switches', { latencyMs: 0, webhookCopies: 1, webhookScatterMs: 0 });
  });
  afterAll(() => world.close());

  const place = (count: number) => Promise.all(Array.from({ length: count }, () => placeOrder(world)));

  /** Each order has its books, once, and nobody died of what happened. */
  const expectPosted = (orders: readonly number[]) => expectBooks(orders, plainBooks);

  async function expectBooks(orders: readonly number[], books: readonly string[]): Promise<void> {
    for (const orderId of orders) {
      await untilPosted(world, orderId);
      expect(await booksOf(world, orderId)).toEqual(books);
    }
    expect(await postedTwice(world)).toEqual([]);
    expect([...workers, world.apiProcess].map(({ isAlive }) => isAlive)).toEqual([true, true, true]);
  }

  describe('two workers racing one order', () => {
    it(
      'look at it one after the other and write it once, whoever comes first',
      async () => {
        await world.sandbox('PATCH', '/switches', { latencyMs: 150 });
        await world.sandbox('POST', '/faults', { vendor: 'deltek', path: '**', delayMs: 150 });
        const orderId = await placeOrder(world);
        await untilThere(world, `store_event WHERE order_id = ${orderId}`);
        const of = { connectionId: world.connectionId, correlationId: 'race' };
        await crowd(world, 'look-at-order', { ...of, orderId, priority: 'live' });
        await untilThere(world, `document WHERE order_id = ${orderId}`);
        await crowd(world, 'drain-files', of);
        await expectPosted([orderId]);
        expectRaced(workers, `look ${orderId}`);
        expectRaced(workers, 'turn');
      },
      LONGEST_MS,
    );
  });

  describe('a replay racing a webhook', () => {
    it(
      'is one more look, and what changed is posted once',
      async () => {
        const [calm, orderId] = (await place(2)) as [number, number];
        await expectPosted([calm, orderId]);
        const refund = (of: number) =>
          world.sandbox('POST', `/bigcommerce/orders/${of}/refunds`, { orderLevel: '5.00' });
        await refund(calm);
        await until('the calm refund', async () => (await booksOf(world, calm)).length > plainBooks.length);
        await untilPosted(world, calm);

        await world.sandbox('PATCH', '/switches', { webhookCopies: 3 });
        await world.sandbox('POST', '/faults', SLOW_LOOKS);
        const before = looksDone(workers, orderId);
        const begun = looksBegun(workers, orderId);
        await refund(orderId);
        await until('the look of the webhook', () => Promise.resolve(looksBegun(workers, orderId) > begun));
        for (let replays = 0; replays < 3; replays += 1) {
          await world.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
        }
        await world.sandbox('DELETE', '/faults');
        await until('both answered', async () => (await metOn(world, 'webhook', 'replay')).includes(orderId));
        await expectBooks([orderId], await booksOf(world, calm));
        expect(looksDone(workers, orderId) - before).toBeGreaterThan(1);
      },
      LONGEST_MS,
    );
  });

  describe('a backfill racing live traffic', () => {
    it(
      'asks for orders whose webhooks are under way, and each is posted once',
      async () => {
        await world.sandbox('PATCH', '/switches', { webhookCopies: 5, webhookScatterMs: 800 });
        // The looks that webhooks began last until the backfill has read its page.
        await world.sandbox('POST', '/faults', SLOW_LOOKS);
        const orders = await place(3);
        const within = (ms: number) => new Date(Date.now() + ms).toISOString();
        const asked = { from: within(-60_000), to: within(60_000) };
        const { id } = await world.call<{ id: string }>('POST', '/backfills', asked);
        await untilThere(world, `store_event WHERE source = 'backfill'`);
        await world.sandbox('DELETE', '/faults');
        orders.push(...(await place(3)));
        await until('the backfill', async () => {
          const { state } = await world.call<{ state: string }>('GET', `/runs/${id}`);
          return state === 'done';
        });
        await expectPosted(orders);
        const met = await metOn(world, 'webhook', 'backfill');
        expect(orders.filter((orderId) => met.includes(orderId))).not.toEqual([]);
        const run = await world.call<{ counts: { looked?: number } }>('GET', `/runs/${id}`);
        expect(run.counts.looked).toBeGreaterThan(0);
      },
      LONGEST_MS,
    );
  });

  it(
    'lose nothing and do nothing twice when the whole queue is lost in the middle of their work',
    async () => {
      const before = await countOf(world, 'document');
      // More than are looked at at once: some wait, however quick the others are.
      const orders = await place(16);
      await untilThere(world, 'document', before + 2);
      expect(await countOf(world, `store_event WHERE state = 'pending'`)).toBeGreaterThan(0);
      await loseQueue(world);
      await passed(world, 120);
      await expectPosted(orders);
    },
    LONGEST_MS,
  );

  it(
    'go by the time of the database when the clocks of their machines jump an hour ahead or back',
    async () => {
      const [first, second] = workers;
      await Promise.all([first!.jump(HOUR_MS), second!.jump(-HOUR_MS), world.apiProcess.jump(HOUR_MS)]);
      await expectPosted(await place(2));
      await Promise.all([first!.jump(-HOUR_MS), second!.jump(0), world.apiProcess.jump(-HOUR_MS)]);
      await expectPosted(await place(2));
      await Promise.all([first!.jump(0), world.apiProcess.jump(0)]);
      // The time of a delivery is a part of what is signed: another clock would have refused it.
      expect(await countOf(world, 'webhook_rejection')).toBe(0);
    },
    LONGEST_MS,
  );

  /** How often the store had to tell of an order, and what it was answered in the end. */
  async function deliveriesOf(orderId: number) {
    const { items } = await world.sandbox<{
      items: { orderId: number; attempt: number; status: number | null }[];
    }>('GET', '/bigcommerce/deliveries');
    return items.filter(({ orderId: of, status }) => of === orderId && status !== null);
  }

  /** Orders on their way when it begins, one placed meanwhile, one placed after it. */
  async function expectSurvived(
    trouble: () => Promise<() => Promise<void>>,
    { beforeMs, afterMs } = SHORT_TROUBLE,
  ): Promise<void> {
    const before = await countOf(world, 'document');
    const underWay = await place(3);
    await untilThere(world, 'document', before + 1);
    const end = await trouble();
    await rest(beforeMs);
    const meanwhile = await placeOrder(world);
    await rest(afterMs);
    const refused = await deliveriesOf(meanwhile);
    await end();
    // What was handed to the queue as it went away counts as lost after two minutes.
    await passed(world, 120);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ status }) => status === 503)).toBe(true);
    await expectPosted([...underWay, meanwhile, await placeOrder(world)]);
    await until('the store telling of it again', async () =>
      (await deliveriesOf(meanwhile)).some(({ attempt, status }) => attempt > 1 && status === 200),
    );
  }

  it(
    'have the store tell again what came while the database was away for a minute',
    async () => {
      // Waited for on Postgres, where the queue is away with it; on Redis less.
      const isLong = !process.env['TEST_REDIS_URL'];
      // Told again after a minute, when it is over; the fast tries would be used up, and the webhook off.
      if (isLong) await world.sandbox('PATCH', '/switches', { webhookRetries: 'contract' });
      await expectSurvived(() => takeDatabaseAway(world), isLong ? A_MINUTE : SHORT_TROUBLE);
      await world.sandbox('PATCH', '/switches', { webhookRetries: 'fast' });
    },
    LONGEST_MS,
  );

  it(
    'have the store tell again what came while its disk was full',
    () => expectSurvived(() => fillDisk(world)),
    LONGEST_MS,
  );

  it(
    'share the budget of their store: no window of a backfill sees more, whatever other apps use, and nobody is refused',
    async () => {
      // The window of real stores is waited for in the run on Redis; the other goes through the same with a short one.
      const quotaWindowMs = process.env['TEST_REDIS_URL'] ? 30_000 : 2_000;
      await world.sandbox('PATCH', '/switches', {
        ...{ quota: 150, quotaWindowMs, quotaUsedByOthers: 70, webhookLossShare: 1 },
      });
      await world.call('POST', '/polls');
      const orders = await place(18);
      await world.sandbox('DELETE', '/quota');
      const within = (ms: number) => new Date(Date.now() + ms).toISOString();
      await world.call('POST', '/backfills', { from: within(-10_000), to: within(60_000) });
      await expectPosted(orders);
      const seen = await world.sandbox<QuotaSeen>('GET', '/quota');
      expect(seen.refused).toBe(0);
      expect(seen.mostInAWindow).toBeLessThanOrEqual(75);
      // It took more than one window, and waited for it.
      expect(seen.calls).toBeGreaterThan(seen.mostInAWindow);
    },
    LONGEST_MS,
  );
});

/** How the store was called: the most calls in any window, wherever it begins. */
interface QuotaSeen {
  readonly calls: number;
  readonly refused: number;
  readonly mostInAWindow: number;
}
