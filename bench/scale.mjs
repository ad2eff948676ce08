import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { sandboxConnection } from '../scripts/start/sandbox-connection.mjs';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { costs } from './support/costs.mjs';
import { fairness } from './support/fairness.mjs';
import { growHistory, orderPosted } from './support/history.mjs';
import { withInstallation } from './support/installation.mjs';
import { alone, controlOf, flow, NEW_AFTER_MS, percentile, WARMED_BY } from './support/orders.mjs';
import { round } from './support/report.mjs';

/** Earlier documents; two of each order. */
const DOCUMENTS = (process.env.DOCUMENTS ?? '0,200000,1000000').split(',').map(Number);
const OTHERS = Number(process.env.CONNECTIONS ?? 100);
const ORDERS = 100;
/** One flow of some ten seconds tells as much of the machine as of us. */
const PAIRS = 5;
const ALONE = 10;

/**
 * The same flow in two installations, of which one gets a long history and many connections; in turn, since a machine is
 * not as fast at one time as at another. `slower` is the middle one of the ratios of each pair: how much longer the
 * flow takes in the grown one than right before or after it in the other. Before that, `fairness`.
 */
export function measure(say) {
  return withInstallation({}, (first) =>
    withInstallation({}, async (second) => {
      const small = await begun(first);
      const grown = await begun(second);
      const otherUrl = await otherSandbox(second);
      const { api, database } = second;
      say('two minutes later');
      await rest(NEW_AFTER_MS);
      const calls = await fairness(second, otherUrl, grown.id, say);
      const rows = [];
      const take = async (what) => {
        say(what);
        rows.push({ what, ...(await sideBySide(small, grown)) });
        say(JSON.stringify(rows.at(-1)));
      };
      for (const [at, size] of DOCUMENTS.entries()) {
        const from = (DOCUMENTS[at - 1] ?? 0) / 2 || 1;
        const { id: connectionId, orderId } = grown;
        if (size > 0) await growHistory(database, { connectionId, orderId, from, to: size / 2 });
        await take(`${size} earlier documents`);
      }
      await connections(api, otherUrl);
      // What a connection reads in its first minutes is not what it costs every day.
      say('two minutes later');
      await rest(NEW_AFTER_MS);
      await take(`and ${OTHERS} connections more`);
      return { calls, rows };
    }),
  );
}

/** Set up and warm. */
async function begun(installation) {
  const { api, database, sandboxUrl } = installation;
  const control = controlOf(sandboxUrl);
  const { id } = await setUpSandbox(api, sandboxUrl);
  const orderId = await orderPosted(api, id, sandboxUrl);
  await flow(database, id, control, WARMED_BY);
  return { ...installation, id, control, orderId };
}

async function sideBySide(small, grown) {
  for (const each of [small, grown]) await flow(each.database, each.id, each.control, ORDERS);
  const pairs = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const pair = {};
    // Neither is always the first.
    for (const name of i % 2 ? ['grown', 'small'] : ['small', 'grown'])
      pair[name] = await taken(name === 'small' ? small : grown);
    pairs.push(pair);
  }
  const middle = (valueOf) => percentile(pairs.map(valueOf).sort(ascending), 0.5);
  const ratios = pairs.map(({ small, grown }) => grown.seconds / small.seconds).sort(ascending);
  const all = (name) => pairs.flatMap((pair) => pair[name].alone).sort(ascending);
  return {
    'orders/s': round(ORDERS / middle(({ grown }) => grown.seconds), 2),
    'orders/s of the other': round(ORDERS / middle(({ small }) => small.seconds), 2),
    slower: round(percentile(ratios, 0.5), 2),
    'of the pairs': `${round(ratios[0], 2)} to ${round(ratios.at(-1), 2)}`,
    'CPU ms/order': round(middle(({ grown }) => grown.cpuMs)),
    'CPU of the other': round(middle(({ small }) => small.cpuMs)),
    'alone p50 ms': round(percentile(all('grown'), 0.5), 0),
    'alone p50 of the other': round(percentile(all('small'), 0.5), 0),
  };
}

/** One flow, and some orders one after the other. */
async function taken(installation) {
  const { database, id, control } = installation;
  const { result, cpuSeconds } = await costs(installation, () => flow(database, id, control, ORDERS));
  return {
    seconds: result,
    cpuMs: (cpuSeconds * 1000) / ORDERS,
    alone: await alone(database, id, control, ALONE),
  };
}

const ascending = (one, other) => one - other;

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
