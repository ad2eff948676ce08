import { parseMoney, sumMoney } from '#money';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { signInAt } from './support/sign-in.js';

const STRIPE_BANK = '1051';
const VIEWER = { email: 'vera@example.com', name: 'Vera Lund', password: 'nine silver lanterns' };

/** Of a hand that is faster than the page is drawn; runs in the page. */
function doubleClick(button: unknown): void {
  const page = globalThis as unknown as { MouseEvent: new (type: string, init: object) => Event };
  for (const detail of [1, 2]) {
    const click = new page.MouseEvent('click', { bubbles: true, cancelable: true, detail });
    (button as EventTarget).dispatchEvent(click);
  }
}

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
    await page.getByRole('button', { name: 'Place order' }).evaluate(doubleClick);
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

  it('refunds an order in part and then the rest, and shows both in the ledger', async () => {
    const { page } = house;
    const acts = page.getByRole('region', { name: /^What happens to order/ });
    const rows = page.getByRole('region', { name: /^Ledger rows of order/ });
    await acts.getByLabel('Amount to refund, USD').fill('999.00');
    await acts.getByRole('button', { name: 'Refund this amount' }).click();
    await acts.getByText(/^Only [\d.]+ can be refunded/).waitFor();
    await acts.getByLabel('Amount to refund, USD').fill('10.00');
    await acts.getByRole('button', { name: 'Refund this amount' }).click();
    await acts.getByText('its payment partially refunded').waitFor();
    await rows.getByText('10.00').first().waitFor({ timeout: 60_000 });

    await acts.getByRole('button', { name: 'Refund all of it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Refund all of it' }).click();
    await acts.getByText('Nothing more can be done to it.').waitFor();
    const orderId = Number(new URL(page.url()).searchParams.get('order'));
    await house.until('the bank to have given back what it got', async () => {
      const banked = (await house.ledgerRowsOf(orderId)).filter(({ Account }) => Account === STRIPE_BANK);
      return banked.length === 3 && sumMoney(banked.map(({ Amount }) => parseMoney(Amount))) === 0n;
    });
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

  it('captures a payment that was only authorized, and cancels the order', async () => {
    const { page } = house;
    await page.getByRole('combobox', { name: 'What is bought' }).click();
    await page.getByRole('option', { name: /authorized, the money not yet captured/ }).click();
    const before = page.url();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.waitForURL((url) => url.href !== before);
    const acts = page.getByRole('region', { name: /^What happens to order/ });
    await acts.getByRole('button', { name: 'Capture the payment' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Capture the payment' }).click();
    await acts.getByText('its payment captured').waitFor();
    await acts.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel it in the store' }).click();
    await acts.getByText('In the store it is cancelled').waitFor();
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
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/missing in Deltek’s ledger \(ledger_drift\).*Ignore these/).waitFor();
    await dialog.getByRole('button', { name: 'Reset the sandbox' }).click();
    await page.getByText('The store is empty').waitFor();
  });
});
