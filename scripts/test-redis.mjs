import { Redis } from 'ioredis';
import { findRedis, startRedis } from './redis.mjs';
import { jest } from './jest.mjs';

/*
 * `npm run test:redis`: tests that run jobs or look into the queue, with BullMQ on Redis instead of Postgres.
 * Arguments go to Jest in place of the usual ones. Rooms call their parts without workers: only those named here
 * meet the queue. Whole houses that differ only in what an order posts (refunds, disputes, tenders) are left out: the
 * job is the same. Of the deaths of processes those of single documents are enough, without those of shared files.
 */
const HOUSES = [
  'bad-webhooks',
  'changes',
  'customer-firms',
  'database-cut',
  'lost-answers',
  'paid-order',
  'payouts',
  'restore',
  'shutdown',
  'traces',
];
const FAULTS = ['crash', 'crash-moments', 'queue-away', 'storm', 'troubles'];
const ROOMS = ['alert-messages', 'backfills', 'inbox', 'intake', 'polls', 'sync'];
const SUITES = [
  'apps/api/src/platform/queue',
  ...HOUSES.map((name) => `test/e2e/${name}.spec.ts`),
  ...FAULTS.map((name) => `test/faults/${name}.spec.ts`),
  ...ROOMS.map((name) => `test/rooms/${name}.spec.ts`),
];

const command = findRedis();
if (command) {
  const args = process.argv.slice(2);
  const redis = await startRedis(command);
  process.env.TEST_REDIS_URL = redis.url;
  try {
    process.exitCode = await jest(args.length > 0 ? args : SUITES);
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
