import { loadavg } from 'node:os';
import { buildDashboard } from '../scripts/start/build.mjs';
import { freePort } from '../scripts/start/ports.mjs';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { openChromium } from './support/browser.mjs';
import { growHistory, orderHeld, orderPosted } from './support/history.mjs';
import { withInstallation } from './support/installation.mjs';
import { growMappings, skuOf } from './support/mappings.mjs';
import { round } from './support/report.mjs';

const MAPPINGS = Number(process.env.MAPPINGS ?? 100_000);
const ORDERS = Number(process.env.ORDERS ?? 1_000_000);
const VISITS = Number(process.env.VISITS ?? 7);
const CALLS = 40;
const GRID_ROW = '[role=grid] [role=row][data-row] [role=gridcell][data-column]';
const TABLE_ROW = 'tbody tr[data-href]';
/** The goals of the product: first table in Chromium, scripts on first load, lists at the API. */
const GOALS = ['1.5 s to the first table', '250 kB of scripts', 'lists at the API p95 200 ms'];

/** Screens with many mappings and a long history: opened by who was never there, sorted, searched. */
export function measure(say) {
  return withInstallation({}, async ({ api, apiUrl, database, sandboxUrl, children, settings }) => {
    await buildDashboard(children);
    const dashboardPort = await freePort();
    await children.dashboard({ ...settings, dashboardPort });
    const { id } = await setUpSandbox(api, sandboxUrl);
    const orderId = await orderPosted(api, id, sandboxUrl);
    const chromium = await openChromium(`http://127.0.0.1:${dashboardPort}`, settings);
    try {
      say(`${MAPPINGS} mappings, ${ORDERS} orders`);
      await growMappings(api, database, id, MAPPINGS);
      await growHistory(database, { connectionId: id, orderId, from: 1, to: ORDERS });
      const { token } = await api.post('/api-tokens', { name: 'bench', role: 'admin' });
      await orderHeld(api, id, sandboxUrl);
      const calls = await callsOf(apiUrl, token, id, say);
      const rows = [];
      for (const [what, path, row, act] of screens(id, orderId)) {
        rows.push(await visited(chromium, what, path, row, act));
        say(Object.values(rows.at(-1)).join(', '));
      }
      return {
        mappings: MAPPINGS,
        orders: ORDERS,
        rows,
        calls,
        notes: [`goals: ${GOALS.join(', ')}`, `load of the machine: ${round(loadavg()[0])}`],
      };
    } finally {
      await chromium.close();
    }
  });
}

/** Name, address, what a row of it is, and what is done once it is there: until that shows is measured as well. */
function screens(id, orderId) {
  const of = `?connection=${id}`;
  const greatest = skuOf(
    [...Array(MAPPINGS).keys()].reduce((max, n) => (skuOf(n) > skuOf(max) ? n : max), 0),
  );
  const some = skuOf(Math.floor(MAPPINGS / 2));
  // The greatest first: rows without a SKU come before the least.
  const sort = async (page) => {
    const bySku = page.getByRole('columnheader', { name: 'SKU' }).getByRole('button');
    await bySku.click();
    await bySku.click();
    await page.locator('[role=row][data-row="0"]').getByText(greatest).waitFor();
  };
  const search = async (page) => {
    await page.getByRole('searchbox', { name: 'Search' }).fill(some);
    await page.locator('[role=row][data-row="0"]').getByText(some).waitFor();
  };
  const findOrder = async (page) => {
    await page.getByRole('searchbox').first().fill(String(orderId));
    await page.locator(TABLE_ROW).first().getByText(String(orderId), { exact: true }).waitFor();
  };
  const far = async (page) => {
    await page.getByRole('grid').focus();
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('PageDown');
    await page.locator('[role=row][data-row="200"]').waitFor();
  };
  return [
    ['mappings: sort by SKU, twice', `/mappings/accounts${of}`, GRID_ROW, sort],
    ['mappings: search', `/mappings/accounts${of}`, GRID_ROW, search],
    ['mappings: twenty pages down', `/mappings/accounts${of}`, GRID_ROW, far],
    ['orders: search a number', `/orders${of}`, TABLE_ROW, findOrder],
    ['documents', `/documents${of}&view=all`, TABLE_ROW],
    ['exceptions', `/exceptions${of}`, '[data-cause-head]'],
    ['audit', '/audit', TABLE_ROW],
    ['reconciliation', `/reconciliation${of}`, 'main table tbody tr'],
    ['overview', '/', TABLE_ROW],
    ['an order', `/orders/${orderId}${of}`, '[aria-label="Store lines"] li'],
  ];
}

async function visited(chromium, what, path, row, act) {
  const seen = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    seen.push(await chromium.visit(path, row, act));
  }
  const middle = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
  const after = act && middle(seen.map((visit) => visit.after));
  return {
    what,
    'first row ms': round(middle(seen.map(({ first }) => first)), 0),
    'then ms': after ? round(after, 0) : '',
    'scripts kB': round(Math.max(...seen.map(({ bytes }) => bytes)) / 1000, 0),
  };
}

/** The same lists at the API, without a browser. */
async function callsOf(apiUrl, token, id, say) {
  const list = `/connections/${id}/account-rules?limit=100`;
  const some = (i) => skuOf(Math.floor(((i * 7_919) % 1_000) * (MAPPINGS / 1_000)));
  const rows = [];
  for (const [what, query] of [
    ['mappings', () => ''],
    ['mappings by SKU', () => '&sort=sku:asc'],
    ['mappings by SKU, last first', () => '&sort=sku:desc'],
    ['mappings by account', () => '&sort=account:asc'],
    ['mappings with a SKU', (i) => `&q=${some(i)}`],
    ['mappings with a SKU in its column', (i) => `&field=sku&q=${some(i)}`],
    ['mappings with what nobody wrote', () => '&q=zzzz'],
    ['mappings with what all have', () => '&q=sku'],
  ]) {
    const times = [];
    for (let i = 0; i < CALLS; i += 1) {
      const began = performance.now();
      const answer = await fetch(`${apiUrl}/api/v1${list}${query(i)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await answer.text();
      if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
      times.push(performance.now() - began);
    }
    times.sort((one, other) => one - other);
    const at = (share) => round(times[Math.floor(CALLS * share)]);
    rows.push({ what, 'p50 ms': at(0.5), 'p95 ms': at(0.95) });
    say(Object.values(rows.at(-1)).join(', '));
  }
  return rows;
}
