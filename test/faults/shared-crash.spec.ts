import { SHARED_DEATHS } from './support/deaths.js';
import { placeOrder, untilPosted } from './support/orders.js';
import { Succession } from './support/succession.js';
import { untilThere } from './support/troubles.js';
import { startWorld, type World } from './support/world.js';

/** Half of the deaths on each queue, as in crash.spec.ts. */
const half = process.env['TEST_REDIS_URL'] ? (['after'] as const) : (['before'] as const);
const SIDES = process.env['BOTH_SIDES'] ? (['before', 'after'] as const) : half;
const MINUTE_MS = 60_000;
const TOGETHER = 3;

const lives = SHARED_DEATHS.flatMap((life) => SIDES.map((when) => ({ ...life, when })));

interface Row {
  readonly Invoice: string;
  readonly Account: string;
  readonly Amount: string;
  readonly TransType: string;
  readonly AutoEntry: string;
}

/* As crash.spec.ts, with the documents of three orders in one file. */
describe('a process that is killed while documents share a file', () => {
  let world: World;
  let processes: Succession;
  let plainBooks: readonly string[];
  let windows = 0;
  let run: string;

  beforeAll(async () => {
    world = await startWorld({ documentsPerFile: TOGETHER });
    processes = await Succession.begin(world);
    await untilPosted(world, await placeOrder(world));
    plainBooks = await booksAfter(await backfilled());
  }, 120_000);
  afterEach(() => world.sandbox('DELETE', '/faults'));
  afterAll(() => world.close());

  /** Orders of some minutes of their own, which nobody but a backfill tells of. */
  async function backfilled(): Promise<readonly number[]> {
    windows += 1;
    const from = Date.now() - windows * 10 * MINUTE_MS - 5 * MINUTE_MS;
    await world.sandbox('PATCH', '/switches', { webhookLossShare: 1 });
    const orders: number[] = [];
    for (let index = 0; index < TOGETHER; index += 1) {
      const createdAt = new Date(from + index * MINUTE_MS).toISOString();
      const order = { preset: 'E01', customerId: 11, createdAt, modifiedAt: createdAt };
      orders.push((await world.sandbox<{ id: number }>('POST', '/bigcommerce/orders', order)).id);
    }
    await world.sandbox('PATCH', '/switches', { webhookLossShare: 0 });
    const to = new Date(from + TOGETHER * MINUTE_MS).toISOString();
    const began = new Date(from - MINUTE_MS).toISOString();
    run = (await world.call<{ id: string }>('POST', '/backfills', { from: began, to })).id;
    return orders;
  }

  /** Every row of the posted ledger that is of one of the orders, told without their numbers, and what waits. */
  async function booksAfter(orders: readonly number[]): Promise<readonly string[]> {
    for (const orderId of orders) await untilPosted(world, orderId);
    await untilThere(world, `run WHERE id = '${run}' AND state = 'done'`);
    const { rows, unposted } = await world.ledger();
    return (rows as unknown as readonly Row[])
      .filter(({ Invoice, AutoEntry }) => AutoEntry !== 'Y' && orders.includes(Number(Invoice)))
      .map(({ TransType, Invoice, Account, Amount }) =>
        [TransType, orders.indexOf(Number(Invoice)), Account, Amount].join(' '),
      )
      .concat(unposted.map(({ Batch }) => `${Batch} waits`))
      .sort();
  }

  it('would otherwise have left them in one file of each kind', () => {
    expect(plainBooks).toHaveLength(TOGETHER * 5);
    expect(processes.worker.steps.filter((step) => step === 'shared create.intent')).toHaveLength(2);
    expect(processes.worker.steps).toEqual(
      expect.arrayContaining(['shared post.intent', 'shared read_back.confirmed']),
    );
  });

  it.each(lives)(
    '$when it commits $label leaves the same books',
    async ({ label, when, faults = [], diedBefore = [] }) => {
      for (const fault of faults) await world.sandbox('POST', '/faults', fault);
      const orders = await processes.dieAt([...diedBefore, { label, when }], backfilled);
      await expect(booksAfter(orders)).resolves.toEqual(plainBooks);
    },
    120_000,
  );
});
