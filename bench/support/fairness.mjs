import { setTimeout as rest } from 'node:timers/promises';
import { sandboxConnection } from '../../scripts/start/sandbox-connection.mjs';
import { alone, controlOf, latency, percentile, place } from './orders.mjs';
import { round } from './report.mjs';

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
 * A quiet connection's orders beside the backfill of a busy one: `longer` is their p95 over that of the same while idle. The
 * busy one, of another store and ledger, reads old orders in mode shadow: the two share the process and the database.
 */
export async function fairness({ api, database, sandboxUrl }, otherUrl, id, say) {
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
