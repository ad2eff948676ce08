import { mkdirSync, writeFileSync } from 'node:fs';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { withInstallation } from './support/installation.mjs';
import { growHistory, orderPosted } from './support/history.mjs';
import { plansOf, plansPage, refuseWholeReads } from './support/plans.mjs';
import { round } from './support/report.mjs';

const SIZES = (process.env.ORDERS ?? '10000,1000000').split(',').map(Number);
const TIMES = 40;
const DAY_MS = 24 * 60 * 60_000;

/** Pages of the lists with a short history and a long one behind them: `growth` is the long p95 over the short one. */
export function measure(say) {
  // A quick machine asks more in a minute than one caller may.
  return withInstallation({ REQUESTS_PER_MINUTE: '1000000' }, async (house) => {
    const { api, apiUrl, database, sandboxUrl } = house;
    const { id } = await setUpSandbox(api, sandboxUrl);
    const orderId = await orderPosted(api, id, sandboxUrl);
    const { token } = await api.post('/api-tokens', { name: 'bench', role: 'admin' });
    const seen = [];
    for (const [at, size] of SIZES.entries()) {
      say(`a history of ${size} orders`);
      await growHistory(database, { connectionId: id, orderId, from: SIZES[at - 1] ?? 1, to: size });
      // A process that has just begun is slower than it stays: what was asked of it first is not counted.
      if (at === 0) await pagesOf(apiUrl, token, lists(id, orderId, size), () => undefined);
      seen.push(await pagesOf(apiUrl, token, lists(id, orderId, size), say));
    }
    say('plans');
    const most = SIZES.at(-1);
    const plans = await plansOf(house, database, token, lists(id, orderId, most));
    mkdirSync('bench/results', { recursive: true });
    writeFileSync('bench/results/lists-plans.md', plansPage(plans, most));
    refuseWholeReads(plans);
    const [short, long] = [seen[0], seen.at(-1)];
    return {
      rows: short.map(({ what, ...first }, at) => ({
        what,
        [`p50 ms, ${SIZES[0]}`]: first.p50,
        [`p95 ms, ${SIZES[0]}`]: first.p95,
        [`p50 ms, ${SIZES.at(-1)}`]: long[at].p50,
        [`p95 ms, ${SIZES.at(-1)}`]: long[at].p95,
        growth: round(long[at].p95 / first.p95, 1),
      })),
    };
  });
}

/** Name, and the path of the i-th call; `pages`: how far the cursor is followed first. */
function lists(id, orderId, size) {
  const of = `/connections/${id}`;
  const day = (back) => new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
  const half = Math.floor((size * 30) / 86_400 / 2);
  const span = (back, days) => `from=${day(back + days)}&to=${day(back)}`;
  const other = (i) => orderId + 1_000_001 + ((i * 7919) % (size - 1));
  return [
    ['orders', () => `${of}/orders`],
    ['orders, page 20', () => `${of}/orders`, 20],
    ['orders, held', () => `${of}/orders?state=held`],
    ['orders, by number', (i) => `${of}/orders?q=${other(i)}`],
    ['orders, by name', () => `${of}/orders?q=lakeside`],
    ['orders, by a name nobody has', () => `${of}/orders?q=zzzz`],
    ['orders, by e-mail', () => `${of}/orders?q=nobody%40example.org`],
    ['orders, by amount', () => `${of}/orders?q=253.04`],
    ['orders, by an amount none has', () => `${of}/orders?q=12.34`],
    ['orders, by batch', (i) => `${of}/orders?q=BCIN-1-${other(i)}`],
    ['orders, a week in the middle', () => `${of}/orders?${span(half, 7)}`],
    ['an order', (i) => `${of}/orders/${other(i)}`],
    ['documents', () => `${of}/documents`],
    ['documents, by amount', () => `${of}/documents?q=253.04`],
    ['documents, receipts', () => `${of}/documents?type=CR&state=confirmed`],
    ['documents, uncertain', () => `${of}/documents?state=uncertain`],
    ['exceptions', () => `${of}/exceptions`],
    ['exceptions by cause', () => `${of}/exceptions?groupBy=cause`],
    ['reconciliation, 31 days', () => `${of}/reconciliation?${span(0, 30)}`],
    ['reconciliation, a year', () => `${of}/reconciliation?${span(0, 360)}`],
    ['customers', () => `${of}/customers`],
    ['unmapped', () => `${of}/unmapped`],
    ['audit', () => '/audit'],
    ['audit, by action', () => '/audit?action=document.moved'],
    ['audit, by subject', (i) => `/audit?subject=BCIN-1-${other(i)}`],
    ['audit, an action nobody did', () => '/audit?action=connection.deleted'],
    ['audit, a week in the middle', () => `/audit?${span(half, 7)}`],
    ['overview', () => '/overview'],
  ];
}

async function pagesOf(apiUrl, token, all, say) {
  const get = async (path) => {
    const answer = await fetch(`${apiUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const rows = [];
  for (const [what, pathOf, pages = 0] of all) {
    let after = '';
    for (let page = 0; page < pages; page += 1) {
      const { nextCursor } = await get(pathOf(0) + after);
      if (!nextCursor) break;
      after = `?cursor=${encodeURIComponent(nextCursor)}`;
    }
    const times = [];
    for (let i = 0; i < TIMES; i += 1) {
      const began = performance.now();
      await get(pathOf(i) + after);
      times.push(performance.now() - began);
      if (times.length > 4 && times[0] > 5_000) break;
    }
    times.sort((a, b) => a - b);
    const at = (share) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
    rows.push({ what, p50: at(0.5), p95: at(0.95) });
    say(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
  return rows;
}
