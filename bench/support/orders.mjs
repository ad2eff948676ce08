import { setTimeout as rest } from 'node:timers/promises';

/** The controls of a sandbox: `control('POST', '/faults', body)`. */
export function controlOf(sandboxUrl) {
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

/** Orders placed so long after the start are known not to be in Deltek (decision 15). */
export const NEW_AFTER_MS = 125_000;

/** A process that has just begun is slower than it stays: what runs often is compiled the better. */
export const WARMED_BY = 400;

/** Has every call of a vendor take as long as at the real one. */
export async function latency(control, { bigcommerceMs, deltekMs }) {
  await control('DELETE', '/faults');
  for (const [vendor, delayMs] of Object.entries({ bigcommerce: bigcommerceMs, deltek: deltekMs })) {
    if (delayMs > 0) await control('POST', '/faults', { vendor, path: '**', delayMs });
  }
}

export async function place(control, count, order = { preset: 'E01', customerId: 11 }) {
  const ids = [];
  for (let i = 0; i < count; i += 1) ids.push((await control('POST', '/bigcommerce/orders', order)).id);
  return ids;
}

/** Waits until the order's invoice and receipt are confirmed; looks into the database, so that asking costs the API nothing. */
export async function posted(database, connectionId, orderId, everyMs = 250) {
  const deadline = Date.now() + 10 * 60_000;
  for (;;) {
    const { rows } = await database.query(
      'SELECT state FROM store_order WHERE connection_id = $1 AND order_id = $2',
      [connectionId, orderId],
    );
    const state = rows[0]?.state ?? 'unknown';
    if (state === 'posted') return;
    if (Date.now() > deadline) throw new Error(`order ${orderId} is ${state}`);
    await rest(everyMs);
  }
}

/** Orders from their webhook to the confirmed invoice and receipt: seconds. */
export async function flow(database, connectionId, control, count, order) {
  const began = performance.now();
  const ids = await place(control, count, order);
  // The last one placed is nearly the last one posted: the others need not be asked for again and again.
  for (const id of ids.toReversed()) await posted(database, connectionId, id);
  return (performance.now() - began) / 1000;
}

/** How long each of some orders takes that come one after the other, sorted; milliseconds. */
export async function alone(database, connectionId, control, count) {
  const times = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    const [id] = await place(control, 1);
    await posted(database, connectionId, id, 5);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Calls to a vendor since they were last forgotten. */
export async function callsOf(control, vendor) {
  const calls = await control('GET', '/calls');
  return Object.values(calls[vendor] ?? {}).reduce((total, count) => total + count, 0);
}
