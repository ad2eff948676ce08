import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { databaseKiB, metric } from './support/costs.mjs';
import { withInstallation } from './support/installation.mjs';
import { callsOf, controlOf, place, posted } from './support/orders.mjs';
import { round } from './support/report.mjs';

const ORDERS = Number(process.env.ORDERS ?? 2_000);
/** A store's 150 calls in 30 s, as a window of 3 s with as many calls as the machine can keep up with. */
const QUOTA = Number(process.env.QUOTA ?? 30);
const WINDOW_MS = 3_000;
const SHARE = 60;
const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60_000;

/** Orders of last month through a backfill under the store's quota: how much of it is used, calls, memory. */
export function measure(say) {
  return withInstallation({}, async ({ api, apiUrl, databaseUrl, sandboxUrl }) => {
    const control = controlOf(sandboxUrl);
    const settings = { quotaShare: SHARE, cutoverDate: '2026-01-01', bulkFourEyesAbove: 100_000 };
    const { id } = await setUpSandbox(api, sandboxUrl, { settings });
    await control('PATCH', '/switches', { webhookLossShare: 1 });
    const createdAt = new Date(Date.now() - 30 * DAY_MS).toISOString();
    say(`${ORDERS} orders in the store`);
    const ids = await place(control, ORDERS, { preset: 'E01', customerId: 11, createdAt });
    await control('PATCH', '/switches', { quota: QUOTA, quotaWindowMs: WINDOW_MS });
    await control('DELETE', '/calls');
    await control('DELETE', '/quota');

    say('the backfill');
    const sizeBefore = await databaseKiB(databaseUrl);
    const began = performance.now();
    const from = new Date(Date.now() - 31 * DAY_MS).toISOString();
    const to = new Date(Date.now() - 29 * DAY_MS).toISOString();
    const { id: runId } = await api.post(`/connections/${id}/backfills`, { from, to });
    const memory = [];
    for (;;) {
      memory.push((await metric(apiUrl, 'process_resident_memory_bytes')) / MIB);
      const run = await api.get(`/connections/${id}/runs/${runId}`);
      if (run.state === 'done') break;
      if (run.state !== 'running') throw new Error(`the backfill is ${run.state}`);
      await rest(2_000);
    }
    const seconds = (performance.now() - began) / 1000;
    for (const orderId of ids.toReversed()) await posted(api, id, orderId);
    const { calls, refused, mostInAWindow } = await control('GET', '/quota');
    const allowed = (QUOTA * SHARE) / 100 / (WINDOW_MS / 1000);
    return {
      rows: [
        {
          orders: ORDERS,
          'orders/s': round(ORDERS / seconds, 2),
          'share of the allowed quota': round(calls / (allowed * seconds), 2),
          'most calls in a window': `${mostInAWindow} of ${(QUOTA * SHARE) / 100}`,
          '429s': refused,
          'store calls/order': round(calls / ORDERS, 2),
          'ledger calls/order': round((await callsOf(control, 'deltek')) / ORDERS, 2),
          'KiB/order': round(((await databaseKiB(databaseUrl)) - sizeBefore) / ORDERS, 1),
          'RSS at first, MiB': round(memory[0], 0),
          'RSS at most, MiB': round(Math.max(...memory), 0),
        },
      ],
      ratio: round(calls / (allowed * seconds), 2),
    };
  });
}
