import pg from 'pg';
import { startHouse, type House } from '../support/house.js';
import type { OrderDetail } from '../support/shapes.js';

/* The drill of docs/operations.md: the database is lost, and a backup of some time ago is put in its place. */
describe('a backup that is put back', () => {
  let house: House;
  afterAll(() => house.close());

  /** A copy as it is now; nobody may be connected. */
  const backUp = async (databaseUrl: string) => {
    const url = new URL(databaseUrl);
    const name = url.pathname.slice(1);
    const admin = new pg.Client({
      connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
    });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}_backup TEMPLATE ${name}`);
    await admin.end();
    return Object.assign(url, { pathname: `/${name}_backup` }).href;
  };
  const orders = (ids: readonly number[]) =>
    Promise.all(ids.map((id) => house.call<OrderDetail>('GET', `/orders/${id}`).catch(() => null)));
  const untilBooked = (ids: readonly number[], documents: number) =>
    house.until(`${documents} confirmed documents of orders ${ids.join(', ')}`, async () => {
      const found = await orders(ids);
      const all = found.flatMap((order) => order?.documents ?? []);
      const isOver = found.every((order) => order?.state === 'posted') && all.length === documents;
      return isOver && all.map(({ batch, state, total }) => `${batch} ${state} ${total.amount}`).sort();
    });
  const books = async () => {
    const { rows, unposted, balances, arOpen } = await house.ledger();
    return { rows, unposted, balances, arOpen };
  };
  const goOn = async (databaseUrl: string) => {
    house = await house.reopen(databaseUrl);
    await house.call('POST', '/polls');
  };

  it('brings back the same books: what was posted since is found in Deltek, and nothing is posted twice', async () => {
    house = await startHouse();
    const posted = await house.placeOrder({ preset: 'E01', customerId: 11 });
    await house.untilOrder(posted, 'posted');
    await house.sandbox('POST', '/faults', { vendor: 'deltek', path: '**', status: 503 });
    const onItsWay = await house.placeOrder({ preset: 'E01', customerId: 11 });
    await house.untilOrder(onItsWay, 'posting');
    const { databaseUrl } = house.app.config;
    await house.stop();
    const backup = await backUp(databaseUrl);

    await house.sandbox('DELETE', '/faults');
    await house.sandbox('POST', `/bigcommerce/orders/${posted}/refunds`, { everything: true });
    const placedSince = await house.placeOrder({ preset: 'E01', customerId: 11 });
    const ids = [posted, onItsWay, placedSince];
    await goOn(databaseUrl);
    const before = await untilBooked(ids, 8);
    const ledger = await books();
    await house.stop();

    await goOn(backup);
    expect(await untilBooked(ids, 8)).toEqual(before);
    expect(await books()).toEqual(ledger);
    expect(await house.api.get(`/audit/verify?connectionId=${house.connectionId}`)).toMatchObject({
      ok: true,
    });
  });
});
