import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { findRedis, startRedis } from '../scripts/redis.mjs';
import { costs } from './support/costs.mjs';
import { withInstallation } from './support/installation.mjs';
import { alone, controlOf, flow, percentile } from './support/orders.mjs';
import { round } from './support/report.mjs';

const ORDERS = 100;
const ALONE = 20;

/** The same orders with the queue on Postgres and on Redis; `ratio` is Redis over Postgres in orders per second. */
export async function measure(say) {
  const command = findRedis();
  if (!command)
    throw new Error('no redis-server or valkey-server is installed (REDIS_SERVER_PATH names one)');
  const redis = await startRedis(command);
  try {
    const rows = [await row('Postgres', {}, say), await row('Redis', { QUEUE_URL: redis.url }, say)];
    return { rows, ratio: round(rows[1]['orders/s'] / rows[0]['orders/s'], 2) };
  } finally {
    await redis.stop();
  }
}

function row(queue, environment, say) {
  return withInstallation(environment, async (installation) => {
    const { api, database, sandboxUrl } = installation;
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    await flow(database, id, control, 10);
    say(`${ORDERS} orders, the queue on ${queue}`);
    const spent = await costs(installation, () => flow(database, id, control, ORDERS));
    const times = await alone(database, id, control, ALONE);
    return {
      queue,
      'orders/s': round(ORDERS / spent.result, 2),
      'CPU ms/order': round((spent.cpuSeconds * 1000) / ORDERS),
      'commits/order': round(spent.commits / ORDERS),
      'alone p50 ms': round(percentile(times, 0.5), 0),
      'alone p95 ms': round(percentile(times, 0.95), 0),
    };
  });
}
