import { setTimeout as rest } from 'node:timers/promises';
import { dice } from '../../apps/sandbox/src/dice.js';
import { booksOf, placeOrder, postedTwice, untilPosted } from './support/orders.js';
import { booksIn, planned } from './support/storm/books.js';
import { withClerks } from './support/storm/clerk.js';
import { lifeOf } from './support/storm/lives.js';
import { placesOf } from './support/storm/places.js';
import { Progress } from './support/storm/progress.js';
import { live } from './support/storm/shoppers.js';
import { Succession } from './support/succession.js';
import { untilThere } from './support/troubles.js';
import { startWorld, type World } from './support/world.js';

/** Draws the moments of the deaths that hit no step in particular, and the orders they hit; others by `CRASH_SEED`. */
const SEED = Number(process.env['CRASH_SEED'] ?? 1);
const RANDOM_DEATHS = 4;
/** Milliseconds after orders were placed; what their people do to them lasts as long. */
const LATEST_DEATH = 1_500;

/* As crash.spec.ts, where no step of the writer in particular is hit. */
describe('a process that is killed at any moment', () => {
  let world: World;
  let processes: Succession;
  let plainBooks: readonly string[];

  beforeAll(async () => {
    world = await startWorld({ firmPolicy: 'create' });
    processes = await Succession.begin(world);
    const orderId = await placeOrder(world);
    await untilPosted(world, orderId);
    plainBooks = await booksOf(world, orderId);
  }, 120_000);
  afterAll(() => world.close());

  it(`at moments drawn from seed ${SEED} leaves the books of orders of all kinds, whoever posts their files and whether there are any`, async () => {
    const roll = dice(SEED);
    const progress = new Progress(world);
    const places = await placesOf(world, 3);
    const orders = places.map((): number[] => []);
    await withClerks(places, progress, async () => {
      for (let deaths = 0; deaths < RANDOM_DEATHS; deaths += 1) {
        const lives = places.map((place, index) => {
          const life = lifeOf(roll);
          const pauses = life.acts.map(() => (roll() * LATEST_DEATH) / life.acts.length);
          return live(place, life, pauses, orders[index] ?? []);
        });
        await rest(roll() * LATEST_DEATH);
        await processes.kill();
        await Promise.all(lives);
      }
      await progress.untilQuiet(places);
    });
    await progress.close();
    const ideal = await planned(world, places, orders);
    for (const [index, place] of places.entries()) {
      const books = booksIn((await place.ledger()).rows, orders[index]);
      expect(books).toEqual(ideal[index]?.books);
      expect(await postedTwice(place)).toEqual([]);
    }
  }, 300_000);

  it('by a look at one order, again and again, rests with that order, which is told, and posts the others', async () => {
    await world.sandbox('PATCH', '/switches', { webhookLossShare: 1 });
    const poison = await placeOrder(world);
    await world.sandbox('PATCH', '/switches', { webhookLossShare: 0 });
    const death = { label: `look ${poison}`, when: 'before' } as const;
    await processes.dieAt([death, death, death, death], () =>
      world.call('POST', `/orders/${poison}/replay`, { dryRun: false }),
    );
    await processes.worker.dieAt(death);
    await untilThere(
      world,
      `exception WHERE order_id = ${poison} AND cause = 'internal_error' AND state = 'open'`,
    );
    const other = await placeOrder(world);
    await untilPosted(world, other);
    expect(processes.worker.isAlive).toBe(true);

    await processes.worker.dieAt({ label: 'nowhere', when: 'before' });
    await world.call('POST', `/orders/${poison}/replay`, { dryRun: false });
    await untilPosted(world, poison);
    expect(await booksOf(world, poison)).toEqual(plainBooks);
    await untilThere(world, `exception WHERE order_id = ${poison} AND state = 'resolved'`);
  }, 120_000);
});
