import type { OrderDetail } from '../support/shapes.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { focused } from './support/focused.js';
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

  it.each([
    ['what it comes to', () => `$${held.total.amount}`],
    ['a part of the e-mail', () => 'pat.morgan@'],
    ['a batch it would have', () => `BCIN-1-${held.orderId}`],
  ])('finds an order by %s', async (_what, text) => {
    const { page } = house;
    await open('/orders');
    await rows().nth(1).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill(text());
    await rows().nth(1).waitFor({ state: 'detached' });
    expect(await rows().allTextContents()).toEqual([String(held.orderId)]);
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

  it('shows the list from its beginning where an address asks for a page or an order there is not', async () => {
    const { page } = house;
    for (const wrong of ['cursor=xyz', 'sort=evil']) {
      await open(`/orders?${wrong}`);
      await page.getByRole('button', { name: 'Show from the beginning' }).click();
      await rows().nth(1).waitFor();
      expect(page.url()).toBe(`${house.dashboardUrl}/orders`);
    }
  });

  it('shows no other connection for one there is not, and lets one be chosen', async () => {
    const { page } = house;
    await open('/orders?connection=00000000-0000-4000-8000-000000000000');
    await page.getByText('There is no such connection').waitFor();
    await page.getByRole('combobox', { name: 'Show instead' }).selectOption({ index: 1 });
    await rows().nth(1).waitFor();
  });

  it.each(['/connections/nope', '/help/nope.md'])('names the page at %s, where nothing is', async (path) => {
    await open(path);
    await house.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await house.page.getByText(/uuid/).count()).toBe(0);
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
    await page.getByText('Raw records of the store').click();
    const record = page.getByRole('region', { name: 'record 1 of the store' });
    expect(await record.textContent()).toContain(`"id": ${posted.orderId}`);
  });

  it('shows what the store answered to a look where that could not be read', async () => {
    const { page } = house;
    const { orderId } = posted;
    const look = () => house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    const answer = {
      method: 'GET',
      path: `stores/*/v2/orders/${orderId}`,
      status: 200,
      body: '{"id": "odd"}',
    };
    await house.sandbox('POST', '/faults', { vendor: 'bigcommerce', ...answer, times: 9 });
    await look();
    await open(`/orders/${orderId}`);
    const notice = page.getByRole('region', { name: 'One thing to mend' });
    await notice.getByText('What was answered').click();
    await notice.getByText(/→ 200 in \d+ ms/).waitFor();
    await notice.getByText('Request and answer').click();
    await notice.getByRole('region', { name: 'answer' }).getByText('odd').waitFor();
    await house.sandbox('DELETE', '/faults');
    await look();
    await notice.waitFor({ state: 'detached' });
  });

  it('shows what no bank saw, and books a dispute from its opening to its end', async () => {
    const { page } = house;
    const orderId = await house.placeOrder({ preset: 'E05', customerId: LAKESIDE });
    await house.untilOrder(orderId, 'posted');
    await open(`/orders/${orderId}`);
    const used = page.getByRole('table', { name: 'Money no bank saw' });
    await used.getByRole('row', { name: /^Gift certificate.*100\.00/ }).waitFor();
    await used.getByRole('link', { name: new RegExp(`^BCCR-1-${orderId}-T`) }).waitFor();

    await page.getByRole('button', { name: 'Record a dispute' }).click();
    const dialog = page.getByRole('dialog');
    await focused(dialog.getByLabel('Case of the gateway'));
    await dialog.getByLabel('Case of the gateway').fill('dp_801');
    await dialog
      .getByLabel(/^Gateway/)
      .first()
      .fill('stripe');
    await dialog.getByLabel('Held back').fill('1.0.0');
    await dialog.getByLabel('Opened on').fill('2026-07-20');
    await dialog.getByRole('button', { name: 'Book the dispute' }).click();
    await dialog.getByText('must be an amount such as 253.04').waitFor();
    await dialog.getByLabel('Held back').fill('50.00');
    await dialog.getByLabel('Fee of the gateway').fill('15.00');
    await dialog.getByRole('button', { name: 'Book the dispute' }).click();
    const known = page.getByRole('list', { name: 'Disputes' });
    await known.getByText('Held back', { exact: true }).waitFor();
    await known.getByRole('link', { name: /^BCCR-1-D/ }).waitFor();

    await page.getByRole('button', { name: 'It is decided…' }).click();
    await focused(dialog.getByRole('radio', { name: 'Won' }));
    await dialog.getByRole('radio', { name: 'Won' }).check();
    await dialog.getByLabel(/^On/).fill('2026-07-24');
    await dialog.getByRole('button', { name: 'Book how it ended' }).click();
    await known.getByText('Won: the money came back').waitFor();
    expect(await page.getByRole('button', { name: 'It is decided…' }).count()).toBe(0);
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

  it('says whose an order is: a firm is chosen, and the orders that waited for it go on', async () => {
    const { page } = house;
    await open(`/orders/${held.orderId}`);
    await page.getByRole('link', { name: 'Open the customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pat Morgan' }).waitFor();
    await page
      .getByLabel(/^(Which firm it is|Or another firm)/)
      .first()
      .fill('Web Store');
    await page
      .getByRole('option', { name: /Web Store/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Choose', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Orders that wait for it are looked at again/).waitFor();
    await dialog.getByText('Pat Morgan is Web Store Customers (C00001)?').waitFor();
    await dialog.getByRole('button', { name: 'Choose' }).click();
    await page.getByText(/^Orders of this customer go to/).waitFor();
    await house.untilOrder(held.orderId, 'posted');
  });

  it('leaves Deltek as it is where the store changed somebody, if that is what a person decides', async () => {
    const { page } = house;
    await house.sandbox('PATCH', `/bigcommerce/customers/${LAKESIDE}`, { company: 'Lakeside Again' });
    await house.until('the difference', async () => {
      const { state } = await house.call<{ state: string }>('GET', `/customers/${LAKESIDE}`);
      return state === 'proposed';
    });
    await open(`/customers/${LAKESIDE}`);
    const change = page.getByRole('list', { name: 'Changes of the store' }).getByRole('listitem');
    await change.getByText('Lakeside Again').waitFor();
    await change.getByRole('button', { name: 'Leave Deltek as it is' }).click();
    await page.getByText('Deltek keeps the name it has.').waitFor();
    await change.waitFor({ state: 'detached' });
  });

  it('keeps a dialog open while it sends, and claims nothing where no answer says what came of it', async () => {
    const { page } = house;
    await open(`/orders/${posted.orderId}`);
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/replay', async (route) => {
      if (route.request().postData()?.includes('true')) return route.fallback();
      await held;
      await route.fulfill({ status: 502, body: '' });
    });
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/nothing is missing/).waitFor();
    await dialog.getByRole('button', { name: 'Replay now' }).click();
    await page.keyboard.press('Escape');
    answer();
    await dialog.getByText('It may have been done').waitFor();
    await page.unroute('**/replay');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('approves an order as it was shown, and says when it is planned otherwise by then', async () => {
    const { page } = house;
    await house.call('PATCH', '', { mode: 'review' });
    const id = await house.placeOrder({ preset: 'simple', customerId: LAKESIDE });
    await house.untilOrder(id, 'awaiting_approval');
    await open(`/orders/${id}`);
    await page.getByRole('button', { name: 'Approve and post' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`BCIN-1-${id}`).waitFor();
    await house.sandbox('POST', `/bigcommerce/orders/${id}/refunds`, { orderLevel: '5.00' });
    await dialog.getByText('The plan has changed since this was opened').waitFor();
    await dialog.getByRole('button', { name: 'Approve and post' }).click();
    await dialog.getByText(/has changed since it was shown/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Approve and post' }).click();
    await dialog.getByRole('button', { name: 'Approve and post' }).click();
    await house.untilOrder(id, 'posted');
    await house.call('PATCH', '', { mode: 'automatic' });
  });

  it('offers to read an order that was not read yet', async () => {
    const { page } = house;
    await open('/orders/999999');
    await page.getByRole('heading', { name: 'Order 999999 was not read yet' }).waitFor();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
    await page.getByText(/The store is asked/).waitFor();
  });

  it('forgets somebody only after saying how much that reaches, and when it is typed', async () => {
    const { page } = house;
    await open(`/customers/${NOT_IN_DELTEK}`);
    await page.getByRole('button', { name: 'See what erasing reaches' }).click();
    await page.getByText(/^1 order of this customer would be reached/).waitFor();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/This cannot be undone/).waitFor();
    const erase = dialog.getByRole('button', { name: 'Erase for good' });
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('request 12');
    const email = (await dialog.getByText(/^Type “/).textContent())?.split(/[“”]/)[1] ?? '';
    await dialog.getByLabel(/^Type “/).fill(email);
    await erase.click();
    await page.getByRole('heading', { level: 1, name: `Customer ${NOT_IN_DELTEK}` }).waitFor();
    expect(await page.getByText('Morgan').count()).toBe(0);
  });

  function pathOf(what: string): string {
    if (what === 'list') return '/orders';
    if (what === 'sandbox') return `/sandbox?order=${posted.orderId}`;
    return `/orders/${what === 'held order' ? held.orderId : posted.orderId}`;
  }
});
