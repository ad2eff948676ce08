import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn, type Browser } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { Worker, type Job } from 'bullmq';
import { Clock, JobQueue, type JobPayloads } from '../platform/index.js';
import { queueConnection } from '../platform/queue/backend.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Dispatcher } from './dispatcher.js';
import { StoreEvents } from './store-events.js';

/* Without timers and workers: rows and jobs are looked at as they lie. */

let test: TestApp;
let database: DataSource;
let events: StoreEvents;
let dispatcher: Dispatcher;
let connectionId: string;
let admin: Browser;
let now = new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  events = test.app.get(StoreEvents);
  dispatcher = test.app.get(Dispatcher);
  admin = await signIn(test);
  const made = await request(test.url)
    .post('/api/v1/connections')
    .set(admin)
    .send(newConnection())
    .expect(201);
  connectionId = (made.body as { id: string }).id;
  test.app.get(Clock).now = () => now;
});
beforeEach(async () => {
  await database.query('TRUNCATE store_event, look_hold');
  await loseQueue();
  await setMode('automatic');
});
afterAll(() => test.close());

const setMode = (mode: string) => database.query('UPDATE connection SET mode = $1', [mode]);
const happen = (orderId: number) =>
  events.add({ connectionId, source: 'webhook', dedupeKey: randomUUID(), scope: 's', orderId, payload: {} });
const waiting = async () => (await test.app.get(JobQueue).counts('look-at-order'))['waiting'];
const later = (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000));

