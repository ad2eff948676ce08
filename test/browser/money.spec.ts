import { DataSource } from 'typeorm';
import { ReadStoreCredit } from '../../apps/api/src/settlement/goodwill/read-store-credit.js';
import { StoreCreditSchedule } from '../../apps/api/src/settlement/goodwill/store-credit.schedule.js';
import type { DisputeList, OrderDetail, PeriodFees } from '../support/shapes.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { focused } from './support/focused.js';
import { signInAt } from './support/sign-in.js';

const LAKESIDE = 11;

describe('money that people decide about, in a browser', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    house = await openDashboard();
    await signInAt(house, '/journals');
  });
  afterAll(() => house?.close());

  const open = (path: string) => house.page.goto(`${house.dashboardUrl}${path}`);
  const set = (settings: object) =>
    house.call('PATCH', '', { settings: { cutoverDate: '2026-01-01', ...settings } });
  const posted = async (order: object) => {
    const orderId = await house.placeOrder({ customerId: LAKESIDE, ...order });
    return house.untilOrder(orderId, 'posted');
  };
  /** Account and amount of what journal entries booked that are not among those of before. */
  const entries = async () => (await house.ledger()).rows.filter(({ Batch }) => /^BCJE-1-J/.test(Batch));
  const booked = (before: number, count: number) =>
    house.until(`${count} lines of journal entries`, async () => {
      const rows = (await entries()).slice(before);
      return rows.length === count && rows.map(({ Account, Amount }) => [Account, Number(Amount)]);
    });

  it('is credit of one order that pays another: no more than there is, and then in the ledger', async () => {
    const { page } = house;
    await set({ refundMode: 'credit_only' });
    const { orderId: from } = await posted({ preset: 'E01' });
    const { orderId: to } = await posted({
      preset: 'on-account',
      lines: [{ sku: 'A-100', price: '80.00' }],
    });
    const { items } = await house.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
      'GET',
      '/bigcommerce/orders',
    );
    const lineId = items.find(({ id }) => id === from)?.lines[0]?.id;
    await house.sandbox('POST', `/bigcommerce/orders/${from}/refunds`, { items: [{ lineId }] });
    const owed = async (orderId: number) => {
      const { arOpen } = await house.ledger();
      return Object.entries(arOpen).flatMap(([key, sum]) => (key.endsWith(String(orderId)) ? [sum] : []));
    };
    await house.until('the credit', async () => (await owed(from))[0] === '-54.07');

    await open(`/orders/${from}`);
    await page.getByRole('button', { name: 'Move credit to another order' }).click();
    const dialog = page.getByRole('dialog');
    await focused(dialog.getByLabel('To order'));
    await dialog.getByLabel('To order').fill(String(to));
    await dialog.getByLabel('Amount').fill('54.08');
    await dialog.getByRole('button', { name: 'Move it' }).click();
    await dialog.getByText('The credit was not moved').waitFor();
    await dialog.getByLabel('Amount').fill('54.07');
    await dialog.getByRole('button', { name: 'Move it' }).click();
    await page.getByText(`Noted: 54.07 of it pays order ${to}.`).waitFor();
    await page
      .getByRole('region', { name: 'What people said' })
      .getByText(`Credit of 54.07 USD was moved to order ${to}`)
      .waitFor();
    await house.until('the credit to be used up', async () => (await owed(from)).length === 0);
    expect(await owed(to)).toEqual(['32.53']);
  });

  it('is the fees a period has to bear: seen by capture, posted once, with their reversal', async () => {
    const { page } = house;
    const { end } = await house.call<PeriodFees>('GET', '/journals/fee-accrual');
    const { orderId } = await posted({ preset: 'E01', createdAt: `${end}T18:00:00Z` });
    await house.call('PATCH', '', { mode: 'review' });
    await set({ feeRates: [{ gateway: 'stripe', percent: '2.9', fixed: '0.30' }] });
    const { length: before } = await entries();

    await open('/journals?view=fees');
    const stripe = page.getByRole('region', { name: 'stripe' });
    await stripe.getByText('Each capture with its fee').click();
    await stripe
      .getByRole('row', { name: new RegExp(`^Order ${orderId}.*${end}.*253\\.04.*7\\.64`) })
      .waitFor();
    await page.getByRole('button', { name: 'Post what is open' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^7\.64 USD of fees of stripe/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Post what is open' }).click();
    await page.getByText('The fees are booked, with their reversal.').waitFor();
    await stripe.getByText('Posted', { exact: true }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Post what is open' }).count()).toBe(0);
    expect(await booked(before, 4)).toEqual([
      ['6010', 7.64],
      ['2360', -7.64],
      ['2360', 7.64],
      ['6010', -7.64],
    ]);
    await house.call('PATCH', '', { mode: 'automatic' });
  });

  it('is store credit that rose: booked by one decision, and by the other not', async () => {
    const { page } = house;
    await set({ goodwillCredits: 'ask' });
    const give = (customerId: number, storeCredit: string) =>
      house.sandbox('PATCH', `/bigcommerce/customers/${customerId}`, { storeCredit });
    await Promise.all([give(12, '10.00'), give(13, '10.00')]);
    await readStoreCredit();
    await Promise.all([give(12, '35.00'), give(13, '15.00')]);
    await readStoreCredit();
    const { length: before } = await entries();
    // A reading of the worker may be the one that finds them.
    await house.until('both rises', async () => {
      const { items } = await house.call<{ items: { customerId: number }[] }>('GET', '/store-credit-grants');
      return [12, 13].every((id) => items.some(({ customerId }) => customerId === id));
    });

    await open('/journals?view=credit');
    const row = (customerId: number) =>
      page
        .getByRole('table', { name: 'rises of store credit' })
        .getByRole('row', { name: new RegExp(`^Customer ${customerId} `) });
    await row(13).getByRole('button', { name: 'No grant…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('moved from the old shop');
    await dialog.getByRole('button', { name: 'It is no grant' }).click();
    await row(13).waitFor({ state: 'detached' });
    await row(12).getByText('25.00').waitFor();
    await row(12).getByRole('button', { name: 'Book it…' }).click();
    await dialog.getByLabel('Why').fill('late delivery');
    await dialog.getByRole('button', { name: 'Book it', exact: true }).click();
    await page.getByText('25.00 USD go out as a journal entry.').waitFor();
    await page.getByText('Nothing to decide').waitFor();
    expect(await booked(before, 2)).toEqual([
      ['6030', 25],
      ['2310', -25],
    ]);
    await page.getByText('No grant', { exact: true }).click();
    await row(13).getByText('moved from the old shop').waitFor();
  });

  it('is a report of disputes: wrong rows by line, then the orders it is about, then in the ledger', async () => {
    const { page } = house;
    const order = await posted({ preset: 'E01' });
    const payment = order.store?.transactions.find(({ event }) => event === 'purchase')?.id;
    await open('/payouts');
    await page.getByRole('link', { name: 'Import disputes' }).click();
    const choose = (transaction: unknown) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'disputes.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`id;charge_id;Amount;Angefallen;created
dp_9;${String(transaction)};253,04;15,00;20.07.2026`),
      });
    const pick = async (label: string, option: string) => {
      await page.getByLabel(label).first().click();
      await page.getByRole('option', { name: option }).first().click();
    };
    const attempt = () => page.getByRole('button', { name: 'See what it comes to' }).click();
    await page.getByLabel('Gateway').first().fill('stripe');
    await pick('Numbers are written', '1.234,56');
    await pick('Days are written', 'DD.MM.YYYY');
    await choose('of-another-shop');
    await pick('Fee, positive', 'Angefallen');
    await attempt();
    await page.getByRole('row', { name: /^2 transactionId No order has the transaction/ }).waitFor();
    await choose(payment);
    await attempt();
    await page
      .getByRole('table', { name: 'disputes' })
      .getByRole('row', { name: `2 dp_9 Order ${order.orderId} New` })
      .waitFor();
    expect(await disputesOf(order)).toEqual([]);

    await page.getByRole('button', { name: 'Import 1 dispute' }).click();
    await page.getByText(/^Imported. Each order shows/).waitFor();
    await house.until('the dispute in the ledger', async () =>
      (await house.ledger()).rows.some(
        ({ Batch, Account, Amount }) =>
          /^BCCR-1-D/.test(Batch) && Account === '1250' && Number(Amount) === 253.04,
      ),
    );
    expect(await disputesOf(order)).toMatchObject([
      { caseId: 'dp_9', amount: { amount: '253.04' }, fee: { amount: '15.00' }, outcome: null },
    ]);
    await attempt();
    await page.getByText('Everything in this report was imported before').waitFor();
    await page.getByRole('link', { name: `Order ${order.orderId}` }).click();
    await page.getByRole('list', { name: 'Disputes' }).getByText('dp_9').first().waitFor();
  });

  async function disputesOf({ orderId }: OrderDetail) {
    return (await house.call<DisputeList>('GET', `/orders/${orderId}/disputes`)).items;
  }

  /** The daily reading of all balances, whenever the last one was. */
  async function readStoreCredit(): Promise<void> {
    const { app } = house.app;
    await app
      .get(DataSource)
      .query('UPDATE store_credit_watch SET next_at = to_timestamp(0), read_at = NULL');
    await app.get(StoreCreditSchedule).startDue();
    await app.get(ReadStoreCredit).run(house.connectionId);
  }
});
