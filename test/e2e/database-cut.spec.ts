import pg from 'pg';
import { startHouse, type House } from '../support/house.js';

/* A restarted database cuts every connection at once; the process goes on, and so does the work. */
describe('every database connection cut at once', () => {
  let house: House;
  beforeAll(async () => void (house = await startHouse()));
  afterAll(() => house.close());

  const cutAll = async () => {
    const client = new pg.Client({ connectionString: house.app.config.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await client.end();
    return rowCount;
  };

  it('loses nothing: the order that was on its way, and the next one, are posted once', async () => {
    const before = await house.placeOrder({ preset: 'simple', customerId: 11 });
    expect(await cutAll()).toBeGreaterThan(5);
    const after = await house.placeOrder({ preset: 'simple', customerId: 11 });
    for (const orderId of [before, after]) {
      const { documents } = await house.untilOrder(orderId, 'posted');
      const rows = await house.ledgerRowsOf(orderId);
      expect(new Set(rows.map(({ Batch, PostSeq }) => `${Batch} ${PostSeq}`)).size).toBe(documents.length);
    }
  });
});
