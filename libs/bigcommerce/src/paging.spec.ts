import { lineBody, transactionBody, v3List } from './testing/bodies.js';
import { idBatches } from './paging.js';
import { startFakeStore, type FakeStore, type Received } from './testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const products = 'GET /v2/orders/250/products';
const transactions = 'GET /v3/orders/250/transactions';
const page = ({ query }: Received) => ({
  page: Number(query.get('page')),
  limit: Number(query.get('limit')),
});
const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => lineBody({ id: from + index }));

/** A v2 list of `count` lines whose pages are never longer than `clamp`; 204 past the end. */
function serveLines(count: number, clamp = 250): void {
  store.on(products, (request) => {
    const { page: number, limit } = page(request);
    const size = Math.min(limit, clamp);
    const body = rows(count).slice((number - 1) * size, number * size);
    return body.length > 0 ? { body } : { status: 204 };
  });
}

describe('a v2 list', () => {
  it.each([
    [0, 1],
    [1, 1],
    [249, 1],
    [250, 2],
    [251, 2],
    [500, 3],
  ])('of %i rows is read whole in %i calls', async (count, calls) => {
    serveLines(count);
    expect(await store.client.listOrderLines(250)).toHaveLength(count);
    expect(store.received).toHaveLength(calls);
  });

  it('is read whole where the server gives shorter pages than asked', async () => {
    serveLines(120, 50);
    expect(await store.client.listOrderLines(250)).toHaveLength(120);
  });

  it('is read in smaller pages where the server finds them too large', async () => {
    store.on(products, (request) => (page(request).limit > 100 ? { status: 413 } : { body: rows(2) }));
    expect(await store.client.listOrderLines(250)).toHaveLength(2);
    expect(store.received.map((request) => page(request).limit)).toEqual([250, 125, 62]);
  });

  it('gives up on a server that finds every page too large', async () => {
    store.on(products, { status: 413 });
    await expect(store.client.listOrderLines(250)).rejects.toMatchObject({ status: 413 });
  });

  it('has a row once though it moved to the next page', async () => {
    store.on(products, (request) => ({ body: page(request).page === 1 ? rows(250) : rows(3, 249) }));
    const ids = (await store.client.listOrderLines(250)).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toHaveLength(251);
  });

  it('ends where the server repeats itself', async () => {
    store.on(products, { body: rows(250) });
    expect(await store.client.listOrderLines(250)).toHaveLength(250);
    expect(store.received).toHaveLength(2);
  });
});

describe('a v3 list', () => {
  it('is empty with 204', async () => {
    store.on(transactions, { status: 204 });
    expect(await store.client.listTransactions(250)).toEqual([]);
  });

  it('ends with its total, without asking for a page more', async () => {
    store.on(transactions, {
      body: v3List(Array.from({ length: 50 }, (_, id) => transactionBody({ id: id + 1 }))),
    });
    expect(await store.client.listTransactions(250)).toHaveLength(50);
    expect(store.received).toHaveLength(1);
  });

  it('goes on to its total, however short its pages', async () => {
    store.on(transactions, (request) => ({ body: v3List([transactionBody({ id: page(request).page })], 3) }));
    expect((await store.client.listTransactions(250)).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('is a contract violation where its total cannot be reached: no payment may be lost', async () => {
    store.on(transactions, { body: v3List([transactionBody()], 2) });
    await expect(store.client.listTransactions(250)).rejects.toMatchObject({
      reason: 'contract_violation',
      message: expect.stringContaining('2 rows but only 1'),
    });
  });

  it.each([undefined, {}, [], { pagination: {} }])('may have no readable total: meta %j', async (meta) => {
    store.on(transactions, { body: { data: [transactionBody()], meta } });
    expect(await store.client.listTransactions(250)).toHaveLength(1);
  });
});

it('splits ids into batches, each id once', () => {
  expect(idBatches([])).toEqual([]);
  expect(idBatches([3, 1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(idBatches(Array.from({ length: 201 }, (_, id) => id)).map((batch) => batch.length)).toEqual([
    100, 100, 1,
  ]);
});
