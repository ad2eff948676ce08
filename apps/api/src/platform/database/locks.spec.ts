import pg from 'pg';
import { currentContext, runInContext } from '../context/request-context.js';
import { createTestDatabase } from '../testing/test-database.js';
import { Locks } from './locks.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let locks: Locks;
let other: Locks;
let admin: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  locks = new Locks({ databaseUrl: database.url });
  other = new Locks({ databaseUrl: database.url });
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([locks.onApplicationShutdown(), other.onApplicationShutdown(), admin.end()]);
  await database.drop();
});

/** What a restart of the database does to every lock that is held. */
const cut = () =>
  admin.query(
    `SELECT pg_terminate_backend(a.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND a.datname = current_database()`,
  );
/** Postgres says that a session ends a moment before its locks are free. */
async function takeOver(name: string): Promise<string> {
  for (;;) {
    const taken = await other.tryWith(name, () => Promise.resolve('taken over'));
    if (taken) return taken.result;
  }
}
const lost = () => currentContext().lost;
const lostInTime = () =>
  new Promise<void>((resolve) => {
    if (lost()?.aborted) resolve();
    else lost()?.addEventListener('abort', () => resolve());
  });

describe('a lock', () => {
  it('is held by one, whoever asks, and free again afterwards', async () => {
    const busy = await locks.tryWith('a', () => other.tryWith('a', () => Promise.resolve('twice')));
    expect(busy).toEqual({ result: null });
    await expect(other.tryWith('a', () => Promise.resolve('once'))).resolves.toEqual({ result: 'once' });
  });

  it('is let go by work that fails', async () => {
    await expect(locks.tryWith('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(other.tryWith('a', () => Promise.resolve(1))).resolves.toEqual({ result: 1 });
  });

  it('whose connection is cut tells the work under it, ends no process, and is free for others', async () => {
    const ended = await locks.tryWith('a', async () => {
      expect(lost()?.aborted).toBe(false);
      await cut();
      await lostInTime();
      return takeOver('a');
    });
    expect(ended).toEqual({ result: 'taken over' });
    await expect(locks.tryWith('a', () => Promise.resolve('again'))).resolves.toEqual({ result: 'again' });
  });

  it('that is lost is lost to the work inside of it, too', async () => {
    await locks.tryWith('a', async () => {
      const inner = runInContext({ actor: { kind: 'job', id: 'j', name: 'j' } }, () =>
        locks.tryWith('b', async () => {
          await cut();
          await lostInTime();
          return lost()?.aborted;
        }),
      );
      await expect(inner).resolves.toEqual({ result: true });
    });
    expect(lost()).toBeUndefined();
  });
});
