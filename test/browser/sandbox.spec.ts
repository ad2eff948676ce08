import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

const VIEWER = { email: 'vera@example.com', name: 'Vera Lund', password: 'nine silver lanterns' };

describe('the sandbox in a browser', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    house = await openDashboard();
    await signInAt(house, '/sandbox');
  });
  afterAll(() => house?.close());

  it('watches an order into the ledger, which ten more webhooks do not change', async () => {
    const { page, complaints } = house;
    complaints.take();
    await page.getByRole('button', { name: 'Place order' }).dblclick();
    await page.waitForURL(/order=\d+/);
    const orderId = Number(new URL(page.url()).searchParams.get('order'));
    await page.getByText('Posted', { exact: true }).first().waitFor({ timeout: 60_000 });
    expect((await house.sandbox<{ items: unknown[] }>('GET', '/bigcommerce/orders')).items).toHaveLength(1);
    expect(complaints.take()).toEqual([]);
    const before = await house.ledgerRowsOf(orderId);

    await page.getByRole('button', { name: 'Send its webhook 10 more times' }).click();
    await page.getByText('13 of 13 accepted').waitFor();
    await house.until('every look at the order to be over', async () => {
      const { state, timeline } = await house.untilOrder(orderId, 'posted');
      const last = (kind: string) => timeline.findLast((entry) => entry.kind === kind)?.at ?? '';
      return state === 'posted' && last('look') > last('event');
    });
    expect(await house.ledgerRowsOf(orderId)).toEqual(before);
  });

  it('lets a viewer watch, and neither place nor break nor reset anything', async () => {
    await house.api.post('/users', { ...VIEWER, role: 'viewer' });
    const context = await house.page.context().browser()!.newContext();
    const page = await context.newPage();
    await signInAt({ ...house, page }, '/sandbox', VIEWER);
    await page.getByText('Placing orders here is not for your role').waitFor();
    await page.getByRole('heading', { name: 'Balances in the pretended Deltek' }).waitFor();
    for (const name of ['Place order', 'Make Deltek slow', 'Reset the sandbox']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    const refused = await page.evaluate(async () => {
      const { csrfToken } = (await (await fetch('/api/v1/auth/me')).json()) as { csrfToken: string };
      const headers = { 'x-csrf-token': csrfToken };
      const answer = await fetch('/sandbox-api/reset', { method: 'POST', headers });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    });
    expect(refused).toEqual([403, 'not_allowed']);
    await context.close();
  });

  it('takes an order of a customer nobody knows as far as the hold', async () => {
    const { page } = house;
    await page.getByRole('combobox', { name: 'By whom' }).click();
    await page.getByRole('option', { name: 'Pat Morgan' }).click();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText('held until somebody mends the cause').waitFor({ timeout: 30_000 });
  });

  it('breaks something on purpose, and mends it', async () => {
    const { page } = house;
    await page.getByRole('button', { name: 'Make Deltek slow' }).click();
    await page.getByRole('button', { name: /^Remove: Deltek/ }).click();
    await page.getByText('Nothing is broken on purpose.').waitFor();
    expect((await house.sandbox<{ items: unknown[] }>('GET', '/faults')).items).toEqual([]);
  });

  it('resets only after saying what that means', async () => {
    const { page } = house;
    await page.getByRole('button', { name: 'Reset the sandbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset the sandbox' }).click();
    await page.getByText('The store is empty').waitFor();
  });
});
