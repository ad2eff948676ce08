import { setTimeout as rest } from 'node:timers/promises';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ postingTimeZone: 'UTC', rateSource: 'daily_table' });
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const DAY = '2026-11-23';
const rate = (currency: string, value: string, { day = DAY, dryRun = false } = {}) =>
  room.call('POST', '/exchange-rates/import', {
    csv: `currency,day,rate\n${currency},${day},${value}`,
    dryRun,
  });
const lookFor = async (currency: string) => looks.lookAt(await looks.place({ currency }));
const isAsked = async (orderId: number) => (await looks.eventStates(orderId)).includes('pending');
/** What is asked for and not done yet, done. */
const lookAgain = async (orderId: number) => {
  if (await isAsked(orderId)) await looks.look(orderId);
  return looks.order(orderId);
};

describe('a rate that comes in', () => {
  it('has the orders looked at again that are held for want of it, and no others', async () => {
    const [euros, yen, dollars] = [await lookFor('EUR'), await lookFor('JPY'), await lookFor('USD')];
    expect(euros.holds).toMatchObject([{ code: 'rate_missing', detail: expect.stringContaining(DAY) }]);
    await rate('EUR', '1.0850', { day: '2026-11-22' });
    await rate('EUR', '1.0850', { dryRun: true });
    await expect(isAsked(euros.orderId)).resolves.toBe(false);

    await rate('EUR', '1.0850');
    const { state, holds, timeline } = await lookAgain(euros.orderId);
    expect([state, holds]).toEqual(['posting', []]);
    expect(timeline.map(({ detail }) => detail)).toContainEqual(expect.stringContaining('rates/changed'));
    await expect(isAsked(yen.orderId)).resolves.toBe(false);
    await expect(isAsked(dollars.orderId)).resolves.toBe(false);
  });
});

describe('a rate that comes in while an order is looked at', () => {
  const waits = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

  it('is what that look plans by', async () => {
    const orderId = await looks.place({ currency: 'GBP' });
    let looked: ReturnType<typeof looks.lookAt> | undefined;
    await room.database.transaction(async (manager) => {
      const lock = `exchange rates ${room.connectionId}`;
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
      await manager.query(
        `INSERT INTO exchange_rate (connection_id, currency, day, rate, updated_at) VALUES ($1, 'GBP', $2, 1.31, now())`,
        [room.connectionId, DAY],
      );
      looked = looks.lookAt(orderId);
      while ((await room.database.query<unknown[]>(waits)).length === 0) await rest(20);
    });
    await expect(looked).resolves.toMatchObject({ state: 'posting', holds: [] });
  });
});

describe('a rate that is corrected, or taken out', () => {
  it('has what is planned at it and not posted planned anew; what is posted stays', async () => {
    await rate('CAD', '0.7200');
    const posted = await lookFor('CAD');
    await room.database.query(`UPDATE store_order SET state = 'posted' WHERE order_id = $1`, [
      posted.orderId,
    ]);
    await room.setMode('review');
    const waiting = await lookFor('CAD');
    expect(waiting.state).toBe('awaiting_approval');

    await rate('CAD', '0.7300');
    await expect(isAsked(posted.orderId)).resolves.toBe(false);
    const again = await lookAgain(waiting.orderId);
    expect(again.state).toBe('awaiting_approval');
    expect(again.documents[0]?.total).not.toEqual(waiting.documents[0]?.total);

    await room.call('DELETE', `/exchange-rates/CAD/${DAY}`);
    await expect(lookAgain(waiting.orderId)).resolves.toMatchObject({ state: 'held' });
    await expect(isAsked(posted.orderId)).resolves.toBe(false);
  });
});
