import { setTimeout as rest } from 'node:timers/promises';
import { Circuits } from '../../apps/api/src/connections/index.js';
import { alertsOf } from './support/alerts.js';
import { INVOICE, ledgerOf } from './support/documents.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* How things stand, as Prometheus reads it: of the whole installation, whichever process is asked. */

/** Whoever asks sooner gets what was found for the one before. */
const FRESH_MS = 5_100;

let room: Room;
let alerts: ReturnType<typeof alertsOf>;
let ledger: ReturnType<typeof ledgerOf>;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  [alerts, ledger, looks] = [alertsOf(room), ledgerOf(room), looksOf(room)];
  await mapSandbox(room);
});
beforeEach(async () => {
  await ledger.reset();
  await alerts.reset();
});
afterAll(() => room.close());

/** Numbers by their name and labels. */
async function scraped(): Promise<Record<string, number>> {
  await rest(FRESH_MS);
  const text = await (await fetch(`${room.app.url}/metrics`)).text();
  const lines = [...text.matchAll(/^(mlc_\S+) (\S+)$/gm)];
  return Object.fromEntries(
    lines.map(([, name, value]) => [name ?? '', Number(value?.replace('Inf', 'Infinity'))]),
  );
}
const lag = async () => {
  const numbers = await scraped();
  const of = (what: string) => numbers[`mlc_lag_seconds{connection="${room.connectionId}",of="${what}"}`];
  return { events: of('events'), documents: of('documents') };
};

describe('how long the oldest waits for its turn', () => {
  beforeEach(async () => {
    await looks.tell(7);
    await ledger.accept();
    room.clock.pass(1_200);
  });

  it('is told of events and documents', async () => {
    await expect(lag()).resolves.toEqual({ events: 1_200, documents: expect.any(Number) });
  }, 20_000);

  it('is nothing while the connection is paused: all of it is meant to wait', async () => {
    await room.setMode('paused');
    await expect(lag()).resolves.toEqual({ events: 0, documents: 0 });
  }, 20_000);

  it('is nothing for documents of a connection that posts none any more', async () => {
    await room.setMode('shadow');
    await expect(lag()).resolves.toEqual({ events: 1_200, documents: 0 });
  }, 20_000);

  it('is nothing for a receipt whose invoice is held, and for events that rest until the store may be asked', async () => {
    await room.database.query(`UPDATE document SET state = 'held', next_at = NULL WHERE batch = $1`, [
      INVOICE,
    ]);
    await room.database.query(
      `INSERT INTO look_hold (connection_id, priority, until, reason) VALUES ($1, 'live', $2, 'over_budget')`,
      [room.connectionId, new Date(room.clock.now().getTime() + 60_000)],
    );
    await expect(lag()).resolves.toEqual({ events: 0, documents: 0 });
    await room.database.query('TRUNCATE look_hold');
  }, 20_000);
});

it('a vendor nobody reaches is told of, and no longer once any process reached it', async () => {
  const circuit = `mlc_vendor_circuit{vendor="deltek",connection="${room.connectionId}"}`;
  for (let times = 0; times < 10; times += 1)
    await room.get(Circuits).learn(room.connectionId, 'deltek', { status: 503, headers: {}, fault: null });
  expect((await scraped())[circuit]).toBe(1);
  await room.database.query(
    `UPDATE shared_state SET version = version + 1, state = state || '{"openUntil": null, "openSince": null}'
     WHERE key LIKE 'circuit:deltek:%'`,
  );
  expect((await scraped())[circuit]).toBe(0);
}, 20_000);

it('that nobody looks for trouble any more is told as the age of the last look', async () => {
  room.clock.pass(180);
  expect((await scraped())['mlc_watch_age_seconds']).toBe(180);
}, 20_000);
