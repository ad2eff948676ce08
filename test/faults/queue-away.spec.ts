import { findRedis, startRedis } from '../../scripts/redis.mjs';
import { booksOf, placeOrder, postedTwice, untilPosted } from './support/orders.js';
import { countOf, untilThere } from './support/troubles.js';
import { startWorld, type World } from './support/world.js';

/* Only where Redis carries the queues: on Postgres they go and come with the database (troubles.spec). */
(process.env['TEST_REDIS_URL'] ? describe : describe.skip)('a Redis that goes away', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let world: World;

  beforeAll(async () => {
    redis = await startRedis(findRedis()!);
    world = await startWorld({}, redis.url);
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await redis.stop();
  });

  it('and comes back empty loses nothing: webhooks are taken meanwhile, and every order is posted once', async () => {
    const worker = await world.worker();
    const plain = await placeOrder(world);
    await untilPosted(world, plain);
    const books = await booksOf(world, plain);

    const before = await countOf(world, 'document');
    const orders = [];
    for (let count = 0; count < 4; count += 1) orders.push(await placeOrder(world));
    await untilThere(world, 'document', before + 1);
    await redis.stop();
    const meanwhile = await placeOrder(world);
    await untilThere(world, `store_event WHERE order_id = ${meanwhile}`);
    // Whoever asks for nothing but work hears of it; five seconds later, and the next one at once.
    for (let times = 0; times < 2; times += 1) {
      const refresh = world.api.post(`/connections/${world.connectionId}/deltek/refresh`);
      await expect(refresh).rejects.toMatchObject({ status: 503 });
    }
    expect(
      await countOf(world, `store_event WHERE state = 'pending' AND order_id = ${meanwhile}`),
    ).toBeGreaterThan(0);
    redis = await startRedis(findRedis()!, redis.port);

    for (const orderId of [...orders, meanwhile, await placeOrder(world)]) {
      await untilPosted(world, orderId);
      expect(await booksOf(world, orderId)).toEqual(books);
    }
    expect(await postedTwice(world)).toEqual([]);
    expect([worker, world.apiProcess].map(({ isAlive }) => isAlive)).toEqual([true, true]);
  }, 300_000);
});
