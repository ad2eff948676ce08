import { createHmac, randomUUID } from 'node:crypto';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { freePort } from '../scripts/start/ports.mjs';
import { withInstallation } from './support/installation.mjs';
import { load, posted } from './support/load.mjs';
import { round } from './support/report.mjs';

const CONCURRENCY = 64;
/** Of both by turns, so that whatever else the machine does falls on both. */
const TURNS = 8;
const COUNT = 6_000;
/** Turns that are not counted: a process is as fast as it gets after some ten thousand requests. */
const WARM_UP = 4;

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
      const targets = {
        floor: { url: `http://127.0.0.1:${port}`, path: '/', took: 0, times: [] },
        ours: { url: apiUrl, path, took: 0, times: [] },
      };
      for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
        say(turn < WARM_UP ? 'warming up' : `${COUNT} INSERTs, ${COUNT} webhooks`);
        for (const target of Object.values(targets)) {
          const requests = Array.from({ length: COUNT }, (_, i) =>
            posted({ ...delivery(turn * COUNT + i, connection.bigcommerce), path: target.path }),
          );
          const { took, times } = await load(target.url, requests, CONCURRENCY);
          if (turn < WARM_UP) continue;
          target.took += took;
          target.times.push(...times);
        }
      }
      const [least, real] = [perSecond(targets.floor), perSecond(targets.ours)];
      return {
        rows: [row('floor: one INSERT', targets.floor), row('webhook', targets.ours)],
        ratio: round(real / least, 2),
      };
    },
  );
}

function perSecond({ took, times }) {
  return (times.length * 1_000) / took;
}

function row(what, target) {
  const sorted = target.times.sort((a, b) => a - b);
  const at = (share) => round(sorted[Math.floor(sorted.length * share)]);
  return { what, 'requests/s': round(perSecond(target), 0), 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
}

/** A delivery of its own order, signed as the Standard Webhooks say. */
function delivery(number, { clientSecret, storeHash }) {
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
  return { body, headers };
}
