import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { TEST_ADMIN } from '../../apps/api/src/platform/testing/test-app.js';
import type { OrderDetail } from '../support/shapes.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { namelessControls, overflow } from './support/looks.js';
import { signInAt } from './support/sign-in.js';

/* Documents as a bookkeeper looks for them: by type, period, date and name, and as a file. */
describe('documents in a browser', () => {
  let house: BrowserHouse;
  let order: OrderDetail;
  let invoice: OrderDetail['documents'][number];

  beforeAll(async () => {
    house = await openDashboard();
    order = await house.untilOrder(await house.placeOrder({ preset: 'E01', customerId: 11 }), 'posted');
    invoice = order.documents.find(({ type }) => type === 'IN')!;
    await signInAt(house, '/documents?view=all');
  });
  beforeEach(() => house.page.setViewportSize({ width: 1280, height: 900 }));
  afterAll(() => house?.close());

  const open = (path: string) => house.page.goto(`${house.dashboardUrl}${path}`);
  const links = (page: Page = house.page) => page.getByRole('table').getByRole('link', { name: /^BC/ });
  const shown = async (page?: Page) => (await links(page).allTextContents()).sort();
  const only = async (batches: readonly string[], page?: Page) =>
    house.until(
      `only ${batches.join()}`,
      async () => (await shown(page)).join() === [...batches].sort().join(),
    );
  const fields = () => house.page.getByRole('search', { name: 'Filter documents' });
  const all = () => order.documents.map(({ batch }) => batch);

  it('are narrowed with the keyboard alone, in the address, down to the document', async () => {
    const { page } = house;
    await open('/documents?view=all');
    await only(all());
    await fields().getByLabel('Type').focus();
    await page.keyboard.type('Invoices');
    await page.waitForURL(/type=IN/);
    await only([invoice.batch]);
    await links().first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: invoice.batch }).waitFor();
    await page.goBack();
    await only([invoice.batch]);
    expect(await fields().getByLabel('Type').inputValue()).toBe('IN');
  });

  it('show the same at an address pasted into a new page, among all though no state is chosen', async () => {
    const other = await house.page.context().newPage();
    const days = `from=${invoice.date}&to=${invoice.date}`;
    await other.goto(`${house.dashboardUrl}/documents?type=IN&${days}&q=${order.orderId}`);
    await only([invoice.batch], other);
    await other.getByRole('radio', { name: 'All', checked: true }).waitFor({ state: 'attached' });
    await other.close();
  });

  it('take a period as people write it, and say of what is none that it is none', async () => {
    const { page } = house;
    await open('/documents?view=all');
    const period = fields().getByLabel('Period');
    await type(period, '2026-13x');
    await page.getByText('A year and a period, such as 2026-11').waitFor();
    await only(all());
    await type(period, String(invoice.period));
    await page.waitForURL(/period=\d{4}-\d{2}/);
    await only(all());
    expect(await period.inputValue()).toBe(String(invoice.period));
    await type(period, '2019-01');
    await page.getByText('No document matches these filters').waitFor();
  });

  it('say which filters hide everything, and show all again', async () => {
    const { page } = house;
    await open('/documents?view=held&type=JE&period=201901&q=BCJE-1-J77');
    await page
      .getByText('Shown are only: Held, Journal entries (JE), period 2019-01, “BCJE-1-J77”.')
      .waitFor();
    await page.getByRole('button', { name: 'Clear filters and show all documents' }).click();
    await only(all());
    expect(await fields().getByLabel('Period').inputValue()).toBe('');
    expect(await fields().getByRole('button', { name: 'Clear filters' }).count()).toBe(0);
    await open('/documents?period=nonsense');
    await page.getByRole('alert').filter({ hasText: 'period' }).waitFor();
    await fields().getByRole('button', { name: 'Clear filters' }).click();
    await only(all());
  });

  it('go out as a file with all that the filters find', async () => {
    const { page } = house;
    await open(`/documents?type=IN&period=${invoice.period}`);
    await only([invoice.batch]);
    const begun = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).focus();
    await page.keyboard.press('Enter');
    const download = await begun;
    expect(download.suggestedFilename()).toBe('documents.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['\uFEFFdocument', invoice.batch]);
  });

  it('come as a file once its reader, whose session has ended, has signed in again', async () => {
    const { page } = house;
    await open('/documents?view=all');
    await only(all());
    await page.context().clearCookies();
    const begun = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await again.getByRole('button', { name: 'Sign in' }).click();
    const text = await readFile(await (await begun).path(), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(1 + all().length);
    await again.waitFor({ state: 'detached' });
  });

  it('fit into 375 pixels, every control named', async () => {
    const { page } = house;
    await page.setViewportSize({ width: 375, height: 812 });
    await open('/documents?view=all&type=IN');
    await links().first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
  });
});

/** As somebody would who leaves the field afterwards. */
async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Tab');
}
