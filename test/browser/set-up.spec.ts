import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

const STORE = {
  'Store hash': 'sandbox',
  'Access token': 'sandbox-token',
  'Client secret': 'sandbox-client-secret',
};
const TENANT = {
  Database: 'demo',
  'User name': 'connector',
  Password: 'connector-password',
  'Client ID': 'ml-connector',
  'Client secret': 'sandbox-deltek-secret',
  Company: '00',
};

describe('the set-up of a connection in a browser', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    house = await openDashboard();
    await signInAt(house, '/connections');
  });
  afterAll(() => house?.close());

  const field = (name: string) => house.page.getByRole('textbox', { name, exact: true });
  const press = (name: string) => house.page.getByRole('button', { name }).click();
  async function fill(values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await field(name).fill(value);
  }

  it('is left half-way and found again, but for its secrets', async () => {
    const { page, dashboardUrl } = house;
    await page.getByRole('link', { name: 'Set up a connection' }).click();
    await fill({
      'Name of the connection': 'Second store',
      ...STORE,
      'API address': `${house.sandboxUrl}/bigcommerce`,
    });
    await press('Next');
    await page.waitForURL(/step=deltek/);
    await page.getByRole('link', { name: 'Leave, and go on later' }).click();
    await page.goto(`${dashboardUrl}/connections/new`);
    await house.until('the name that was typed', async () => {
      return (await field('Name of the connection').inputValue()) === 'Second store';
    });
    expect(await field('Store hash').inputValue()).toBe('sandbox');
    expect(await field('Access token').inputValue()).toBe('');
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('sandbox-token');
  });

  it('takes both sides and the day it begins, and says at its field what is refused', async () => {
    const { page } = house;
    await fill(STORE);
    await press('Next');
    await fill({ ...TENANT, 'API address': 'http://10.0.0.7/api', Password: 'mistaken' });
    await press('Next');
    await page.getByLabel('Cut-over date').fill('2026-01-01');
    await press('Save and go on to the test');
    await page.waitForURL(/step=deltek/);
    await page
      .getByText(/private address/)
      .first()
      .waitFor();
    await field('API address').fill(`${house.sandboxUrl}/deltek/demo/api`);
    await press('Next');
    await press('Save and go on to the test');
    await page.waitForURL(/set-up/);
  });

  it('shows what failed with its fix, and goes no further before it is mended', async () => {
    const { page } = house;
    await press('Test connection');
    await page.getByText('To mend it:').first().waitFor();
    expect(await page.getByRole('button', { name: 'Next: Posting' }).isDisabled()).toBe(true);
    await page.getByText(/^It goes on once every step passes; “Deltek: sign-in” did not/).waitFor();
  });

  it('goes on once new access passes the test, with the evidence of that test alone', async () => {
    const { page } = house;
    await press('Replace access to Deltek');
    await fill({ Password: TENANT.Password, 'Client secret': TENANT['Client secret'] });
    await page
      .getByRole('form', { name: 'Replace access to Deltek' })
      .getByRole('button', { name: 'Replace access to Deltek' })
      .click();
    await page.getByText('Never tested').waitFor();
    await press('Test connection');
    await page.getByText('signed in as connector on demo').waitFor();
    expect(await page.getByText(/refused the user name or password/).count()).toBe(0);
    // A step may fail for what passes, such as a quota that is used up: what does is in the message.
    expect(await page.getByText(/^It goes on once/).allTextContents()).toEqual([]);
    await press('Next: Posting');
    await page.waitForURL(/step=settings/);
    const refunds = page.getByRole('combobox', { name: 'Refunds', exact: true });
    await refunds.click();
    await page.getByRole('option', { name: 'A credit on the invoice; Deltek pays it out' }).click();
    await field('Ledger currency').fill('dollars');
    await press('Next: Webhooks');
    await page.getByText('Nothing was saved').waitFor();
    await page.waitForURL(/step=settings/);
    await field('Ledger currency').fill('USD');
    await press('Next: Webhooks');
    const told = page.getByRole('region', { name: 'Webhooks' }).getByRole('listitem');
    await told.filter({ hasText: 'An order is placed' }).getByText('store/order/created').waitFor();
    await press('Next: Mode');
    await page.getByRole('region', { name: 'Mode' }).waitFor();
    await page.getByRole('navigation', { name: 'Steps of the set-up' }).getByText('Posting').click();
    expect(await refunds.inputValue()).toBe('A credit on the invoice; Deltek pays it out');
    await press('Next: Webhooks');
    await press('Next: Mode');
  });

  it('names the consequence of a mode before it changes, and that one connection of a store may post', async () => {
    const { page } = house;
    await press('Switch to review');
    const dialog = page.getByRole('dialog', { name: 'Switch “Second store” to review?' });
    await dialog
      .getByText(/No order of now is touched by it|It would be refused/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Switch to review' }).click();
    await dialog
      .getByText(/a second one would post them twice/i)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.goto(page.url().replace(/\/set-up.*/, ''));
    await page.getByRole('link', { name: 'Go on with the set-up' }).click();
    await page.waitForURL(/set-up/);
  });

  it('stays with the connection one works on from screen to screen, and leaves its ids behind with it', async () => {
    const { page, dashboardUrl } = house;
    await page.goto(`${dashboardUrl}/connections`);
    const address = await page.getByRole('link', { name: 'Second store' }).getAttribute('href');
    const second = address?.split('/').at(-1) ?? '';
    const chosen = page.getByLabel('Connection', { exact: true });
    const onSecond = async (screen: string) => {
      await page.waitForURL(({ pathname }) => pathname.startsWith(screen));
      await house.until('the second store', async () => (await chosen.inputValue()) === second);
    };
    await page.goto(`${dashboardUrl}/payouts?connection=${second}`);
    await onSecond('/payouts');
    const screens = page.getByRole('navigation', { name: 'Screens' });
    await screens.getByRole('link', { name: 'Mappings' }).click();
    await page.waitForURL((url) => url.searchParams.get('connection') === second);
    await onSecond('/mappings');
    await screens.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: /^Find a screen/ }).fill('Reconciliation');
    await page.keyboard.press('Enter');
    await onSecond('/reconciliation');
    await page.goto(`${dashboardUrl}/mappings/history?version=1`);
    await onSecond('/mappings/history');
    await chosen.selectOption(house.connectionId);
    await page.waitForURL(({ searchParams }) => {
      return searchParams.get('connection') === house.connectionId && !searchParams.has('version');
    });
  });

  it('asks before settings that were changed and not saved are lost', async () => {
    const { page } = house;
    await page.goto(`${house.dashboardUrl}/connections/${house.connectionId}?tab=settings`);
    await field('Name of the connection').fill('Another name');
    const asked: string[] = [];
    const answer = (goes: boolean) =>
      page.once('dialog', (dialog) => {
        asked.push(dialog.message());
        void (goes ? dialog.accept() : dialog.dismiss());
      });
    answer(false);
    await page.getByRole('tab', { name: 'Access' }).click();
    expect(await field('Name of the connection').inputValue()).toBe('Another name');
    answer(false);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: /^Find a screen/ }).fill('Journals');
    await page.keyboard.press('Enter');
    expect(await field('Name of the connection').inputValue()).toBe('Another name');
    answer(true);
    await page.getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(asked).toEqual(Array(3).fill(expect.stringContaining('not saved')));
  });

  it('shows what somebody else changed since its settings were read, and takes back nothing unseen', async () => {
    const { page } = house;
    interface Read {
      settings: Record<string, unknown>;
    }
    const settings = async () => (await house.call<Read>('GET', '')).settings;
    await page.goto(`${house.dashboardUrl}/connections/${house.connectionId}?tab=settings`);
    await field('Payment terms').fill('14');
    await house.call('PATCH', '', {
      settings: { ...(await settings()), discountMode: 'net', termsDays: 45 },
    });
    await press('Save settings');
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed these settings' });
    await dialog.getByRole('row', { name: 'Payment terms 30 days 45 days 14 days' }).waitFor();
    await dialog.getByRole('row', { name: /^Discounts Gross revenue.* Revenue already less/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await field('Payment terms').inputValue()).toBe('14 days');
    await press('Save settings');
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('The next look at an order uses these settings.').first().waitFor();
    expect(await settings()).toMatchObject({ discountMode: 'net', termsDays: 14 });
    await house.call('PATCH', '', {
      settings: { ...(await settings()), discountMode: 'contra', termsDays: 30 },
    });
  });

  it('asks before the way back loses them as well', async () => {
    const { page } = house;
    const name = field('Name of the connection');
    const goBack = async (answer: 'accept' | 'dismiss') => {
      // A page is only asked on the way back after somebody has done something in it.
      await name.press('x');
      const [dialog] = await Promise.all([page.waitForEvent('dialog'), page.evaluate('history.back()')]);
      expect(dialog.message()).toContain('not saved');
      await dialog[answer]();
    };
    await page.goto(`${house.dashboardUrl}/connections`);
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    const before = await name.inputValue();
    await goBack('dismiss');
    expect(await name.inputValue()).not.toBe(before);
    await goBack('accept');
    await name.waitFor({ state: 'detached' });
  });

  it('changes the mode of a connection that has orders once what follows for them was seen', async () => {
    const { page } = house;
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 15 });
    await house.untilOrder(orderId, 'held');
    await page.goto(`${house.dashboardUrl}/connections/${house.connectionId}`);
    await press('Switch to paused');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('list', { name: 'What follows for the orders of now' })
      .getByText('1 order')
      .waitFor();
    await dialog.getByRole('button', { name: 'Switch to paused' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('listitem').filter({ hasText: 'Stands still.' }).getByText('Current mode').waitFor();
    await house.call('PATCH', '', { mode: 'automatic' });
  });
});
