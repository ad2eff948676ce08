import type { Page } from 'playwright-core';
import { ApiClient } from '../../scripts/start/api-client.mjs';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { focused } from './support/focused.js';
import { namelessControls, overflow } from './support/looks.js';
import { signInAt } from './support/sign-in.js';

const NOT_IN_DELTEK = 15;
const PASSWORD = 'quite another battery';

/* What needs a hand: exceptions by cause, seen to, tried again as a run that is watched. */
describe('exceptions and runs in a browser', () => {
  let house: BrowserHouse;
  let orders: number[];

  beforeAll(async () => {
    house = await openDashboard();
    orders = [];
    for (let count = 0; count < 2; count += 1) {
      orders.push(await house.placeOrder({ preset: 'simple', customerId: NOT_IN_DELTEK }));
    }
    for (const id of orders) await house.untilOrder(id, 'held');
    await signInAt(house, '/exceptions');
  });
  beforeEach(() => house.page.setViewportSize({ width: 1280, height: 900 }));
  afterAll(() => house?.close());

  const open = (path: string) => house.page.goto(`${house.dashboardUrl}${path}`);
  const head = (page = house.page) =>
    page.getByRole('button', { name: /^The customer of this order is not matched/ });
  const rows = () => house.page.getByRole('table').locator('tbody a');
  const act = async (orderId: number | undefined, what: string) => {
    await house.page.getByRole('button', { name: `Actions for order ${orderId}` }).click();
    await house.page.getByRole('menuitem', { name: what }).click();
  };

  it('stand by cause with the money at stake, and open with the keyboard down to the order', async () => {
    const { page } = house;
    await open('/exceptions');
    await head().waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Money at stake' })
      .getByText('2', { exact: true })
      .waitFor();
    await head().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/cause=firm_unresolved/);
    await rows().nth(1).waitFor();
    await rows().first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Order \d+/ }).waitFor();
    await page.goBack();
    await rows().nth(1).waitFor();
  });

  it('lead to the page that tells more, where the cause is marked', async () => {
    const { page } = house;
    await open('/exceptions');
    await page.getByRole('link', { name: /^Read more/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Causes' }).waitFor();
    await page.locator('tr:target').filter({ hasText: 'firm_unresolved' }).waitFor();
  });

  it('are taken on and given back, and what was done can be undone', async () => {
    const { page } = house;
    await open('/exceptions?cause=firm_unresolved');
    await act(orders[0], 'Assign to me');
    await page.getByText(`will see to order ${orders[0]}`).waitFor();
    await page.getByText('Mine', { exact: true }).click();
    await page.waitForURL(/view=mine/);
    await head().click();
    await rows().first().waitFor();
    expect(await rows().allTextContents()).toEqual([String(orders[0])]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nothing is assigned to you').waitFor();
  });

  it('are ignored only with a reason, and come back when that is taken back', async () => {
    const { page } = house;
    await open('/exceptions?cause=firm_unresolved');
    await act(orders[1], 'Ignore…');
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Ignore' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why nobody need see to it').fill('a test order');
    await dialog.getByRole('button', { name: 'Ignore' }).click();
    await page.getByText(`Ignored: order ${orders[1]}.`).waitFor();
    await rows().nth(1).waitFor({ state: 'detached' });
    await house.until('the keyboard to go on at the next row', async () => {
      return (await page.evaluate<string>('document.activeElement.textContent')) === String(orders[0]);
    });
    await open('/exceptions?view=ignored&cause=firm_unresolved');
    await page.getByText(/^Ignored by .*: a test order$/).waitFor();
    await act(orders[1], 'Ignore no longer');
    await page.getByText('Nothing is ignored').waitFor();
  });

  it('are given to a colleague by support, who knows no more of people than their names', async () => {
    for (const [name, email] of [
      ['Cleo Hart', 'cleo@example.com'],
      ['Sam Reed', 'sam@example.com'],
    ])
      await house.api.post('/users', { email, name, role: 'support', password: PASSWORD });
    const page = await house.page
      .context()
      .browser()!
      .newContext()
      .then((context) => context.newPage());
    await page.goto(`${house.dashboardUrl}/exceptions?cause=firm_unresolved`);
    await signIn(page, 'sam@example.com');
    await page.getByRole('button', { name: `Actions for order ${orders[0]}` }).click();
    await page.getByRole('menuitem', { name: 'Assign to Cleo Hart' }).click();
    await page.getByText(`Cleo Hart will see to order ${orders[0]}.`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    await page.context().close();
  });

  it('that stop nothing are seen to, and to do again when that is undone or taken back', async () => {
    const { page } = house;
    const told = await house.placeOrder({ preset: 'simple', customerId: 11 });
    await house.untilOrder(told, 'posted');
    await house.sandbox('PATCH', `/bigcommerce/orders/${told}`, { statusId: 13 });
    await house.call('POST', `/orders/${told}/replay`, { dryRun: false });
    const seeTo = async () => {
      await act(told, 'Acknowledge…');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What was done about it').fill('called the bank');
      await dialog.getByRole('button', { name: 'Acknowledge' }).click();
      await rows().first().waitFor({ state: 'detached' });
    };
    await house.until('the store to be asked for it', async () => {
      const { items } = await house.call<{ items: object[] }>('GET', '/exceptions?cause=dispute_hint');
      return items.length === 1;
    });
    await open('/exceptions?cause=dispute_hint');
    await seeTo();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rows().first().waitFor();
    await seeTo();
    await open('/exceptions?view=seen&cause=dispute_hint');
    await act(told, 'Take back that it was seen to');
    await page.getByText('It is to do again.').waitFor();
    await open(`/orders/${told}`);
    await page.getByLabel('What was done about it').fill('called them again');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    const back = page.getByRole('button', { name: /^Take back/ });
    await back.click();
    await page.getByLabel('What was done about it').fill('they will answer');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await back.waitFor();
  });

  it('are found by the number of an order or its customer, and said to be none where there are none', async () => {
    const { page } = house;
    await open('/exceptions?cause=firm_unresolved');
    await rows().nth(1).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill(`#${orders[1]}`);
    await rows().nth(1).waitFor({ state: 'detached' });
    expect(await rows().allTextContents()).toEqual([String(orders[1])]);
    await page.getByRole('searchbox', { name: 'Search' }).fill('1');
    await page.getByText('Nothing here about “1”').waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('Nobody Known');
    await page.getByText('Nothing here about “Nobody Known”').waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('Pat Morgan');
    await rows().nth(1).waitFor();
  });

  it('show who only reads no way to change them, and say why nothing else is there', async () => {
    const email = 'reader@example.com';
    await house.api.post('/users', { email, name: 'Reader', role: 'viewer', password: PASSWORD });
    const page = await house.page
      .context()
      .browser()!
      .newContext()
      .then((context) => context.newPage());
    await page.goto(`${house.dashboardUrl}/exceptions?cause=firm_unresolved`);
    await signIn(page, email);
    await page.getByRole('table').locator('tbody a').first().waitFor();
    expect(await page.getByRole('button', { name: /Retry all|Actions for/ }).count()).toBe(0);
    await page.goto(`${house.dashboardUrl}/runs`);
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /Poll|backfill|Cancel/ }).count()).toBe(0);
    await page.context().close();
  });

  it('tell who keeps the mapping, and may not have them tried again, who may', async () => {
    const email = 'mapper@example.com';
    await house.api.post('/users', { email, name: 'Mapper', role: 'mapping', password: PASSWORD });
    const context = await house.page.context().browser()!.newContext();
    const page = await context.newPage();
    await page.goto(`${house.dashboardUrl}/exceptions`);
    await signIn(page, email);
    const said = page.getByText(
      'To retry is not for your role; ask one of these: Administrator and Support.',
    );
    await said.waitFor();
    for (const path of ['/exceptions', `/orders/${orders[0]}`, '/orders/999999']) {
      await page.goto(`${house.dashboardUrl}${path}`);
      await said.waitFor();
      expect(await page.getByRole('button', { name: /Retry|Replay/ }).count()).toBe(0);
    }
    await context.close();
  });

  it('are tried again all at once, after what comes of it was seen; mended, they end by themselves', async () => {
    const { page } = house;
    await open('/exceptions');
    await page.getByRole('button', { name: /^Retry all/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Stays held', { exact: true }).waitFor();
    await dialog.getByText('No document would be posted by it.').waitFor();
    await dialog.getByRole('button', { name: 'Retry all' }).click();
    await dialog.getByText('Done', { exact: true }).waitFor();
    await dialog.getByRole('link', { name: 'Open the run' }).click();
    await page.getByRole('heading', { level: 1, name: 'Retry of a cause' }).waitFor();

    const firms = await house.call<{ items: { clientId: string }[] }>('GET', '/deltek/firms?q=Web%20Store');
    const clientId = firms.items[0]?.clientId;
    await house.call('POST', '/firm-mappings', { customerId: String(NOT_IN_DELTEK), clientId });
    for (const id of orders) await house.untilOrder(id, 'posted');
    await open('/exceptions');
    await page.getByText('Nothing needs a hand').waitFor();
    await open('/exceptions?view=resolved');
    await rows().nth(1).waitFor();
  });

  it('leave runs that are watched live: what happens shows without asking', async () => {
    const { page } = house;
    await open('/runs');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Plan of a replay' }).waitFor();
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
    await page
      .getByRole('list', { name: 'Changes' })
      .getByRole('link', { name: `Order ${orderId}: looked at` })
      .waitFor();
    await page.getByRole('button', { name: 'Poll the store now' }).click();
    await page.getByText(/^The store (was|is being) asked/).waitFor();
    await page.getByRole('link', { name: 'Plan of a replay' }).click();
    await page.getByRole('row', { name: new RegExp(`^${orders[0]} Stays held`) }).waitFor();
    await page.getByRole('button', { name: /^Stays held/ }).click();
    await page.waitForURL(/verdict=held/);
  });

  it('count a backfill first, and begin it in earnest after', async () => {
    const { page } = house;
    await open('/runs');
    await page.getByRole('button', { name: 'Begin a backfill' }).click();
    const dialog = page.getByRole('dialog');
    await focused(dialog.getByLabel('First day placed'));
    await dialog.getByLabel('First day placed').fill('2026-02-01');
    await dialog.getByLabel('Last day placed').fill('2026-01-01');
    await dialog.getByRole('button', { name: 'Count first' }).click();
    await dialog.getByText('The last day is before the first.').waitFor();
    await dialog.getByLabel('Last day placed').fill('2030-01-01');
    await dialog.getByRole('button', { name: 'Count first' }).click();
    await page.getByRole('heading', { level: 1, name: 'Backfill' }).waitFor();
    await page.getByRole('button', { name: 'Begin in earnest' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Nothing is posted twice/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Begin in earnest' }).click();
    await page.getByText('Orders the store listed').waitFor();
  });

  it('lead to the document nobody knows the outcome of, which two people decide about', async () => {
    const { page } = house;
    const { settings } = await house.call<{ settings: { deltek: object } }>('GET', '');
    const deltek = {
      ...settings.deltek,
      uncertainWaitSeconds: 600,
      timeouts: { readSeconds: 1, postSeconds: 1 },
    };
    await house.call('PATCH', '', { settings: { ...settings, deltek, documentDecisions: 'two_people' } });
    const fault = { vendor: 'deltek', method: 'POST', path: 'DataEntry/inControl', timeoutAfterCommit: true };
    await house.sandbox('POST', '/faults', { ...fault, times: 1 });
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
    const { documents } = await house.untilOrder(orderId, 'uncertain');
    const invoice = documents.find(({ state }) => state === 'uncertain');

    await open('/documents');
    await page.getByRole('link', { name: invoice?.batch ?? '' }).click();
    await page.getByText('What that look found').waitFor();
    const choose = async (what: string) => {
      await page.getByRole('radio', { name: what }).check();
      await page.getByLabel('Why').fill('looked in Deltek');
      await page.getByRole('button', { name: 'Look in Deltek first' }).click();
    };
    await choose('Give it up');
    await page.getByRole('alert').filter({ hasText: 'That cannot be done' }).waitFor();
    await choose('Adopt what is in Deltek');
    await page.getByRole('region', { name: 'What Deltek shows now' }).waitFor();
    await page.getByRole('button', { name: 'Ask for it: adopt it' }).click();
    await page.getByText(/nobody can agree to what they asked for themselves/).waitFor();

    const email = 'second@example.com';
    await house.api.post('/users', { email, name: 'Second', role: 'support', password: PASSWORD });
    const second = new ApiClient(house.app.url);
    await second.signIn(email, PASSWORD);
    await second.post(`/connections/${house.connectionId}/documents/${invoice?.id}/resolve`, {
      action: 'adopt',
      note: 'so did I',
    });
    await house.untilOrder(orderId, 'posted');
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Decide' }).waitFor({ state: 'detached' });
  });

  it('approve many orders at once where a person approves, once their plans were seen', async () => {
    const { page } = house;
    await house.call('PATCH', '', { mode: 'review' });
    const waiting: number[] = [];
    for (let count = 0; count < 2; count += 1) {
      waiting.push(await house.placeOrder({ preset: 'simple', customerId: 11 }));
    }
    for (const id of waiting) await house.untilOrder(id, 'awaiting_approval');
    const bar = page.getByRole('region', { name: 'Many orders at once' });
    await open('/orders?state=held');
    await bar.getByRole('button', { name: 'Replay…' }).waitFor();
    expect(await bar.getByRole('button', { name: 'Approve…' }).count()).toBe(0);
    await open('/orders');
    await page.getByRole('link', { name: String(waiting[0]), exact: true }).focus();
    await page.keyboard.press('x');
    await page.getByRole('checkbox', { name: `Choose order ${waiting[1]}` }).check();
    await bar.getByText('2 chosen orders').waitFor();
    await open('/orders?state=awaiting_approval');
    await bar.getByRole('button', { name: 'Approve…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /Invoices/ }).waitFor();
    const late = await house.placeOrder({ preset: 'simple', customerId: 11 });
    await house.untilOrder(late, 'awaiting_approval');
    await dialog.getByRole('button', { name: 'Approve and post' }).click();
    await dialog.getByText('Done', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    for (const id of waiting) await house.untilOrder(id, 'posted');
    // What came while one was looking was not seen.
    await house.untilOrder(late, 'awaiting_approval');
    await house.call('PATCH', '', { mode: 'automatic' });
    await house.call('POST', `/orders/${late}/replay`, { dryRun: false });
    await house.untilOrder(late, 'posted');
  });

  it('plan anew at once, though the plan before was closed before it was there', async () => {
    const { page } = house;
    await open('/orders?state=posted');
    const bar = page.getByRole('region', { name: 'Many orders at once' });
    const begun: string[] = [];
    await page.route('**/replays', async (route) => {
      const answer = await route.fetch();
      begun.push(((await answer.json()) as { id: string }).id);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.fulfill({ response: answer });
    });
    await bar.getByRole('button', { name: 'Replay…' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await bar.getByRole('button', { name: 'Replay…' }).click();
    await page.getByRole('dialog').getByText('Nothing to do').waitFor();
    await page.unroute('**/replays');
    expect(begun).toHaveLength(2);
    await page.keyboard.press('Escape');
  });

  it('replay all orders a filter finds, which is kept under a name of one’s own', async () => {
    const { page } = house;
    await open('/orders');
    const states = page.getByRole('group', { name: 'State' });
    await states.getByRole('button', { name: 'Posted' }).click();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('In the books');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'In the books' }).waitFor();
    await open('/orders');
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await page.getByRole('menuitem', { name: 'In the books' }).click();
    await page.waitForURL(/state=posted/);
    await page
      .getByRole('region', { name: 'Many orders at once' })
      .getByRole('button', { name: 'Replay…' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing to do', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'In the books' }).click();
    await page.getByRole('menuitem', { name: /^Forget/ }).click();
    await page.getByRole('button', { name: 'Saved filters' }).waitFor();
  });

  it('lead from the overview to orders not posted yet, and to a run that waits for a second person', async () => {
    const { page } = house;
    const { settings } = await house.call<{ settings: object }>('GET', '');
    await house.call('PATCH', '', { mode: 'review', settings: { ...settings, bulkFourEyesAbove: 0 } });
    const waiting = await house.placeOrder({ preset: 'simple', customerId: 11 });
    await house.untilOrder(waiting, 'awaiting_approval');
    const email = 'asker@example.com';
    await house.api.post('/users', { email, name: 'Asker', role: 'support', password: PASSWORD });
    const asker = new ApiClient(house.app.url);
    await asker.signIn(email, PASSWORD);
    await asker.post(`/connections/${house.connectionId}/replays`, { orderIds: [waiting], dryRun: false });
    await open('/');
    await page.getByRole('link', { name: '1 run waiting for a second person' }).click();
    await page.waitForURL(/state=paused/);
    await page.getByRole('table', { name: 'runs' }).getByRole('link', { name: 'Replay' }).waitFor();
    await open('/');
    await page.getByRole('link', { name: /^\d+ orders not posted yet$/ }).click();
    await page.waitForURL(/state=received,held,/);
    await page.getByRole('link', { name: String(waiting), exact: true }).waitFor();
    expect(await page.getByRole('table').getByText('Posted', { exact: true }).count()).toBe(0);
  });

  it.each(['/exceptions?view=resolved', '/runs', '/help/causes.md'])(
    'fit %s into 375 pixels, every control named',
    async (path) => {
      const { page } = house;
      await page.setViewportSize({ width: 375, height: 812 });
      await open(path);
      await page.getByRole('table').locator('tbody tr').first().waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await namelessControls(page)).toEqual([]);
    },
  );
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
