import { startHouse, type House } from '../support/house.js';
import type { FirmPage, OrderDetail } from '../support/shapes.js';

const SETTINGS = {
  cutoverDate: '2026-01-01',
  deltek: { uncertainWaitSeconds: 2, timeouts: { readSeconds: 2, postSeconds: 2 } },
};
const E01 = { '1051': '253.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };
const RETURNED = { ...E01, '2200': '-14.02', '4095': '49.95' };

/* Refunds in the other modes and with what happens later, from the store to the ledger, to the cent. */
let house: House;
beforeEach(async () => {
  house = await startHouse({ settings: SETTINGS });
});
afterEach(() => house.close());

const setMode = (refundMode: string) =>
  house.api.call('PATCH', `/connections/${house.connectionId}`, { settings: { ...SETTINGS, refundMode } });
const order = (orderId: number) => house.call<OrderDetail>('GET', `/orders/${orderId}`);
const names = ({ documents }: OrderDetail) => documents.map(({ batch }) => batch.replace(/-1-\d+/, ''));

async function paid(preset = 'E01') {
  const orderId = await house.placeOrder({ preset, customerId: 11 });
  await house.untilOrder(orderId, 'posted');
  const { items } = await house.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
    'GET',
    '/bigcommerce/orders',
  );
  return { orderId, lineId: items.find(({ id }) => id === orderId)?.lines[0]?.id };
}
const refund = (orderId: number, body: object) =>
  house.sandbox<{ id: number }>('POST', `/bigcommerce/orders/${orderId}/refunds`, body);
const untilPosted = (orderId: number, count: number) =>
  house.until<OrderDetail>(`${count} documents of order ${orderId}`, async () => {
    const found = await order(orderId);
    const settled = found.state === 'posted' && found.documents.length === count;
    return settled && found.documents.every(({ state }) => state === 'confirmed') && found;
  });

async function books() {
  const { balances, arOpen, unposted } = await house.ledger();
  expect(unposted).toEqual([]);
  const used = (sums: Readonly<Record<string, string>>) =>
    Object.entries(sums).filter(([, amount]) => amount !== '0.00');
  return { ledger: Object.fromEntries(used(balances)), open: used(arOpen).map(([, amount]) => amount) };
}

describe('a refund', () => {
  it('as a journal entry alone goes straight against the clearing account (E19)', async () => {
    await setMode('journal_entry');
    const { orderId, lineId } = await paid();
    const { id } = await refund(orderId, { items: [{ lineId }] });
    expect(names(await untilPosted(orderId, 3))).toContain(`BCJE-R${id}`);
    expect(await books()).toEqual({ ledger: { ...RETURNED, '1051': '198.97' }, open: [] });
  });

  it('kept as credit leaves the money, and the credit on the invoice (E29)', async () => {
    await setMode('credit_only');
    const { orderId, lineId } = await paid();
    const { id } = await refund(orderId, { items: [{ lineId }] });
    expect(names(await untilPosted(orderId, 3))).toContain(`BCIN-R${id}`);
    expect(await books()).toEqual({ ledger: { ...RETURNED, '1200': '-54.07' }, open: ['-54.07'] });
  });

  it('given back offline leaves the bank that a person names, and clears (row 22)', async () => {
    const { orderId, lineId } = await paid();
    const { id } = await refund(orderId, { items: [{ lineId }], offline: true });
    const waiting = await untilPosted(orderId, 3);
    const [payment] = waiting.store?.refunds[0]?.payments ?? [];
    expect(payment).toMatchObject({ needsBank: true, bankCode: null });
    await house.call('POST', `/orders/${orderId}/refunds/${id}/payments/${payment?.id}/bank`, {
      bankCode: 'OPER',
    });
    const done = await untilPosted(orderId, 4);
    expect(done.holds).toEqual([]);
    expect(done.store?.refunds[0]?.payments[0]).toMatchObject({ needsBank: false, bankCode: 'OPER' });
    expect(await books()).toEqual({ ledger: { ...RETURNED, '1010': '-54.07' }, open: [] });
  });

  it('declined after it was posted is reversed, and told until it is given back another way', async () => {
    const { orderId, lineId } = await paid();
    const { id } = await refund(orderId, { items: [{ lineId }] });
    await untilPosted(orderId, 4);
    await house.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds/${id}/decline`);
    await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    const reversed = await untilPosted(orderId, 6);
    expect(names(reversed)).toEqual(expect.arrayContaining([`BCJE-R${id}-X1`, `BCCR-R${id}-1-X`]));
    expect(reversed.holds.map(({ code }) => code)).toEqual(['refund_declined']);
    expect(await books()).toEqual({ ledger: E01, open: [] });
  });

  it('of an order of two projects takes goods and tax from the one they were sold on', async () => {
    await setMode('credit_and_receipt');
    await addProject('P101');
    await house.call('POST', '/project-rules', {
      match: { customerId: '11', sku: 'B-200' },
      wbs1: 'P101',
      wbs2: '001',
    });
    const { orderId, lineId } = await paid('two-projects');
    const { id } = await refund(orderId, { items: [{ lineId }] });
    const { documents } = await untilPosted(orderId, 5);
    const memo = documents.find(({ batch }) => batch.endsWith(`-R${id}`));
    expect(memo?.lines.map(({ account, amount }) => [account, amount.amount])).toEqual([
      ['4095', '-49.95'],
      ['2200', '-4.12'],
    ]);
    expect(await books()).toEqual({ ledger: { ...RETURNED, '1051': '198.97' }, open: [] });
  });
});

/** Another project of Lakeside Timber Co, known to the connector. */
async function addProject(wbs1: string): Promise<void> {
  const { items } = await house.call<FirmPage>('GET', '/deltek/firms?q=Lakeside');
  const project = { wbs1, billingClientId: items[0]?.clientId, phases: ['001'] };
  await house.sandbox('POST', '/deltek/projects', project);
  await house.call('POST', '/deltek/refresh');
  await house.until(`project ${wbs1} to be known`, async () => {
    const page = await house.call<{ items: unknown[] }>('GET', `/deltek/projects?q=${wbs1}`);
    return page.items.length > 0;
  });
}
