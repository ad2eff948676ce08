import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { metric } from './support/costs.mjs';
import { withInstallation } from './support/installation.mjs';
import { callsOf, controlOf, place, posted } from './support/orders.mjs';
import { round } from './support/report.mjs';

const MINUTES = Number(process.env.MINUTES ?? 30);
const PER_MINUTE = Number(process.env.ORDERS_PER_MINUTE ?? 30);
const ROWS = 6;
/** Every how many orders one is refunded in part. */
const REFUNDED = 5;
const MIB = 1024 * 1024;
/** Part of the calls to each vendor that end so. */
const FAULTS = [
  { status: 503, share: 0.03 },
  { status: 500, afterCommit: true, share: 0.02 },
  { reset: true, share: 0.02 },
  { status: 429, headers: { 'retry-after': '1' }, share: 0.01 },
  { delayMs: 700, share: 0.02 },
];

/**
 * Orders and refunds at an even pace, with a tenth of all calls spoilt, for half an hour: whether memory, file handles,
 * connections and lag stay where they are. Throws where a document is missing or twice in the ledger afterwards.
 */
export function measure(say) {
  return withInstallation({}, async ({ api, apiUrl, database, sandboxUrl }) => {
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    for (const [index, fault] of FAULTS.entries())
      for (const vendor of ['bigcommerce', 'deltek'])
        await control('POST', '/faults', { vendor, path: '**', ...fault, seed: index + 1 });
    const orders = [];
    const rows = [];
    for (let part = 1; part <= ROWS; part += 1) {
      const until = performance.now() + (MINUTES / ROWS) * 60_000;
      const samples = [];
      while (performance.now() < until) {
        const next = performance.now() + 60_000 / PER_MINUTE;
        orders.push(await shop(control, orders.length));
        samples.push(await sample(apiUrl, database));
        await rest(Math.max(0, next - performance.now()));
      }
      rows.push(rowOf(round((part * MINUTES) / ROWS, 1), orders.length, samples));
      say(JSON.stringify(rows.at(-1)));
    }
    const calls = (await callsOf(control, 'bigcommerce')) + (await callsOf(control, 'deltek'));
    await control('DELETE', '/faults');
    say('the rest is posted');
    for (const orderId of orders) await posted(database, id, orderId);
    const twice = await postedTwice(control);
    if (twice.length > 0) throw new Error(`twice in the ledger: ${twice.join(', ')}`);
    return {
      rows,
      notes: [`${orders.length} orders posted once each, ${calls} calls, a tenth of them spoilt`],
    };
  });
}

async function shop(control, index) {
  const [orderId] = await place(control, 1);
  if (index % REFUNDED === 0)
    await control('POST', `/bigcommerce/orders/${orderId}/refunds`, { orderLevel: '5.00' });
  return orderId;
}

async function sample(apiUrl, database) {
  const { rows } = await database.query(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
       (SELECT count(*) FROM document WHERE state NOT IN ('confirmed', 'abandoned')) AS waiting,
       (SELECT COALESCE(extract(epoch FROM now() - min(received_at)), 0) FROM store_event WHERE state = 'pending') AS lag`,
  );
  const [{ connections, waiting, lag }] = rows;
  return {
    memory: (await metric(apiUrl, 'process_resident_memory_bytes')) / MIB,
    heap: (await metric(apiUrl, 'nodejs_heap_size_used_bytes')) / MIB,
    handles: await metric(apiUrl, 'process_open_fds'),
    connections: Number(connections),
    waiting: Number(waiting),
    lag: Number(lag),
  };
}

function rowOf(minute, orders, samples) {
  const most = (what) => Math.max(...samples.map((one) => one[what]));
  const middle = (what) => samples.map((one) => one[what]).sort((a, b) => a - b)[samples.length >> 1];
  return {
    minute,
    orders,
    'RSS MiB (middle)': round(middle('memory'), 0),
    'heap MiB (middle)': round(middle('heap'), 0),
    'file handles (most)': most('handles'),
    'connections (most)': most('connections'),
    'documents waiting (most)': most('waiting'),
    'lag s (middle)': round(middle('lag')),
    'lag s (most)': round(most('lag')),
  };
}

/** Batches that the ledger has under two posting sequences. */
async function postedTwice(control) {
  const { rows } = await control('GET', '/deltek/ledger');
  const sequences = new Map();
  for (const { Batch, Period, PostSeq } of rows)
    sequences.set(Batch, (sequences.get(Batch) ?? new Set()).add(`${Period} ${PostSeq}`));
  return [...sequences].filter(([, posted]) => posted.size > 1).map(([batch]) => batch);
}
