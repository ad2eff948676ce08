import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { databaseKiB, metric } from './support/costs.mjs';
import { withInstallation } from './support/installation.mjs';
import { callsOf, controlOf, place, posted } from './support/orders.mjs';
import { round } from './support/report.mjs';

const ORDERS = Number(process.env.ORDERS ?? 400);
/** A third of a Standard store's 150 calls in 30 s, in a third of its window: the pace is the real one. */
const QUOTA = Number(process.env.QUOTA ?? 50);
const WINDOW_MS = 10_000;
const SHARE = 60;
/** Documents of one posting file; 1: each has its own. */
const TOGETHER = Number(process.env.TOGETHER ?? 50);
const MANY = 1_000;
const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60_000;

const CASES = {
  'no tax, guests': { preset: 'E01', customerId: 0, taxes: [] },
  'tax, one customer': { preset: 'E01', customerId: 11 },
};

/** One of them, for a run with many orders: `CASE='no tax, guests' ORDERS=10000 QUOTA=2000`. */
const ONLY = process.env.CASE;

/** Orders of last month through a backfill under the store's quota: how much of it is used, calls, memory. */
export async function measure(say) {
  const measured = [];
  for (const [name, order] of Object.entries(CASES)) {
    if (ONLY && name !== ONLY) continue;
    measured.push(await withInstallation({}, (installation) => backfill(installation, name, order, say)));
  }
  return {
    rows: measured.map(({ row }) => row),
    calls: measured.flatMap(({ calls }) => calls),
    notes: [
      'an untaxed order of a guest needs its transactions, a taxed one its taxes as well, which no list has: 1 and 2 calls are the floor',
    ],
    ratio: Math.min(...measured.map(({ row }) => row['share of the allowed quota'])),
  };
}

async function backfill({ api, apiUrl, database, sandboxUrl }, name, order, say) {
  const control = controlOf(sandboxUrl);
  const settings = {
    quotaShare: SHARE,
    cutoverDate: '2026-01-01',
    bulkFourEyesAbove: 100_000,
    documentsPerFile: TOGETHER,
  };
  const { id } = await setUpSandbox(api, sandboxUrl, { settings });
  await control('PATCH', '/switches', { webhookLossShare: 1 });
  const createdAt = new Date(Date.now() - 30 * DAY_MS).toISOString();
  say(`${name}: ${ORDERS} orders in the store`);
  const ids = await place(control, ORDERS, { ...order, createdAt, modifiedAt: createdAt });
  await control('PATCH', '/switches', { quota: QUOTA, quotaWindowMs: WINDOW_MS });
  // The calls of setting it up are over before anything is counted.
  await rest(WINDOW_MS * 2);
  await control('DELETE', '/calls');
  await control('DELETE', '/quota');

  say('the backfill');
  const sizeBefore = await databaseKiB(database);
  const began = performance.now();
  const from = new Date(Date.now() - 31 * DAY_MS).toISOString();
  const to = new Date(Date.now() - 29 * DAY_MS).toISOString();
  const { id: runId } = await api.post(`/connections/${id}/backfills`, { from, to });
  const memory = [];
  for (;;) {
    const run = await api.get(`/connections/${id}/runs/${runId}`);
    memory.push({ ...(await memoryOf(apiUrl)), looked: run.counts?.looked ?? 0 });
    if (run.state === 'done') break;
    if (run.state !== 'running') throw new Error(`the backfill is ${run.state}`);
    await rest(1_000);
  }
  const seconds = (performance.now() - began) / 1000;
  const { calls, refused, mostInAWindow } = await control('GET', '/quota');
  for (const orderId of ids.toReversed()) await posted(database, id, orderId);
  const allowed = (QUOTA * SHARE) / 100 / (WINDOW_MS / 1000);
  const byPath = (await control('GET', '/calls')).bigcommerce;
  return {
    row: {
      case: name,
      orders: ORDERS,
      'orders/s': round(ORDERS / seconds, 2),
      'share of the allowed quota': round(calls / (allowed * seconds), 3),
      'most calls in a window': `${mostInAWindow} of ${(QUOTA * SHARE) / 100}`,
      '429s': refused,
      'store calls/order': round(calls / ORDERS, 2),
      'ledger calls/order': round((await callsOf(control, 'deltek')) / ORDERS, 2),
      'KiB/order': round(((await databaseKiB(database)) - sizeBefore) / ORDERS, 1),
      ...memoryColumns(memory),
    },
    calls: Object.entries(byPath).map(([path, count]) => ({ case: name, path, count })),
  };
}

async function memoryOf(apiUrl) {
  const rss = (await metric(apiUrl, 'process_resident_memory_bytes')) / MIB;
  return { rss, heap: (await metric(apiUrl, 'nodejs_heap_size_used_bytes')) / MIB };
}

/** Of the first third and of the last. Heap in use grows until it is collected: the least of it is what is kept. */
function memoryColumns(memory) {
  const third = Math.ceil(memory.length / 3);
  const parts = [memory.slice(0, third), memory.slice(-third)];
  const most = (some) => round(Math.max(...some.map(({ rss }) => rss)), 0);
  const least = (some) => round(Math.min(...some.map(({ heap }) => heap)), 0);
  return {
    'RSS at first, MiB': round(memory[0].rss, 0),
    'RSS at most, MiB': most(memory),
    ...afterMany(memory),
    'by thirds': parts.map(most).join(' → '),
    'heap kept, MiB': parts.map(least).join(' → '),
  };
}

/** What a thousand orders took, beside all of them. */
function afterMany(memory) {
  const upTo = memory.filter(({ looked }) => looked <= MANY);
  if (upTo.length === memory.length) return {};
  return { [`RSS at most up to ${MANY} orders`]: round(Math.max(...upTo.map(({ rss }) => rss)), 0) };
}
