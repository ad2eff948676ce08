import pg from 'pg';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { costs } from './support/costs.mjs';
import { growHistory, orderPosted } from './support/history.mjs';
import { withInstallation } from './support/installation.mjs';
import { alone, controlOf, flow, percentile } from './support/orders.mjs';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { round } from './support/report.mjs';

/** Earlier documents; two of each order. */
const DOCUMENTS = (process.env.DOCUMENTS ?? '0,200000,1000000').split(',').map(Number);
const OTHERS = Number(process.env.CONNECTIONS ?? 100);
const ORDERS = 60;
const ALONE = 20;

/** The same flow beside a growing history and many connections: `slower` is CPU for an order over the first row's. */
export function measure(say) {
  return withInstallation({}, async (installation) => {
    const { api, databaseUrl, sandboxUrl } = installation;
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    const orderId = await orderPosted(api, id, sandboxUrl);
    const database = new pg.Client(databaseUrl);
    await database.connect();
    const rows = [];
    const take = async (what) => {
      say(what);
      await flow(api, id, control, 10);
      rows.push({ what, ...(await flowed(installation, control, id)) });
    };
    try {
      for (const [at, size] of DOCUMENTS.entries()) {
        const from = (DOCUMENTS[at - 1] ?? 0) / 2 || 1;
        if (size > 0) await growHistory(database, { connectionId: id, orderId, from, to: size / 2 });
        await take(`${size} earlier documents`);
      }
      await connections(api, sandboxUrl);
      await take(`and ${OTHERS} connections more`);
    } finally {
      await database.end();
    }
    const [first] = rows;
    return {
      rows: rows.map((row) => ({ ...row, slower: round(row['CPU ms/order'] / first['CPU ms/order'], 2) })),
    };
  });
}

async function flowed({ api, apiUrl, databaseUrl }, control, id) {
  const spent = await costs(apiUrl, databaseUrl, () => flow(api, id, control, ORDERS));
  const times = await alone(api, id, control, ALONE);
  return {
    'orders/s': round(ORDERS / spent.result, 2),
    'CPU ms/order': round((spent.cpuSeconds * 1000) / ORDERS),
    'alone p50 ms': round(percentile(times, 0.5), 0),
    'alone p95 ms': round(percentile(times, 0.95), 0),
  };
}

/** Connections in mode shadow, watched and polled like any. They share the sandbox's one store, so their polls find its orders too. */
async function connections(api, sandboxUrl) {
  for (let i = 0; i < OTHERS; i += 1) {
    const made = sandboxConnection(sandboxUrl, { name: `Store ${i}` });
    const { id } = await api.post('/connections', made);
    await api.patch(`/connections/${id}`, { mode: 'shadow' });
  }
}
