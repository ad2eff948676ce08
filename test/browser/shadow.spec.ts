import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

describe('a connection beside the bookkeeper, in a browser', () => {
  let house: BrowserHouse;
  let order: number;
  beforeAll(async () => {
    house = await openDashboard();
    await house.call('PATCH', '', { mode: 'shadow' });
    order = await house.placeOrder({ preset: 'simple', customerId: 11 });
    await house.untilOrder(order, 'planned');
    await signInAt(house, '/runs');
  });
  afterAll(() => house?.close());

  it('compares the orders of some days with what people posted, and tells each that is otherwise', async () => {
    const { page } = house;
    await page.getByRole('button', { name: 'Compare with what people posted' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare some days with what people posted' });
    await dialog.getByLabel('First day placed (UTC)').fill('2020-01-01');
    await dialog.getByLabel('Last day placed (UTC)').fill('2099-12-31');
    await dialog.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { level: 1, name: 'Comparison with what people posted' }).waitFor();
    await page.getByRole('heading', { name: 'What people posted, and what would be posted' }).waitFor();
    await page.getByRole('row', { name: new RegExp(`^${order} Nobody posted it yet`) }).waitFor();
  });

  it('shows on the page of an order what would be posted beside what people posted', async () => {
    const { page } = house;
    await page
      .getByRole('table')
      .getByRole('link', { name: String(order) })
      .click();
    const beside = page.getByRole('region', { name: 'Beside what people posted' });
    await beside.getByRole('row', { name: /^BCIN-1-\d+ Nobody posted it yet/ }).waitFor();
  });

  it('finds its orders by what the comparison said', async () => {
    const { page } = house;
    await page.goto(`${house.dashboardUrl}/orders`);
    const besides = page.getByLabel('Beside what people posted');
    await besides.selectOption('Nobody posted it yet');
    await page.waitForURL(/comparison=nothing_found/);
    await page
      .getByRole('table')
      .getByRole('link', { name: String(order) })
      .waitFor();
    await besides.selectOption('Differs');
    await page.waitForURL(/comparison=differs/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL(({ search }) => !search.includes('comparison'));
  });

  it('begins the same where its mode is chosen, and finds such runs by their kind', async () => {
    const { page } = house;
    await page.goto(`${house.dashboardUrl}/connections/${house.connectionId}/set-up?step=mode`);
    await page
      .getByRole('region', { name: 'Mode' })
      .getByRole('button', { name: 'Compare with what people posted' })
      .waitFor();
    await page.goto(`${house.dashboardUrl}/runs?kind=shadow_comparison`);
    await page.getByRole('table').getByText('Comparison with what people posted').first().waitFor();
  });
});
