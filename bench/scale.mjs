import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { costs } from './support/costs.mjs';
import { growHistory, orderPosted } from './support/history.mjs';
import { withInstallation } from './support/installation.mjs';
import { alone, controlOf, flow, percentile, place } from './support/orders.mjs';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { round } from './support/report.mjs';

/** Earlier documents; two of each order. */
const DOCUMENTS = (process.env.DOCUMENTS ?? '0,200000,1000000').split(',').map(Number);
const OTHERS = Number(process.env.CONNECTIONS ?? 100);
const ORDERS = 100;
const ALONE = 20;
/** Orders of a backfill that another connection has under way. */
const BACKFILL = 400;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The same flow beside a growing history and many connections: `slower` is the first row's orders a second over its own. Then
 * a quiet connection's orders beside the backfill of a busy one: `longer` is their p95 over that of the same while idle.
 */
export function measure(say) {
  return withInstallation({}, async (installation) => {
    const { api, database, sandboxUrl } = installation;
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    const orderId = await orderPosted(api, id, sandboxUrl);
    const rows = [];
    const take = async (what) => {
      say(what);
      await flow(database, id, control, 10);
      rows.push({ what, ...(await flowed(installation, control, id)) });
    };
    const fair = await fairness(installation, control, id, say);
    for (const [at, size] of DOCUMENTS.entries()) {
      const from = (DOCUMENTS[at - 1] ?? 0) / 2 || 1;
      if (size > 0) await growHistory(database, { connectionId: id, orderId, from, to: size / 2 });
      await take(`${size} earlier documents`);
    }
    await connections(api, sandboxUrl);
    await take(`and ${OTHERS} connections more`);
    const [first] = rows;
    return {
      calls: fair,
      rows: rows.map((row) => ({ ...row, slower: round(first['orders/s'] / row['orders/s'], 2) })),
    };
  });
}

async function flowed(installation, control, id) {
  const spent = await costs(installation, () => flow(installation.database, id, control, ORDERS));
  const times = await alone(installation.database, id, control, ALONE);
  return {
    'orders/s': round(ORDERS / spent.result, 2),
    'CPU ms/order': round((spent.cpuSeconds * 1000) / ORDERS),
    'alone p50 ms': round(percentile(times, 0.5), 0),
    'alone p95 ms': round(percentile(times, 0.95), 0),
  };
}

/** The busy one reads old orders of the same store in mode shadow: the two have one quota, one database, one process. */
async function fairness({ api, database, sandboxUrl }, control, id, say) {
  say(`orders one after another, idle and beside a backfill of ${BACKFILL}`);
  await control('PATCH', '/switches', { webhookLossShare: 1 });
  const createdAt = new Date(Date.now() - 30 * DAY_MS).toISOString();
  const old = { preset: 'E01', customerId: 11, createdAt, modifiedAt: createdAt };
  await place(control, BACKFILL, old);
  await control('PATCH', '/switches', { webhookLossShare: 0 });
  await alone(database, id, control, ALONE / 2);
  const idle = await alone(database, id, control, ALONE);

  const busy = await api.post('/connections', sandboxConnection(sandboxUrl, { name: 'Busy' }));
  await api.patch(`/connections/${busy.id}`, { mode: 'shadow' });
  const from = new Date(Date.now() - 31 * DAY_MS).toISOString();
  const to = new Date(Date.now() - 29 * DAY_MS).toISOString();
  const run = await api.post(`/connections/${busy.id}/backfills`, { from, to });
  const beside = await alone(database, id, control, ALONE);
  const { state, ...then } = await api.get(`/connections/${busy.id}/runs/${run.id}`);
  const row = (what, times) => ({
    what,
    'p50 ms': round(percentile(times, 0.5), 0),
    'p95 ms': round(percentile(times, 0.95), 0),
    longer: round(percentile(times, 0.95) / percentile(idle, 0.95), 2),
  });
  say(`the backfill is ${state} then: ${JSON.stringify(then.counts ?? {})}`);
  while ((await api.get(`/connections/${busy.id}/runs/${run.id}`)).state === 'running') await rest(1_000);
  await api.patch(`/connections/${busy.id}`, { mode: 'paused' });
  return [row('quiet, idle', idle), row(`quiet, beside a backfill (${state} at the end)`, beside)];
}

/** Connections in mode shadow, watched and polled like any. They share the sandbox's one store, so their polls find its orders too. */
async function connections(api, sandboxUrl) {
  for (let i = 0; i < OTHERS; i += 1) {
    const made = sandboxConnection(sandboxUrl, { name: `Store ${i}` });
    const { id } = await api.post('/connections', made);
    await api.patch(`/connections/${id}`, { mode: 'shadow' });
  }
}
