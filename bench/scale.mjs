import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { costs } from './support/costs.mjs';
import { growHistory, orderPosted } from './support/history.mjs';
import { withInstallation } from './support/installation.mjs';
import {
  alone,
  controlOf,
  flow,
  latency,
  NEW_AFTER_MS,
  percentile,
  place,
  WARMED_BY,
} from './support/orders.mjs';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { round } from './support/report.mjs';

/** Earlier documents; two of each order. */
const DOCUMENTS = (process.env.DOCUMENTS ?? '0,200000,1000000').split(',').map(Number);
const OTHERS = Number(process.env.CONNECTIONS ?? 100);
const ORDERS = 100;
/** One flow of some ten seconds tells as much of the machine as of us: the one in the middle counts. */
const FLOWS = 5;
const ALONE = 40;
/** Orders of a backfill that another connection has under way: more than are read meanwhile. */
const BACKFILL = 2_000;
const DELAYS = {
  'no latency': { bigcommerceMs: 0, deltekMs: 0 },
  'store 80 ms, ledger 250 ms': { bigcommerceMs: 80, deltekMs: 250 },
};
/** Nobody has to approve that many. */
const UNASKED = { cutoverDate: '2026-01-01', bulkFourEyesAbove: 100_000 };
const DAY_MS = 24 * 60 * 60_000;

/**
 * The same flow beside a growing history and many connections, the middle one of several: `slower` is the first row's
 * orders a second over its own. Before that a quiet connection's orders beside the backfill of a busy one: `longer` is
 * their p95 over that of the same while idle.
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
      await flow(database, id, control, ORDERS);
      rows.push({ what, ...(await flowed(installation, control, id)) });
      say(JSON.stringify(rows.at(-1)));
    };
    const otherUrl = await otherSandbox(installation);
    await flow(database, id, control, WARMED_BY);
    say('two minutes later');
    await rest(NEW_AFTER_MS);
    const fair = await fairness(installation, otherUrl, id, say);
    for (const [at, size] of DOCUMENTS.entries()) {
      const from = (DOCUMENTS[at - 1] ?? 0) / 2 || 1;
      if (size > 0) await growHistory(database, { connectionId: id, orderId, from, to: size / 2 });
      await take(`${size} earlier documents`);
    }
    await connections(api, otherUrl);
    // What a connection reads in its first minutes is not what it costs every day.
    say('two minutes later');
    await rest(NEW_AFTER_MS);
    await take(`and ${OTHERS} connections more`);
    const [first] = rows;
    return {
      calls: fair,
      rows: rows.map((row) => ({ ...row, slower: round(first['orders/s'] / row['orders/s'], 2) })),
    };
  });
}

async function flowed(installation, control, id) {
  const flows = [];
  for (let i = 0; i < FLOWS; i += 1)
    flows.push(await costs(installation, () => flow(installation.database, id, control, ORDERS)));
  const spent = percentile(
    flows.sort((one, other) => one.result - other.result),
    0.5,
  );
  const times = await alone(installation.database, id, control, ALONE);
  return {
    'orders/s': round(ORDERS / spent.result, 2),
    'CPU ms/order': round((spent.cpuSeconds * 1000) / ORDERS),
    'alone p50 ms': round(percentile(times, 0.5), 0),
    'alone p95 ms': round(percentile(times, 0.95), 0),
  };
}

/** The busy one, of another store and ledger, reads old orders in mode shadow: the two share the process and the database. */
async function fairness({ api, database, sandboxUrl }, otherUrl, id, say) {
  const [control, other] = [controlOf(sandboxUrl), controlOf(otherUrl)];
  const createdAt = new Date(Date.now() - 30 * DAY_MS).toISOString();
  await place(other, BACKFILL, { preset: 'E01', customerId: 11, createdAt, modifiedAt: createdAt });
  const busy = await api.post(
    '/connections',
    sandboxConnection(otherUrl, { name: 'Busy', settings: UNASKED }),
  );
  await api.patch(`/connections/${busy.id}`, { mode: 'shadow' });
  await alone(database, id, control, ALONE / 2);
  const rows = [];
  for (const [what, delays] of Object.entries(DELAYS)) {
    for (const each of [control, other]) await latency(each, delays);
    say(`orders one after another, idle and beside a backfill of ${BACKFILL}, ${what}`);
    const idle = percentile(await alone(database, id, control, ALONE), 0.95);
    const backfill = await begin(api, busy.id);
    const beside = percentile(await alone(database, id, control, ALONE), 0.95);
    const { state } = await backfill.get();
    rows.push({
      what,
      'idle p95 ms': round(idle, 0),
      'beside a backfill p95 ms': round(beside, 0),
      longer: round(beside / idle, 2),
      'the backfill at the end': state,
    });
    say(JSON.stringify(rows.at(-1)));
    await latency(other, DELAYS['no latency']);
    while ((await backfill.get()).state === 'running') await rest(1_000);
  }
  await latency(control, DELAYS['no latency']);
  await api.patch(`/connections/${busy.id}`, { mode: 'paused' });
  return rows;
}

async function begin(api, connectionId) {
  const from = new Date(Date.now() - 31 * DAY_MS).toISOString();
  const to = new Date(Date.now() - 29 * DAY_MS).toISOString();
  const run = await api.post(`/connections/${connectionId}/backfills`, { from, to });
  return { get: () => api.get(`/connections/${connectionId}/runs/${run.id}`) };
}

/** A store and a ledger more, without orders of ours. */
async function otherSandbox({ children, settings }) {
  const { dataDir, host, otherSandboxPort: sandboxPort } = settings;
  mkdirSync(join(dataDir, 'other'));
  await children.sandbox({ ...settings, sandboxPort, dataDir: join(dataDir, 'other') });
  return `http://${host}:${sandboxPort}`;
}

/** Connections in mode shadow, watched and polled like any; their store, which they share, has nothing new. */
async function connections(api, otherUrl) {
  for (let i = 0; i < OTHERS; i += 1) {
    const { id } = await api.post('/connections', sandboxConnection(otherUrl, { name: `Store ${i}` }));
    await api.patch(`/connections/${id}`, { mode: 'shadow' });
  }
}
