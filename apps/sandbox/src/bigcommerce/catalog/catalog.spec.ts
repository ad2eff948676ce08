import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

describe('the catalog', () => {
  it('tells the categories of the products asked for', async () => {
    const { rows } = await shell.get('v3/catalog/products?id:in=111,112,999&include_fields=categories');
    expect(rows).toEqual([
      { id: 111, categories: [23] },
      { id: 112, categories: [23, 24] },
    ]);
  });

  it('shows all there is of them without being told what', async () => {
    const { rows } = await shell.get('v3/catalog/products?id:in=113');
    expect(rows).toMatchObject([{ id: 113, sku: 'C-300', type: 'digital', categories: [25] }]);
    expect((await shell.get('v3/catalog/products?include_fields=price')).status).toBe(422);
  });

  it('is for those who may read products', async () => {
    shell.switch({ scopes: ['store_v2_orders_read_only'] });
    expect((await shell.get('v3/catalog/products')).status).toBe(403);
  });
});
