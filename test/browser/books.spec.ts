import { DataSource } from 'typeorm';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { focused } from './support/focused.js';
import { overflow, PHONE, WIDE } from './support/looks.js';
import { signInAt } from './support/sign-in.js';
import { furnish, type World } from './support/world.js';

const VIEWER = { email: 'vera@example.com', name: 'Vera', password: 'looks but never touches' };

describe('the books in a browser', () => {
  let house: BrowserHouse;
  let world: World;
  beforeAll(async () => {
    house = await openDashboard();
    world = await furnish(house);
    await signInAt(house, '/reconciliation');
  });
  beforeEach(() => house.page.setViewportSize(WIDE));
  afterAll(() => house?.close());

  const open = (path: string) => house.page.goto(`${house.dashboardUrl}${path}`);
  const pick = async (label: string, option: string | RegExp) => {
    await house.page.getByLabel(label).first().click();
    await house.page.getByRole('option', { name: option }).first().click();
  };

  it('lead from a day that is not settled over its reason to the order, and name no sum of two currencies', async () => {
    const { page } = house;
    await open('/reconciliation');
    await page.getByRole('region', { name: 'Do store and ledger agree?' }).getByText('held').waitFor();
    await page.getByRole('table', { name: 'days' }).locator('tbody a').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'The order is held.' }).click();
    await page.waitForURL(/reason=held/);
    const amounts = page.getByRole('table', { name: 'amounts of the day' });
    await amounts
      .getByRole('link', { name: `Order ${world.held}` })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Order ${world.held}` }).waitFor();
  });

  it('lead from a number to what it counts, and on to the document the amount is booked by', async () => {
    const { page } = house;
    await open(`/reconciliation/${world.day}?connection=${world.connectionId}`);
    await page.getByRole('link', { name: /Invoices, posted/ }).click();
    await page.waitForURL(/kind=IN&standing=posted/);
    const amounts = page.getByRole('table', { name: 'amounts of the day' });
    await amounts.locator(`a[href$="#BCIN-1-${world.posted}"]`).first().click();
    await page.waitForURL(/#BCIN-/);
    const invoice = page.getByRole('region', { name: /BCIN-/ });
    await invoice.waitFor();
    expect(await page.evaluate<string>('document.activeElement.id')).toMatch(/^BCIN-/);
  });

  it('are proved when somebody asks, and say what was counted', async () => {
    const { page } = house;
    await open(`/reconciliation/${world.day}`);
    await page.getByRole('button', { name: 'Prove this day now' }).click();
    await page.getByText(/^Proved: every order of the store is known/).waitFor();
    expect(page.url()).toContain('proof=');
  });

  it('show a range of days as they were chosen, also when there is nothing on them', async () => {
    const { page } = house;
    await open('/reconciliation?from=2026-01-05&to=2026-01-06');
    await page.getByText('Nothing happened on these days').waitFor();
    await page.getByRole('button', { name: '7 days', exact: true }).click();
    await page.getByRole('table', { name: 'days' }).locator('tbody a').first().waitFor();
    const csv = page.getByRole('link', { name: 'Download CSV' });
    expect(await csv.getAttribute('href')).toMatch(/export\.csv\?from=\d{4}-\d\d-\d\d&to=/);
    await page.getByText('The same as numbers').click();
    await page.getByRole('region', { name: 'Figures by day' }).waitFor();
  });

  it.each(['/reconciliation?from=x', '/audit?from=zz'])('say nothing to the console of %s', async (path) => {
    house.complaints.take();
    await open(path);
    await house.page.getByLabel(/^From/).waitFor();
    expect(house.complaints.takeOwn()).toEqual([]);
  });

  it('have a trail that is searched, opened at an entry with before and after, and verified', async () => {
    const { page } = house;
    await open('/audit');
    await page.getByRole('searchbox', { name: 'To what' }).fill('connection');
    await page.waitForURL(/subject=connection/);
    await page.getByRole('link', { name: 'switched the mode of the connection' }).first().click();
    const entry = page.getByRole('dialog');
    const mode = entry.getByRole('row', { name: /^mode/ });
    await mode.getByText('automatic').waitFor();
    await mode.getByText('shadow').waitFor();
    await page.keyboard.press('Escape');
    await entry.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Verify all chains' }).click();
    const result = page.getByRole('region', { name: 'Result of the verification' });
    await result.getByText('Whole').waitFor();
    await pick('Where', 'The installation');
    await page.getByRole('button', { name: 'Verify the chain of the installation' }).waitFor();
    await result.getByText(/entr(y|ies) of all chains/).waitFor();
  });

  it('replay an order from its entry, after showing what that would do', async () => {
    const { page } = house;
    await open(`/audit?subject=order:${world.held}`);
    await page
      .getByRole('link', { name: `looked at order ${world.held}` })
      .first()
      .click();
    await page.getByRole('button', { name: `Replay order ${world.held} from here` }).click();
    await page.getByText('would still be held').waitFor();
  });

  it('show what a gateway paid out: from what was captured to the bank, and which rows nobody knows', async () => {
    const { page } = house;
    await open('/payouts?q=stripe');
    await page.getByRole('table', { name: 'payouts' }).locator('tbody a').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Payout 9002' }).waitFor();
    await page.getByRole('heading', { name: /^1 of 2 rows are not in the books/ }).waitFor();
    await page.getByRole('region', { name: 'Its cash receipt' }).getByText('BCCR-1-P9002').waitFor();
    await page.getByText('Only open', { exact: true }).click();
    await page.waitForURL(/rows=open/);
    const rows = page.getByRole('table', { name: 'rows', exact: true }).locator('tbody tr');
    await rows.nth(1).waitFor({ state: 'detached' });
    expect(await rows.first().textContent()).toContain('of-another-shop');
    await page.getByText('All', { exact: true }).click();
    await rows.getByRole('link', { name: `Order ${world.refunded}` }).click();
    await page.waitForURL(/#BCCR-/);
  });

  it('take a report in the words of its gateway: tried first, wrong rows by line, then posted', async () => {
    const { page } = house;
    await open('/payouts');
    await page.getByRole('link', { name: 'Import a report' }).click();
    const choose = (csv: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'report.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const rows = (net: string) => `automatic_payout_id;Datum;reporting_category;gross;fee;net
po_7;21.07.2026;charge;1.000,00;3,00;${net}`;
    await page.getByLabel('Gateway').first().fill('stripe');
    await pick('Bank the money arrived at', /^OPER/);
    await pick('Numbers are written', '1.234,56');
    await pick('Days are written', 'DD.MM.YYYY');
    await choose(rows('996,00'));
    await pick('Day the bank booked it', 'Datum');
    await page.getByRole('button', { name: 'See what it comes to' }).click();
    await page.getByRole('alert').getByText('One thing is wrong').waitFor();
    await page.getByRole('row', { name: /^2 net/ }).waitFor();

    await choose(rows('997,00'));
    await page.getByRole('button', { name: 'See what it comes to' }).click();
    const planned = page.getByRole('region', { name: 'Payout po_7' });
    await planned.getByText('997.00').first().waitFor();
    await planned.getByText(/^1 of 1 rows are not in the books/).waitFor();
    await page.getByRole('button', { name: 'Import and post one receipt' }).click();
    await page.getByRole('link', { name: 'po_7' }).waitFor();
  });

  it('take an entry of no order once its lines were seen, and show it with its voucher', async () => {
    const { page } = house;
    await open('/journals');
    await page.getByRole('link', { name: /^BCJE-1-J/ }).waitFor();
    const enter = page.getByRole('button', { name: 'Enter a journal entry' });
    const dialog = page.getByRole('dialog');
    for (let times = 0; times < 2; times += 1) {
      await enter.click();
      await focused(dialog.getByLabel('What it is'));
      await page.keyboard.press('Escape');
      await focused(enter);
    }
    await enter.click();
    await dialog.getByLabel('Amount').fill('12.50');
    await dialog.getByLabel('Date').fill('2026-07-21');
    await dialog.getByLabel('Why').fill('a broken lamp');
    await dialog.getByLabel('Voucher').fill('RMA-78');
    await dialog.getByRole('button', { name: 'See what is booked' }).click();
    await dialog
      .getByRole('region', { name: 'Entry of 2026-07-21' })
      .getByText('6030', { exact: true })
      .waitFor();
    await dialog.getByRole('button', { name: 'Enter and post' }).click();
    await page.getByRole('searchbox', { name: 'Voucher' }).fill('RMA-78');
    await page.waitForURL(/reference=RMA-78/);
    const entry = page.getByRole('table', { name: 'journal entries' }).getByRole('row', { name: /RMA-78/ });
    await entry.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Goodwill BCJE-1-J/ }).waitFor();
    await page.getByText('a broken lamp').waitFor();
  });

  it('take an entry without a voucher once, though its answer was lost and it was sent again', async () => {
    const { page } = house;
    await open('/journals');
    await page.getByRole('button', { name: 'Enter a journal entry' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount').fill('20.00');
    await dialog.getByLabel('Date').fill('2026-07-22');
    await dialog.getByLabel('Why').fill('a lost answer');
    await dialog.getByRole('button', { name: 'See what is booked' }).click();
    const post = dialog.getByRole('button', { name: 'Enter and post' });
    await post.waitFor();
    await page.route('**/journals', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.fulfill({ status: 502 });
    });
    await post.click();
    await dialog.getByText('It may have been entered').waitFor();
    await page.unroute('**/journals');
    await post.click();
    await page.getByText(/^Entered before: BCJE-1-J/).waitFor();
    const { items } = await house.call<{ items: { note: string; reference: string }[] }>('GET', '/journals');
    const entered = items.filter(({ note }) => note === 'a lost answer');
    expect(entered.map(({ reference }) => reference)).toEqual([expect.stringMatching(/^no voucher \w+$/)]);
  });

  it('name the link of a chain that is broken', async () => {
    const { page } = house;
    const database = house.app.app.get(DataSource);
    await database.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await database.query(`UPDATE audit_entry SET actor_name = 'nobody' WHERE chain = $1 AND seq = 3`, [
      world.connectionId,
    ]);
    await open('/audit');
    await page.getByRole('button', { name: 'Verify all chains' }).click();
    await page.getByRole('link', { name: /^entry 3 of/ }).click();
    await page.getByRole('dialog').getByText('nobody').first().waitFor();
  });

  it('explain to a viewer why the trail is not shown, and let nobody of that role begin a proof', async () => {
    await house.api.post('/users', { ...VIEWER, role: 'viewer' });
    const context = await house.page.context().browser()!.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await signInAt({ ...house, page }, '/audit', VIEWER);
    await page.getByText('The trail is not for your role').waitFor();
    await page.goto(`${house.dashboardUrl}/reconciliation`);
    await page.getByRole('table', { name: 'days' }).waitFor();
    expect(await page.getByRole('button', { name: /Prove/ }).count()).toBe(0);
    expect(await overflow(page)).toBe(0);
    await context.close();
  });
});
