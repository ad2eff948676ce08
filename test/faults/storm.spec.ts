import { postedTwice } from './support/orders.js';
import { calmStorm, raiseStorm, type Damage } from './support/storm/bad-weather.js';
import { booksIn, planned, type Planned } from './support/storm/books.js';
import { Progress } from './support/storm/progress.js';
import { report } from './support/storm/report.js';
import { goShopping } from './support/storm/shoppers.js';
import { startWorld, type World } from './support/world.js';

/* `npm run storm -- --orders 1000 --seed 7` sets these; without it a small one of a fixed seed. */
const ORDERS = Number(process.env['STORM_ORDERS'] ?? 15);
const SEED = Number(process.env['STORM_SEED'] ?? 1);
const LONGEST_MS = 120_000 + ORDERS * 10_000;

/*
 * A tenth of all calls fails in one of many ways, webhooks come five times, in any order or not at all, and two
 * workers share the work.
 */
describe(`a storm over ${ORDERS} orders (seed ${SEED})`, () => {
  let world: World;
  let progress: Progress;
  let orders: number[];
  let damage: Damage;
  let ideal: Planned;

  beforeAll(async () => {
    world = await startWorld({
      deltek: { uncertainWaitSeconds: 2, timeouts: { readSeconds: 1, postSeconds: 1 } },
    });
    progress = new Progress(world);
    await Promise.all([world.worker(), world.worker()]);
    await world.sandbox('DELETE', '/calls');
    const began = Date.now();
    await raiseStorm(world, SEED);
    orders = await goShopping(world, progress, { count: ORDERS, seed: SEED });
    await progress.untilQuiet();
    damage = await calmStorm(world);
    ideal = await planned(world, orders);
    await report(world, progress, {
      orders: ORDERS,
      seed: SEED,
      seconds: (Date.now() - began) / 1_000,
      damage,
    });
  }, LONGEST_MS);
  afterAll(async () => {
    await progress.close();
    await world.close();
  });

  it('hits the calls to both vendors', () => {
    for (const vendor of ['bigcommerce', 'deltek']) {
      const hit = Object.entries(damage.spoilt).reduce(
        (sum, [name, count]) => (name.startsWith(vendor) ? sum + count : sum),
        0,
      );
      expect(hit / damage.calls[vendor]!).toBeGreaterThan(0.05);
    }
  });

  it('doubles nothing: Deltek has each document once', async () => {
    const { rows, unposted } = await world.ledger();
    expect(await postedTwice(world)).toEqual([]);
    expect(unposted).toEqual([]);
    const confirmed = await progress.rows<{ batch: string }>(
      `SELECT batch FROM document WHERE state = 'confirmed'`,
    );
    const batches = [...new Set(rows.map(({ Batch }) => Batch))].sort();
    expect(batches).toEqual(confirmed.map(({ batch }) => batch).sort());
  });

  it('loses nothing: the books of every order are those of a world where nothing goes wrong', async () => {
    expect(booksIn((await world.ledger()).rows)).toEqual(ideal.books);
  });

  it('leaves nothing for a person', async () => {
    const open = await progress.rows<{ what: string }>(
      `SELECT order_id || ' ' || cause AS what FROM exception WHERE state = 'open'`,
    );
    expect([open, ideal.causes]).toEqual([[], []]);
    // Withdrawn by a later plan before anything was sent: abandoned without a cause.
    const undone = `SELECT batch, state, detail FROM document
      WHERE state <> 'confirmed' AND NOT (state = 'abandoned' AND cause IS NULL)`;
    expect(await progress.rows(undone)).toEqual([]);
    expect(await progress.rows(`SELECT mode FROM connection`)).toEqual([{ mode: 'automatic' }]);
  });
});
