import pg from 'pg';
import { startHouse, type House } from '../support/house.js';
import type { EnteredJournal, JournalPage, OrderDetail } from '../support/shapes.js';

/* The drill of docs/operations.md: the database is lost, and a backup of some time ago is put in its place. */
describe('a backup that is put back', () => {
  let house: House;
  afterEach(() => house.close());

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

  const grant = async (amount: string, note: string, reference = '') => {
    const entry = { kind: 'goodwill', amount, date: '2026-11-25', note, reference, dryRun: false };
    const { documents } = await house.call<EnteredJournal>('POST', '/journals', entry);
    return documents.map(({ batch }) => batch).join();
  };
  const untilGranted = (count: number) =>
    house.until(`${count} confirmed journal entries`, async () => {
      const { items } = await house.call<JournalPage>('GET', '/journals');
      return items.length === count && items.every(({ state }) => state === 'confirmed');
    });
  /** What each entry debits in Deltek. */
  const granted = async () => {
    const rows = (await house.ledger()).rows.filter(
      ({ Batch, Amount }) => /^BCJE-/.test(Batch) && Number(Amount) > 0,
    );
    return rows.map(({ Batch, Amount }) => [Batch, Number(Amount)]);
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
  it('gives no entry of no order the name of one that was posted since, and finds those with a voucher again', async () => {
    house = await startHouse();
    const kept = await grant('25.00', 'customer Z');
    await untilGranted(1);
    const { databaseUrl } = house.app.config;
    await house.stop();
    const backup = await backUp(databaseUrl);

    await goOn(databaseUrl);
    const lost = [await grant('25.00', 'customer A'), await grant('40.00', 'customer A')];
    const vouched = await grant('30.00', 'customer A', 'RMA-77');
    await untilGranted(4);
    await house.stop();

    await goOn(backup);
    const since = [await grant('25.00', 'customer B'), await grant('15.00', 'customer B')];
    expect(await grant('30.00', 'customer A', 'RMA-77')).toBe(vouched);
    await untilGranted(4);
    expect(await granted()).toEqual([
      [kept, 25],
      [lost[0], 25],
      [lost[1], 40],
      [vouched, 30],
      [since[0], 25],
      [since[1], 15],
    ]);
  });
});
