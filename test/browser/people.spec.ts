import { TOTP } from 'otpauth';
import type { Locator, Page } from 'playwright-core';
import { TEST_ADMIN } from '../../apps/api/src/platform/testing/test-app.js';
import { expectAccessible } from './support/accessible.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

const ROBIN = { email: 'robin@example.com', name: 'Robin Hale', password: 'seven quiet harbours' };
const JULES = { email: 'jules@example.com', name: 'Jules Ortega', password: 'eight amber kettles' };

describe('people and one’s own account in a browser', () => {
  let house: BrowserHouse;
  /** Robin's own browser. */
  let other: Page;
  beforeAll(async () => {
    house = await openDashboard();
    await house.api.post('/users', { ...ROBIN, role: 'viewer' });
    other = await anotherBrowser();
    await signInAt({ ...house, page: other }, '/', ROBIN);
    await signInAt(house, '/people');
  });
  afterAll(() => house?.close());

  const open = (path: string, page = house.page) => page.goto(`${house.dashboardUrl}${path}`);
  const anotherBrowser = async () => (await house.page.context().browser()!.newContext()).newPage();

  it('says so when an address names somebody who is not in the list', async () => {
    await open('/people?person=00000000-0000-4000-8000-000000000000');
    await house.page.getByText('Whom this address names is not in the list').waitFor();
    await open('/people');
  });

  it('invites somebody with a link that is shown once, and asks to sign in again and does then what was asked', async () => {
    const { page } = house;
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
    await dialog.getByLabel('E-mail').fill(JULES.email);
    await dialog.getByLabel('Name').fill(JULES.name);

    await page.context().clearCookies();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await expectAccessible(page);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.waitFor({ state: 'detached' });
    await page.waitForFunction('document.activeElement !== document.body');

    await staysOpen(dialog);
    const link = await dialog.getByRole('code').or(dialog.locator('code')).first().textContent();
    expect(link).toContain(`${house.dashboardUrl}/invitation#mli_`);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText(`${JULES.name} (${JULES.email}), Viewer`).waitFor();

    const newcomer = await anotherBrowser();
    await newcomer.goto(link ?? '');
    await newcomer.getByRole('textbox', { name: 'Password' }).fill('short');
    await newcomer.getByRole('button', { name: 'Come in' }).click();
    await newcomer.getByText('Must have at least 12 characters.').waitFor();
    await newcomer.getByRole('textbox', { name: 'Password' }).fill(JULES.password);
    await newcomer.getByRole('button', { name: 'Come in' }).click();
    await newcomer.getByText(`Your account is ${JULES.email}.`).waitFor();
    await newcomer.getByRole('link', { name: 'Sign in' }).click();
    await signIn(newcomer, JULES);
    await newcomer.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await newcomer.context().close();
  });

  it('says to a role that may not see people who may, and lets nobody accept an invitation twice', async () => {
    await open('/people', other);
    await other.getByText('Who is here is not for your role').waitFor();
    await other.getByText('Administrator and Auditor').waitFor();
    await open('/invitation#mli_used', other);
    await other.getByRole('textbox', { name: 'Password' }).fill(ROBIN.password);
    await other.getByRole('button', { name: 'Come in' }).click();
    await other.getByText('This link does not work').waitFor();
  });

  it('gives another role, and ends the sessions of who has to come back with it', async () => {
    const { page } = house;
    await open('/people');
    await page.getByRole('link', { name: ROBIN.name }).click();
    const drawer = page.getByRole('dialog', { name: ROBIN.name });
    await drawer.getByText('Chrome on Linux').waitFor();
    await expectAccessible(page);
    await drawer.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Support' }).click();
    await drawer.getByRole('button', { name: 'Change role' }).click();
    await page
      .getByRole('dialog', { name: `Make ${ROBIN.name} Support?` })
      .getByRole('button', { name: 'Change role' })
      .click();
    await page.getByText(`${ROBIN.name} is Support now.`).waitFor();
    await open('/', other);
    await other.waitForURL(/sign-in/);
    await signIn(other, ROBIN);
    await other.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('makes a token, in a tab from before a new sign-in too, that opens what its role may until it is revoked', async () => {
    const { page } = house;
    await open('/people?tab=tokens');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make an API token' });
    await dialog.getByLabel('Name').fill('Nightly export');
    const tab = await page.context().newPage();
    await open('/sign-in?from=/account', tab);
    await signIn(tab, TEST_ADMIN);
    await tab.waitForURL(/account/);
    await tab.close();
    await dialog.getByRole('button', { name: 'Make the token' }).click();
    await staysOpen(dialog);
    const token = await dialog.locator('code').first().textContent();
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await answerTo(token)).toBe(200);
    await page.getByRole('button', { name: 'Revoke Nightly export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No API token yet').waitFor();
    expect(await answerTo(token)).toBe(401);
  });

  it('adds a second factor, and signs in with a recovery code of it', async () => {
    await open('/account', other);
    const panel = other.getByRole('region', { name: 'Second factor' });
    await panel.getByRole('textbox', { name: 'Your password' }).fill(ROBIN.password);
    await panel.getByRole('button', { name: 'Set up' }).click();
    const secret = await panel.locator('code').first().textContent();
    const code = new TOTP({ secret: secret ?? '', digits: 6, period: 30, algorithm: 'SHA1' }).generate();
    await panel.getByLabel('Code that the app shows').fill(code);
    await panel.getByRole('button', { name: 'Turn on' }).click();
    const list = panel.getByRole('list', { name: 'Recovery codes' });
    await list.waitFor();
    const codes = await list.getByRole('listitem').allTextContents();
    expect(codes.length).toBeGreaterThan(5);
    await panel.getByRole('button', { name: 'I have kept them' }).click();
    await panel.getByText(`Recovery codes left: ${codes.length}`).waitFor();

    await other.context().clearCookies();
    await open('/account', other);
    await signIn(other, ROBIN);
    await other.getByText('One step more').waitFor();
    await other.getByRole('textbox', { name: 'Code' }).fill('000000');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByText('The code is not right').waitFor();
    await other.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByText(`Recovery codes left: ${codes.length - 1}`).waitFor();
    await other.getByText('This browser').waitFor();
  });

  it('changes a password, saying at its field what is wrong with one', async () => {
    await open('/account', other);
    await other.getByText('This browser').waitFor();
    const form = other.getByRole('form', { name: 'Change your password' });
    await form.getByRole('textbox', { name: 'Current password' }).fill('another one altogether');
    await form.getByRole('textbox', { name: 'New password' }).fill('nine silver lanterns');
    await form.getByRole('button', { name: 'Change password' }).click();
    await form.getByText('The current password is another one.').waitFor();
    await form.getByRole('textbox', { name: 'Current password' }).fill(ROBIN.password);
    await form.getByRole('button', { name: 'Change password' }).click();
    await other.getByText('You are signed out everywhere but here.').waitFor();
  });

  it('takes a second factor off who lost it, and keeps out who has left', async () => {
    const { page } = house;
    await open('/people');
    await page.getByRole('link', { name: ROBIN.name }).click();
    const asked = page.getByText('Asked for at sign-in');
    await asked.waitFor();
    await confirm('Remove second factor', `Remove the second factor of ${ROBIN.name}?`);
    await page.getByText(`${ROBIN.name} can add a new one.`).waitFor();
    await asked.waitFor({ state: 'detached' });
    // Who has none is not offered to have it removed.
    await page.getByRole('button', { name: 'Remove second factor' }).waitFor({ state: 'detached' });
    await confirm('Keep out', `Keep ${ROBIN.name} out?`);
    await page
      .getByRole('region', { name: 'Leaving' })
      .getByRole('button', { name: 'Let in again' })
      .waitFor();
    await open('/', other);
    await other.waitForURL(/sign-in/);
  });

  it('tells of an upgrade and of a lost connection, each with the way on', async () => {
    const { page } = house;
    await page.route('**/build', (route) => route.fulfill({ json: { build: 'a later one' } }));
    await open('/people?tab=roles');
    await page.getByText('ml-connector was upgraded since this page was opened.').waitFor();
    await page.unroute('**/build');
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('ml-connector was upgraded').waitFor({ state: 'detached' });

    await page.route('**/api/v1/**', (route) => route.abort());
    await page.getByRole('tab', { name: 'API tokens' }).click();
    const bar = page.getByRole('alert').filter({ hasText: 'The server gives no answer.' });
    await bar.getByRole('button', { name: 'Try again' }).click();
    await page.unroute('**/api/v1/**');
    await bar.waitFor({ state: 'detached' });
  });

  it('finds an order by its number, a screen by its name, and says which keys there are', async () => {
    const { page } = house;
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 15 });
    await house.untilOrder(orderId, 'held');
    // A page of its own: what was under way when the test before cut the connection may hang for ever.
    await open('/people');
    await page.keyboard.press('Control+k');
    const search = page.getByRole('textbox', { name: 'Find a screen, an order or something to do' });
    await search.fill(String(orderId));
    await page.getByRole('button', { name: `Order ${orderId}` }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Order ${orderId}` }).waitFor();
    await page.keyboard.press('Control+k');
    await search.fill('alerts');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('does not call an order unknown where the orders could not be searched', async () => {
    const { page } = house;
    await open('/people');
    await page.route(/\/orders\?.*q=/, (route) => route.fulfill({ status: 409, json: {} }));
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a screen, an order or something to do' }).fill('1042');
    await page.getByText(/^The orders of .+ could not be searched\.$/).waitFor();
    expect(await page.getByText('no such order').count()).toBe(0);
    await page.unroute(/\/orders\?.*q=/);
  });

  async function signIn(page: Page, { email, password }: typeof TEST_ADMIN): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** What is shown once is lost by no slip of the hand; the keyboard leads to the way out. */
  async function staysOpen(dialog: Locator): Promise<void> {
    const { page } = house;
    const secret = dialog.getByText('It is not shown again.');
    await secret.waitFor();
    await page.keyboard.press('Escape');
    const done = dialog.getByRole('button', { name: 'Done' }).and(page.locator(':focus'));
    for (let count = 0; count < 3 && (await done.count()) === 0; count += 1) await page.keyboard.press('Tab');
    await done.waitFor();
    await page.mouse.click(5, 5);
    // Longer than a dialog takes to close.
    await page.waitForTimeout(600);
    await secret.waitFor();
  }

  async function confirm(button: string, question: string): Promise<void> {
    const { page } = house;
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog', { name: question }).getByRole('button', { name: button }).click();
  }

  async function answerTo(token: string | null): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${house.app.url}/api/v1/overview`, { headers })).status;
  }
});
