import pg from 'pg';
import { createTestDatabase } from '../testing/test-database.js';
import { endUnsound } from './sound-clients.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(() => {
  // One connection: whoever comes next gets the one that was given back, if anybody does.
  pool = new pg.Pool({ connectionString: database.url, max: 1, query_timeout: 300 });
  // As both pools of the product do.
  pool.on('error', () => undefined);
  endUnsound(pool);
});
afterEach(() => pool.end());
afterAll(() => database.drop());

/** Who serves; after `work`, of which only its end counts. */
async function serving(work: (client: pg.PoolClient) => Promise<unknown>): Promise<number> {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await work(client).catch(() => undefined);
  client.release();
  return rows[0]!.pid;
}
const nothing = () => Promise.resolve();

describe('a connection that is given back', () => {
  it('serves the next one, also after a statement that failed or a transaction that ended', async () => {
    const first = await serving((client) => client.query('SELECT 1 / 0'));
    const second = await serving(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 / $1::int', [0]).catch(() => undefined);
      await client.query('ROLLBACK');
    });
    expect([second, await serving(nothing)]).toEqual([first, first]);
  });

  it('serves nobody while a statement is still open that nobody waits for any more', async () => {
    const silent = await serving((client) => client.query('SELECT pg_sleep(3)'));
    expect(await serving(nothing)).not.toBe(silent);
  });

  it.each(['SELECT 1', 'SELECT 1 / 0'])(
    'serves nobody in the middle of a transaction: %s',
    async (statement) => {
      const open = await serving(async (client) => {
        await client.query('BEGIN');
        await client.query(statement);
      });
      expect(await serving(nothing)).not.toBe(open);
    },
  );
});
