import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

/* Lists as files: the link of each screen gives the file that it says. */

describe('the link to a file', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    house = await openDashboard();
    const csv = 'currency,day,rate\nEUR,2026-11-20,1.0850';
    await house.call('POST', '/exchange-rates/import', { csv, dryRun: false });
    await signInAt(house, '/people?tab=tokens');
    const { page } = house;
    await page.getByRole('button', { name: 'Make a token' }).click();
    const form = page.getByRole('dialog', { name: 'Make an API token' });
    await form.getByLabel('Name').fill('Nightly export');
    await form.getByRole('button', { name: 'Make the token' }).click();
    await form.locator('code').first().waitFor();
  });
  afterAll(() => house?.close());

  it.each([
    ['/runs', 'runs.csv', 'id,kind,'],
    ['/mappings/rates', 'exchange-rates.csv', 'currency,day,rate'],
    ['/alerts', 'alerts.csv', 'alert,kind,'],
    ['/people', 'users.csv', 'user,email,'],
    ['/people?tab=tokens', 'api-tokens.csv', 'token,name,'],
  ])('of %s gives %s', async (path, name, head) => {
    const { page } = house;
    await page.goto(house.dashboardUrl + path);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe(name);
    let text = '';
    for await (const piece of await download.createReadStream()) text += String(piece);
    expect(text.replace('\uFEFF', '').startsWith(head)).toBe(true);
  });
});
