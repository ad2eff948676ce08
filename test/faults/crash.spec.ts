import { WRITER_OUTCOMES } from '../../apps/api/src/ledger/outcomes.js';
import { DEATHS, FIRM_CALLS } from './support/deaths.js';
import { booksOf, placeOrder, untilPosted } from './support/orders.js';
import { Succession } from './support/succession.js';
import { untilThere } from './support/troubles.js';
import { startWorld, type World } from './support/world.js';
import type { Death } from './support/worker-process.js';

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
/** Of an order that is placed this long after the worker came to life, the documents are not looked up first. */
const NEW_MS = 5 * 60_000;

const lives = WRITER_OUTCOMES.flatMap((outcome) => {
  const found = DEATHS[outcome];
  return typeof found === 'string' ? [] : found.flatMap((life) => SIDES.map((when) => ({ ...life, when })));
}).map((life, index) => ({ ...life, laterMs: index % 2 === 0 ? NEW_MS : 0 }));

/* Real processes, `kill -9`, and afterwards the books of a life in which nothing went wrong. */
describe('a process that is killed', () => {
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
  afterEach(() => world.sandbox('DELETE', '/faults'));
  afterAll(() => world.close());

  it('would otherwise have left an invoice and a receipt by these steps', () => {
    expect(new Set(processes.worker.steps)).toEqual(new Set(PLAIN));
    expect(plainBooks).toHaveLength(7);
  });

  it.each(lives)(
    '$when it commits $label leaves the same books (order placed $laterMs ms from then)',
    async ({ label, when, faults = [], diedBefore = [], laterMs }) => {
      for (const fault of faults) await world.sandbox('POST', '/faults', fault);
      const orderId = await processes.dieAt([...diedBefore, { label, when }], () =>
        placeOrder(world, laterMs),
      );
      await untilPosted(world, orderId);
      expect(await booksOf(world, orderId)).toEqual(plainBooks);
    },
    120_000,
  );

  // Sent and not written down, or written down and not sent: it looks the same afterwards.
  const end = process.env['TEST_REDIS_URL'] ? 'after' : 'before';
  const deaths = Object.keys(FIRM_CALLS).map((step): Death =>
    end === 'after' ? { label: `${step}.sending`, when: 'after' } : { label: `${step}.made`, when: 'before' },
  );

  it(`at every step of creating a firm, ${end} it was written down, leaves one firm`, async () => {
    const { id } = await world.sandbox<{ id: number }>('POST', '/bigcommerce/customers', STRANGER);
    await world.sandbox('DELETE', '/calls');
    const order = { preset: 'simple', customerId: id };
    await processes.dieAt(deaths, () => world.sandbox('POST', '/bigcommerce/orders', order));
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
