import pg from 'pg';
import { startHouse, type House } from '../support/house.js';

let house: House;
beforeAll(async () => void (house = await startHouse()));
afterAll(() => house.close());

describe('a process that is stopped', () => {
  it('lets a write under way end and writes down how it ended, before HTTP and database close', async () => {
    const slow = { vendor: 'deltek', method: 'POST', path: 'DataEntry/inControl', delayMs: 1_500 };
    await house.sandbox('POST', '/faults', slow);
    await house.placeOrder({ preset: 'simple', customerId: 11 });
    await house.until('the write to be under way', async () => {
      const { items } = await house.sandbox<{ items: { seen: number }[] }>('GET', '/faults');
      return items.some(({ seen }) => seen > 0);
    });
    await house.app.app.close();

    const database = new pg.Client({ connectionString: house.app.config.databaseUrl });
    await database.connect();
    const { rows } = await database.query(`SELECT state FROM document WHERE type = 'IN'`);
    await database.end();
    expect(rows).toEqual([{ state: 'created' }]);
  });
});