/** Every table of BullMQ, as if its database were gone. */
async function loseQueue(): Promise<void> {
  const tables: { name: string }[] = await database.query(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'public')`,
  );
  for (const { name } of tables.filter((table) => !table.name.includes('migration'))) {
    await database.query(`TRUNCATE ${name} CASCADE`);
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a round that found nothing to do', () => {
  it('is not followed at once by what arrives, but by a place that is free', async () => {
    for (let order = 1; order <= 9; order += 1) await happen(order);
    await expect(dispatcher.dispatchDue()).resolves.toBe(8);
    const round = jest.spyOn(dispatcher, 'dispatchDue');
    dispatcher.wake();
    await round.mock.results[0]!.value;
    await turn();
    dispatcher.wake();
    await turn();
    expect(round).toHaveBeenCalledTimes(1);
    dispatcher.placeFree();
    await turn();
    expect(round).toHaveBeenCalledTimes(2);
    round.mockRestore();
  });
});

describe('events of orders', () => {
  it('become one job for each order', async () => {
    for (const orderId of [1, 2, 1, 1, 2]) await happen(orderId);
    await expect(dispatcher.dispatchDue()).resolves.toBe(5);
    await expect(waiting()).resolves.toBe(2);
  });

  it('are taken once while their jobs are expected to come', async () => {
    await happen(1);
    await dispatcher.dispatchDue();
    await expect(dispatcher.dispatchDue()).resolves.toBe(0);
  });

  it('that lie there since a crash between row and job are found', async () => {
    await happen(1);
    later(60);
    await dispatcher.dispatchDue();
    await expect(waiting()).resolves.toBe(1);
  });

  it('outlive the loss of the whole queue', async () => {
    for (const orderId of [1, 2, 3]) await happen(orderId);
    await dispatcher.dispatchDue();
    await loseQueue();
    await expect(waiting()).resolves.toBe(0);
    later(2);
    await expect(dispatcher.dispatchDue()).resolves.toBe(3);
    await expect(waiting()).resolves.toBe(3);
  });

  it('whose job is not done after two minutes get another one, though the first still lies in the queue', async () => {
    await happen(1);
    await dispatcher.dispatchDue();
    later(2);
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
    await expect(waiting()).resolves.toBe(2);
    await happen(1);
    await dispatcher.dispatchDue();
    await expect(waiting()).resolves.toBe(2);
  });

  it('whose job rests between two tries are not taken for lost meanwhile', async () => {
    await happen(1);
    await dispatcher.dispatchDue();
    await events.rest(connectionId, { orderId: 1 });
    later(4);
    await expect(dispatcher.dispatchDue()).resolves.toBe(0);
    later(1);
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });

  it('stay due when the queue takes no jobs', async () => {
    await happen(1);
    const jobs = test.app.get(JobQueue);
    const addAll = jobs.addAll.bind(jobs);
    jobs.addAll = () => Promise.reject(new Error('no queue'));
    await expect(dispatcher.dispatchDue()).rejects.toThrow('no queue');
    jobs.addAll = addAll;
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });

  it('of a paused connection wait with it', async () => {
    await happen(1);
    await setMode('paused');
    later(60);
    await expect(dispatcher.dispatchDue()).resolves.toBe(0);
    await setMode('shadow');
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });

  const flood = (id: string, count: number, priority = 'live', from = 1) =>
    database.query(
      `INSERT INTO store_event (connection_id, source, dedupe_key, scope, order_id, state, payload, received_at,
         next_at, correlation_id, priority)
       SELECT $1, 'webhook', 'n' || n, 's', n, 'pending', '{}', $2, $2, 'c', $5
       FROM generate_series($4::int, $4::int + $3::int - 1) n`,
      [id, now, count, from, priority],
    );

  /** Works the queue as one worker does, in its order, closing what it looked at; answers what it saw. */
  async function workUntil(stop: (ran: JobPayloads['look-at-order'][]) => boolean) {
    const ran: JobPayloads['look-at-order'][] = [];
    let done: () => void;
    const finished = new Promise<void>((resolve) => void (done = resolve));
    const work = async ({ data }: Job<JobPayloads['look-at-order']>) => {
      ran.push(data);
      const newest = await events.newest(data.connectionId, data.orderId);
      await database.transaction((manager) =>
        events.close(manager, data.connectionId, data.orderId, newest!.id),
      );
      dispatcher.placeFree();
      if (stop(ran)) done();
    };
    const connection = queueConnection(test.config.queueUrl);
    const worker = new Worker('look-at-order', work, { connection, prefix: 'mlc' }).on('error', () => null);
    await finished;
    await worker.close();
    return ran;
  }

  it('take no more places in the queue than a connection has, however many dispatchers there are', async () => {
    await flood(connectionId, 250);
    const taken = await Promise.all([1, 2, 3].map(() => dispatcher.dispatchDue()));
    expect(taken.reduce((sum, count) => sum + count)).toBe(8);
    await expect(waiting()).resolves.toBe(8);
  });

  it('of a backfill take two of them, and of live work what is left', async () => {
    await flood(connectionId, 20, 'backfill');
    await expect(dispatcher.dispatchDue()).resolves.toBe(2);
    await expect(dispatcher.dispatchDue()).resolves.toBe(0);
    await flood(connectionId, 20, 'live', 100);
    await expect(dispatcher.dispatchDue()).resolves.toBe(6);
  });

  it('of a backfill take none while live work has them all', async () => {
    await flood(connectionId, 20, 'backfill');
    await flood(connectionId, 20, 'live', 100);
    await expect(dispatcher.dispatchDue()).resolves.toBe(8);
    const lanes: { priority: string }[] = await database.query(
      'SELECT DISTINCT priority FROM store_event WHERE queued_at IS NOT NULL',
    );
    expect(lanes).toEqual([{ priority: 'live' }]);
  });

  it('by the hundreds are all looked at, each place taken anew as it gets free', async () => {
    await flood(connectionId, 250);
    await dispatcher.dispatchDue();
    const ran = await workUntil((looks) => looks.length === 250);
    expect(new Set(ran.map(({ orderId }) => orderId)).size).toBe(250);
  });

  it('of a quiet connection wait for a few looks of a busy one, not for its two thousand', async () => {
    const made = await request(test.url)
      .post('/api/v1/connections')
      .set(admin)
      .send({ ...newConnection(), name: 'Quiet store' })
      .expect(201);
    const quiet = (made.body as { id: string }).id;
    await setMode('automatic');
    await flood(connectionId, 2_000);
    await dispatcher.dispatchDue();
    later(1);
    await flood(quiet, 1);
    await dispatcher.dispatchDue();
    const ran = await workUntil((looks) => looks.some((look) => look.connectionId === quiet));
    expect(ran.length).toBeLessThanOrEqual(9);
  });

  it('that rest before another try leave their places to others', async () => {
    await flood(connectionId, 20);
    await dispatcher.dispatchDue();
    await events.rest(connectionId, { orderId: 1 });
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });

  it('wait while the vendors of their connection want no calls', async () => {
    await happen(1);
    await database.query(
      `INSERT INTO look_hold (connection_id, priority, until, reason) VALUES ($1, 'live', $2, 'quota')`,
      [connectionId, new Date(now.getTime() + 60_000)],
    );
    await expect(dispatcher.dispatchDue()).resolves.toBe(0);
    later(2);
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });
});

describe('events covered by a look', () => {
  const close = (upTo: string) =>
    database.transaction((manager) => events.close(manager, connectionId, 1, upTo));
  const pending = async () =>
    (await events.ofOrder(connectionId, 1)).filter(({ state }) => state === 'pending').length;

  it('are those that were there when it began', async () => {
    await happen(1);
    const covered = await events.newest(connectionId, 1);
    await happen(1);
    await happen(2);
    await close(covered!.id);
    await expect(pending()).resolves.toBe(1);
    await expect(events.newest(connectionId, 2)).resolves.not.toBeNull();
  });

  it('are due again when they are given back', async () => {
    await happen(1);
    await dispatcher.dispatchDue();
    await events.release(connectionId, 1);
    await expect(dispatcher.dispatchDue()).resolves.toBe(1);
  });
});
