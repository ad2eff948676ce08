import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { withInstallation } from './support/installation.mjs';
import {
  alone,
  callsOf,
  controlOf,
  flow,
  latency,
  NEW_AFTER_MS,
  percentile,
  WARMED_BY,
} from './support/orders.mjs';
import { costs, databaseKiB } from './support/costs.mjs';
import { growMappings } from './support/mappings.mjs';
import { round } from './support/report.mjs';

const REAL = { bigcommerceMs: 80, deltekMs: 250 };
const NONE = { bigcommerceMs: 0, deltekMs: 0 };
const CASES = [
  { what: 'tax, a customer', orders: 100, ...NONE },
  { what: 'no tax, a guest', orders: 100, ...NONE, order: { preset: 'E01', customerId: 0, taxes: [] } },
  { what: 'store 80 ms, ledger 250 ms', orders: 60, ...REAL },
];
const ALONE = 12;
const MAPPINGS = 100_000;
const LAST_RULE = { role: 'revenue', match: { sku: 'THE-LAST' }, account: '4010' };
/** Two creates and two posts for an invoice with its receipt, one after the other through one login. */
const WRITES = 4;
/** The order, then what belongs to it at once; file, posting and read-back of the invoice, then of its receipt. */
const ONE_AFTER_ANOTHER = { bigcommerceMs: 2, deltekMs: 6 };

/** Orders from their webhook to the confirmed invoice and receipt, and what they cost. */
export function measure(say) {
  return withInstallation({}, async (installation) => {
    const { api, database, sandboxUrl } = installation;
    const control = controlOf(sandboxUrl);
    const { id } = await setUpSandbox(api, sandboxUrl);
    await flow(database, id, control, WARMED_BY);
    say('two minutes later');
    await rest(NEW_AFTER_MS);
    // A process that rests forgets part of what was compiled.
    await flow(database, id, control, CASES[0].orders);
    const rows = [];
    const take = async ({ what, orders, order, ...delays }) => {
      say(`${orders} orders, ${what}`);
      await latency(control, delays);
      await control('DELETE', '/calls');
      const before = await databaseKiB(database);
      const spent = await costs(installation, () => flow(database, id, control, orders, order));
      rows.push({
        what,
        orders,
        'orders/s': round(orders / spent.result, 2),
        'floor orders/s': delays.deltekMs > 0 ? round(1000 / (WRITES * delays.deltekMs), 2) : '-',
        'store calls/order': round((await callsOf(control, 'bigcommerce')) / orders),
        'ledger calls/order': round((await callsOf(control, 'deltek')) / orders),
        'CPU ms/order': round((spent.cpuSeconds * 1000) / orders),
        'commits/order': round(spent.commits / orders),
        'KiB/order': round(((await databaseKiB(database)) - before) / orders),
      });
    };
    for (const one of CASES) await take(one);
    const ratio = round(rows.at(-1)['orders/s'] / rows.at(-1)['floor orders/s'], 2);
    say(`${ALONE} orders one after the other`);
    const times = await alone(database, id, control, ALONE);
    const unavoidable = sum(Object.entries(ONE_AFTER_ANOTHER).map(([vendor, calls]) => calls * REAL[vendor]));
    const p50 = percentile(times, 0.5);
    await growMappings(api, database, id, MAPPINGS);
    // Read anew by whoever keeps them: they were not written as people write them.
    await api.post(`/connections/${id}/account-rules`, LAST_RULE);
    // The first one reads them, for all that follow.
    await latency(control, NONE);
    const firstSeconds = await flow(database, id, control, 1);
    await take({ ...CASES[0], what: `${CASES[0].what}, ${MAPPINGS} mapping rows` });
    return {
      rows,
      ratio,
      notes: [
        'floor: nothing but the four writes that an invoice with its receipt needs, one after the other',
        `the first order after ${MAPPINGS} mapping rows were written, which reads them: ${round(firstSeconds, 1)} s`,
        `an order alone, webhook to posted receipt: p50 ${round(p50, 0)} ms, ${round(p50 / unavoidable, 2)} × the ${unavoidable} ms of calls that must follow one another`,
      ],
    };
  });
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
