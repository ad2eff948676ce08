import { setTimeout as rest } from 'node:timers/promises';
import { WRITER_OUTCOMES } from '../../apps/api/src/ledger/outcomes.js';
import { dice } from '../../apps/sandbox/src/dice.js';
import { DEATHS, FIRM_CALLS } from './support/deaths.js';
import { booksOf, placeOrder, postedTwice, untilPosted } from './support/orders.js';
import { booksIn, planned } from './support/storm/books.js';
import { withClerks } from './support/storm/clerk.js';
import { lifeOf } from './support/storm/lives.js';
import { placesOf } from './support/storm/places.js';
import { Progress } from './support/storm/progress.js';
import { live } from './support/storm/shoppers.js';
import { untilThere } from './support/troubles.js';
import { startWorld, type World } from './support/world.js';
import type { Death, WorkerProcess } from './support/worker-process.js';

const PLAIN = [
  'plan.planned',
  'create.intent',
  'create.created',
  'post.intent',
  'post.posted',
  'read_back.confirmed',
];
/** Half of the deaths on each queue, so that a run of both takes no longer than one; `BOTH_SIDES=1` runs all. */
const half = process.env['TEST_REDIS_URL'] ? (['after'] as const) : (['before'] as const);
const SIDES = process.env['BOTH_SIDES'] ? (['before', 'after'] as const) : half;
/** Draws the moments of the deaths that hit no step in particular, and the orders they hit; others by `CRASH_SEED`. */
const SEED = Number(process.env['CRASH_SEED'] ?? 1);
const RANDOM_DEATHS = 4;
/** Milliseconds after orders were placed; what their people do to them lasts as long. */
const LATEST_DEATH = 1_500;
const SOON_MS = 20_000;

/** Of an order that is placed this long after the worker came to life, the documents are not looked up first. */
const NEW_MS = 5 * 60_000;

const lives = WRITER_OUTCOMES.flatMap((outcome) => {
  const found = DEATHS[outcome];
  return typeof found === 'string' ? [] : found.flatMap((life) => SIDES.map((when) => ({ ...life, when })));
}).map((life, index) => ({ ...life, laterMs: index % 2 === 0 ? NEW_MS : 0 }));

/* Real processes, `kill -9`, and afterwards the books of a life in which nothing went wrong. */
describe('a process that is killed', () => {
  let world: World;
  let worker: WorkerProcess;
  let plainBooks: readonly string[];

  beforeAll(async () => {
    world = await startWorld({ firmPolicy: 'create' });
    worker = await world.worker();
    const orderId = await placeOrder(world);
    await untilPosted(world, orderId);
    plainBooks = await booksOf(world, orderId);
  }, 120_000);
  afterEach(() => world.sandbox('DELETE', '/faults'));
  afterAll(() => world.close());

  /** The process running now dies at the first, its successors at the next; the last one lives. */
  async function dieAt<T>([first, ...others]: readonly Death[], act: () => Promise<T>): Promise<T> {
    await worker.dieAt(first as Death);
    const result = await act();
    for (const next of [...others, null]) {
      expect(await worker.hasDied(SOON_MS)).toBe(true);
      worker = await world.worker(next);
    }
    return result;
  }

  it('would otherwise have left an invoice and a receipt by these steps', () => {
    expect(new Set(worker.steps)).toEqual(new Set(PLAIN));
    expect(plainBooks).toHaveLength(7);
  });

  it.each(lives)(
    '$when it commits $label leaves the same books (order placed $laterMs ms from then)',
    async ({ label, when, faults = [], diedBefore = [], laterMs }) => {
      for (const fault of faults) await world.sandbox('POST', '/faults', fault);
      const orderId = await dieAt([...diedBefore, { label, when }], () => placeOrder(world, laterMs));
      await untilPosted(world, orderId);
      expect(await booksOf(world, orderId)).toEqual(plainBooks);
    },
    120_000,
  );

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
        await worker.kill();
        worker = await world.worker();
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
    await dieAt([death, death, death, death], () =>
      world.call('POST', `/orders/${poison}/replay`, { dryRun: false }),
    );
    await worker.dieAt(death);
    await untilThere(
      world,
      `exception WHERE order_id = ${poison} AND cause = 'internal_error' AND state = 'open'`,
    );
    const other = await placeOrder(world);
    await untilPosted(world, other);
    expect(worker.isAlive).toBe(true);

    await worker.dieAt({ label: 'nowhere', when: 'before' });
    await world.call('POST', `/orders/${poison}/replay`, { dryRun: false });
    await untilPosted(world, poison);
    expect(await booksOf(world, poison)).toEqual(plainBooks);
    await untilThere(world, `exception WHERE order_id = ${poison} AND state = 'resolved'`);
  }, 120_000);

  // Sent and not written down, or written down and not sent: it looks the same afterwards.
  const end = process.env['TEST_REDIS_URL'] ? 'after' : 'before';
  const deaths = Object.keys(FIRM_CALLS).map((step): Death =>
    end === 'after' ? { label: `${step}.sending`, when: 'after' } : { label: `${step}.made`, when: 'before' },
  );

  it(`at every step of creating a firm, ${end} it was written down, leaves one firm`, async () => {
    const { id } = await world.sandbox<{ id: number }>('POST', '/bigcommerce/customers', STRANGER);
    await world.sandbox('DELETE', '/calls');
    const order = { preset: 'simple', customerId: id };
    await dieAt(deaths, () => world.sandbox('POST', '/bigcommerce/orders', order));
    await untilThere(world, `firm_creation WHERE step = 'done'`);
    const { deltek } = await world.sandbox<{ deltek: Record<string, number> }>('GET', '/calls');
    // The firm and its address, its contact.
    expect([...new Set(Object.values(FIRM_CALLS))].map((call) => deltek[call])).toEqual([2, 1]);
    const firms = await world.sandbox<{ Name: string }[]>('GET', '/deltek/firms');
    expect(firms.filter(({ Name }) => Name === STRANGER.company)).toHaveLength(1);
  }, 120_000);
});

const STRANGER = {
  email: 'stranger@new.example',
  firstName: 'New',
  lastName: 'Person',
  company: 'New Company',
  addresses: [{ address1: '1 New Street', city: 'Austin', state: 'Texas', postalCode: '78701' }],
};
