import { parseArgs } from 'node:util';
import { findRedis, startRedis } from './redis.mjs';
import { jest } from './jest.mjs';

/*
 * `npm run storm -- --orders 1000 [--connections 3] [--minutes 60] [--seed 7] [--redis]`: the storm of test/faults with
 * as many orders, or as come in that time, in as many stores, and what it was like. Its seed decides what the storm hits; without one a new one is rolled and told.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '1440' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    redis: { type: 'boolean', default: false },
  },
});
const { orders, connections, minutes, seed } = values;
const numbers = [orders, connections, minutes, seed].every((text) => /^\d{1,6}$/.test(text));
if (!numbers || Number(orders) < 1 || Number(connections) < 1) {
  process.stderr.write(
    'usage: npm run storm -- --orders <number> --connections <number> --minutes <number> --seed <number> [--redis]\n',
  );
  process.exit(1);
}
const command = values.redis ? findRedis() : null;
if (values.redis && !command) {
  process.stderr.write('No Redis was found: install redis-server, or set REDIS_SERVER_PATH.\n');
  process.exit(1);
}
process.env.STORM_ORDERS = orders;
process.env.STORM_CONNECTIONS = connections;
process.env.STORM_MINUTES = minutes;
process.env.STORM_SEED = seed;
const redis = command ? await startRedis(command) : null;
if (redis) process.env.TEST_REDIS_URL = redis.url;
try {
  process.exitCode = await jest(['test/faults/storm.spec.ts']);
} finally {
  await redis?.stop();
}
