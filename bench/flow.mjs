import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { withInstallation } from './support/installation.mjs';
import { round } from './support/report.mjs';

const CASES = [
  { what: 'no latency', orders: 60, bigcommerceMs: 0, deltekMs: 0 },
  { what: 'store 80 ms, ledger 250 ms', orders: 8, bigcommerceMs: 80, deltekMs: 250 },
];
/** Two creates and two posts for an invoice with its receipt, one after the other through one login. */
const WRITES = 4;

/** Orders from their webhook to the confirmed invoice and receipt, and what they cost in calls. */
export function measure(say) {
  return withInstallation({}, async ({ api, sandboxUrl }) => {
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    await run(api, id, control, { orders: 5, bigcommerceMs: 0, deltekMs: 0 });
    const rows = [];
    for (const what of CASES) {
      say(`${what.orders} orders, ${what.what}`);
      rows.push(row(what, await run(api, id, control, what)));
    }
    const real = rows[1];
    return {
      rows,
      ratio: round(real['orders/s'] / real['floor orders/s'], 2),
      notes: [
        'floor: nothing but the four writes that an invoice with its receipt needs, one after the other',
      ],
    };
  });
}

async function run(api, id, control, { orders, bigcommerceMs, deltekMs }) {
  await control('DELETE', '/faults');
  for (const [vendor, delayMs] of Object.entries({ bigcommerce: bigcommerceMs, deltek: deltekMs })) {
    if (delayMs > 0) await control('POST', '/faults', { vendor, path: '**', delayMs });
  }
  await control('DELETE', '/calls');
  const began = performance.now();
  const ids = [];
  for (let i = 0; i < orders; i += 1) {
    ids.push((await control('POST', '/bigcommerce/orders', { preset: 'E01', customerId: 11 })).id);
  }
  for (const orderId of ids) await posted(api, `/connections/${id}/orders/${orderId}`);
  const seconds = (performance.now() - began) / 1000;
  const calls = await control('GET', '/calls');
  return { seconds, perOrder: (vendor) => sum(calls[vendor]) / orders };
}

function row({ what, orders, deltekMs }, { seconds, perOrder }) {
  return {
    what,
    orders,
    'orders/s': round(orders / seconds, 2),
    'floor orders/s': deltekMs > 0 ? round(1000 / (WRITES * deltekMs), 2) : '-',
    'store calls/order': round(perOrder('bigcommerce')),
    'ledger calls/order': round(perOrder('deltek')),
  };
}

async function posted(api, path) {
  const deadline = Date.now() + 5 * 60_000;
  for (;;) {
    const order = await api.get(path).catch(() => null);
    if (order?.state === 'posted') return;
    if (Date.now() > deadline) throw new Error(`${path} is ${order?.state}: ${JSON.stringify(order?.holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function controlOf(sandboxUrl) {
  return async (method, path, body) => {
    const init = body
      ? { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : { method };
    const answer = await fetch(`${sandboxUrl}/_sandbox${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
}

function sum(counts) {
  return Object.values(counts ?? {}).reduce((total, count) => total + count, 0);
}
