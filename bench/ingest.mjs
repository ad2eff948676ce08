import { createHmac, randomUUID } from 'node:crypto';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { freePort } from '../scripts/start/ports.mjs';
import { withInstallation } from './support/installation.mjs';
import { load } from './support/load.mjs';
import { round } from './support/report.mjs';

const COUNT = 20_000;
const CONCURRENCY = 64;
const WARM_UP = 2_000;

/** Signed webhooks to their durable 200, beside one committed INSERT behind the same HTTP server. */
export function measure(say) {
  return withInstallation(
    { ROLE: 'api' },
    async ({ api, apiUrl, databaseUrl, sandboxUrl, children, settings }) => {
      const connection = sandboxConnection(sandboxUrl);
      const { id } = await api.post('/connections', connection);
      await api.patch(`/connections/${id}`, { mode: 'shadow' });
      const port = await freePort();
      await children.program(
        'floor',
        'bench/support/floor-server.mjs',
        { ...settings, port },
        { DATABASE_URL: databaseUrl },
      );

      const path = `/api/v1/webhooks/bigcommerce/${id}`;
      const ours = {
        count: COUNT,
        concurrency: CONCURRENCY,
        next: (i) => delivery(i, path, connection.bigcommerce),
      };
      const floor = { ...ours, next: (i) => ({ ...ours.next(i), path: '/' }) };
      const floorUrl = `http://127.0.0.1:${port}`;
      say('warming up');
      await load(floorUrl, { ...floor, count: WARM_UP });
      await load(apiUrl, { ...ours, count: WARM_UP, next: (i) => ours.next(-i) });
      say(`${COUNT} INSERTs`);
      const least = await load(floorUrl, floor);
      say(`${COUNT} webhooks`);
      const real = await load(apiUrl, ours);
      return {
        rows: [row('floor: one INSERT', least), row('webhook', real)],
        ratio: round(real.perSecond / least.perSecond, 2),
      };
    },
  );
}

function row(what, { perSecond, p50, p99 }) {
  return { what, 'requests/s': round(perSecond, 0), 'p50 ms': round(p50), 'p99 ms': round(p99) };
}

/** A delivery of its own order, signed as the Standard Webhooks say. */
function delivery(number, path, { clientSecret, storeHash }) {
  const seconds = Math.floor(Date.now() / 1000);
  const id = `msg_${randomUUID()}`;
  const body = JSON.stringify({
    scope: 'store/order/updated',
    store_id: '1025646',
    data: { type: 'order', id: 1_000_000 + number },
    hash: randomUUID().replaceAll('-', '').padEnd(40, '0'),
    created_at: seconds,
    producer: `stores/${storeHash}`,
  });
  const mac = createHmac('sha256', clientSecret).update(`${id}.${seconds}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${mac}`,
  };
  return { path, body, headers };
}
