import { DataSource } from 'typeorm';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
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
      .click();
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
    await page.getByRole('region', { name: 'Result of the verification' }).getByText('Whole').waitFor();
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
