import { Redis } from 'ioredis';
import { findRedis, startRedis } from './redis.mjs';
import { jest } from './jest.mjs';

/*
 * `npm run test:redis`: every test that runs jobs, with BullMQ on Redis instead of Postgres. Arguments go to
 * Jest in place of the usual folders.
 */
const FOLDERS = ['apps/api/src/platform/queue', 'test/rooms', 'test/e2e', 'test/faults'];

const command = findRedis();
if (command) {
  const args = process.argv.slice(2);
  const redis = await startRedis(command);
  process.env.TEST_REDIS_URL = redis.url;
  try {
    process.exitCode = await jest(args.length > 0 ? args : FOLDERS);
    if (!(await wasUsed(redis.url))) {
      process.stderr.write('No suite asked for a queue on Redis: nothing was proved.\n');
      process.exitCode = 1;
    }
  } finally {
    await redis.stop();
  }
} else {
  process.stderr.write('No Redis was found: install redis-server, or set REDIS_SERVER_PATH.\n');
  process.exitCode = 1;
}

/** Suites count themselves there (apps/api/src/platform/testing/test-queue.ts). */
async function wasUsed(url) {
  const client = new Redis(url);
  try {
    return Number(await client.get('suites')) > 0;
  } finally {
    await client.quit();
  }
}
