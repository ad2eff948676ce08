import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const answer = (rows: readonly object[]) => ({
  body: { data: rows, meta: { pagination: { total: rows.length } } },
});
const PRODUCTS = 'GET /v3/catalog/products';

describe('the categories of products', () => {
  it('are asked for by id, once each, and nothing else of the products is', async () => {
    store.on(
      PRODUCTS,
      answer([
        { id: 112, categories: [23, 18, 23] },
        { id: 111, categories: [] },
      ]),
    );
    await expect(store.client.listProductCategories([112, 111, 112])).resolves.toEqual([
      { productId: 111, categoryIds: [] },
      { productId: 112, categoryIds: [18, 23] },
    ]);
    expect(store.received.map(({ query }) => [query.get('id:in'), query.get('include_fields')])).toEqual([
      ['111,112', 'categories'],
    ]);
  });

  it('are not there for a product that is gone', async () => {
    store.on(PRODUCTS, answer([]));
    await expect(store.client.listProductCategories([999])).resolves.toEqual([]);
  });

  it('cost no call without products', async () => {
    await expect(store.client.listProductCategories([])).resolves.toEqual([]);
    expect(store.calls()).toEqual([]);
  });

  it('that are no numbers are a contract violation, never none', async () => {
    store.on(PRODUCTS, answer([{ id: 111, categories: ['Shirts'] }]));
    await expect(store.client.listProductCategories([111])).rejects.toMatchObject({
      reason: 'contract_violation',
    });
  });
});
