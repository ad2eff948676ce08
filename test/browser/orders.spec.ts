import type { OrderDetail } from '../support/shapes.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { namelessControls, overflow } from './support/looks.js';
import { signInAt } from './support/sign-in.js';

const LAKESIDE = 11;
const NOT_IN_DELTEK = 15;

describe('orders in a browser', () => {
  let house: BrowserHouse;
  let posted: OrderDetail;
  let held: OrderDetail;

  beforeAll(async () => {
    house = await openDashboard();
    const ids = [
      await house.placeOrder({ preset: 'E09', customerId: LAKESIDE }),
      await house.placeOrder({ preset: 'simple', customerId: NOT_IN_DELTEK }),
    ];
    posted = await house.untilOrder(ids[0] ?? 0, 'posted');
    held = await house.untilOrder(ids[1] ?? 0, 'held');
    await signInAt(house, '/orders');
  });
  beforeEach(() => house.page.setViewportSize({ width: 1280, height: 900 }));
  afterAll(() => house?.close());

  const open = (path: string) => house.page.goto(`${house.dashboardUrl}${path}`);
  const rows = (page = house.page) => page.getByRole('table').locator('tbody a');

  it('narrows the list as one types, and a row opens with Enter', async () => {
    const { page } = house;
    await open('/orders');
    await rows().nth(1).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('morgan');
    await page.waitForURL(/q=morgan/);
    await rows().nth(1).waitFor({ state: 'detached' });
    await rows().first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Order ${held.orderId}` }).waitFor();
  });

  it('shows the same rows at a filtered address pasted into a new page', async () => {
    const { page } = house;
    await open('/orders');
    await page.getByRole('group', { name: 'State' }).getByRole('button', { name: 'Held' }).click();
    await page.getByLabel('Placed from').fill('2026-01-01');
    await page.waitForURL(/state=held.*from=2026-01-01/);
    await rows().nth(1).waitFor({ state: 'detached' });

    const other = await page.context().newPage();
    await other.goto(page.url());
    await rows(other).first().waitFor();
    expect(await rows(other).allTextContents()).toEqual([String(held.orderId)]);
    await other.close();
  });

  it('tells no orders from none that match, and shows all again', async () => {
    const { page } = house;
    await open('/orders?q=nobody+of+that+name');
    await page.getByText('No order matches these filters').waitFor();
    await page.getByRole('button', { name: 'Show all orders' }).click();
    await rows().nth(1).waitFor();
  });

  it('says of a filter that makes no sense which one it is', async () => {
    const { page } = house;
    await open('/orders?from=yesterday');
    await page.getByRole('alert').filter({ hasText: 'from' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows().first().waitFor();
  });

  it('shows why an order is held, what to do, and what a retry would do before it is done', async () => {
    const { page } = house;
    const [hold] = held.holds;
    await open(`/orders/${held.orderId}`);
    const notice = page.getByRole('region', { name: 'One thing to mend' });
    await notice.getByText(hold?.sentence ?? '').waitFor();
    await notice.getByText(hold?.fix ?? '').waitFor();
    await notice.getByTitle(hold?.field ?? '').waitFor();

    await notice.getByRole('button', { name: 'Retry' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('would still be held').waitFor();
    await dialog.getByRole('button', { name: 'Replay now' }).click();
    await page.getByText('Replay requested').waitFor();
  });

  it('explains a ledger line, and marks the store line it comes from', async () => {
    const { page } = house;
    await open(`/orders/${posted.orderId}`);
    const invoice = posted.documents.find(({ type }) => type === 'IN');
    const shipping = invoice?.lines.find(({ role }) => role === 'shipping');
    const line = page.getByRole('listitem').filter({ hasText: shipping?.explanation.text ?? '' });
    await line.focus();
    const marked = page.getByRole('list', { name: 'Store lines' }).locator('[data-marked=true]');
    expect(await marked.textContent()).toContain('Shipping');
  });

  it('shows the exact requests, and what Deltek answered', async () => {
    const { page } = house;
    await open(`/orders/${posted.orderId}`);
    await page.getByText('Show the requests').click();
    await page.getByRole('region', { name: /request of BCIN-/ }).waitFor();
    await page.getByText('Every step and what Deltek answered').first().click();
    await page.getByText(/→ 201 in \d+ ms/).waitFor();
  });

  it.each(['list', 'posted order', 'held order', 'sandbox'])('fits the %s into 375 pixels', async (what) => {
    const { page } = house;
    await page.setViewportSize({ width: 375, height: 812 });
    await open(pathOf(what));
    await page.getByRole('heading', { level: 2 }).or(rows()).first().waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it.each(['list', 'posted order', 'held order', 'sandbox'])(
    'names every control of the %s',
    async (what) => {
      const { page } = house;
      await open(pathOf(what));
      await page.getByRole('heading', { level: 2 }).or(rows()).first().waitFor();
      expect(await namelessControls(page)).toEqual([]);
    },
  );

  function pathOf(what: string): string {
    if (what === 'list') return '/orders';
    if (what === 'sandbox') return `/sandbox?order=${posted.orderId}`;
    return `/orders/${what === 'held order' ? held.orderId : posted.orderId}`;
  }
});
