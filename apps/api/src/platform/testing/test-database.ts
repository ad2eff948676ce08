import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../database/migrate.js';
import { createLogger } from '../logging/logger.js';

const TEMPLATE = 'mlc_template';
const TEMPLATE_LOCK = 7_201_002;

/** A database of its own for a suite, cloned from a template that the migrations made. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: run tests through jest');
  const admin = new pg.Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  const name = `mlc_${randomUUID().replaceAll('-', '')}`;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (!rowCount) {
      await admin.query(`CREATE DATABASE ${TEMPLATE}`);
      await migrate(`${server}/${TEMPLATE}`, createLogger('silent'));
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return {
    url: `${server}/${name}`,
    drop: async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
