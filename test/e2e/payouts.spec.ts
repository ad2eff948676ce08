import { DataSource } from 'typeorm';
import { startHouse, type House } from '../support/house.js';
import type { ClearingList, OrderDetail, PayoutDetail, PayoutImport, PayoutPage } from '../support/shapes.js';

/*
 * What gateways pay out, from the report to Deltek's ledger: the clearing account is left at 0.00, the fees
 * are an expense, the bank shows what arrived (E24).
 */
let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const importing = (csv: string, more: object = {}) =>
  house.call<PayoutImport>('POST', '/payouts/import', { gateway: 'stripe', bankCode: 'OPER', csv, ...more });
const posted = (csv: string, more: object = {}) => importing(csv, { dryRun: false, ...more });
const clearingOf = async (bankCode: string) =>
  (await house.call<ClearingList>('GET', '/clearing')).items.find((item) => item.bankCode === bankCode);
const payouts = async () => (await house.call<PayoutPage>('GET', '/payouts')).items;
const until = (payoutId: string, state: string) =>
  house.until(`payout ${payoutId} to be ${state}`, async () => {
    const found = (await payouts()).find((payout) => payout.payoutId === payoutId);
    return found?.state === state && found;
  });
const detail = (id: string | null) => house.call<PayoutDetail>('GET', `/payouts/${id}`);
const balance = async (account: string) => (await house.ledger()).balances[account] ?? '0.00';

const order = async (preset: string) => {
  const orderId = await house.placeOrder({ preset, customerId: 11 });
  return { orderId, detail: await house.untilOrder(orderId, 'posted') };
};
const transactionOf = ({ store }: OrderDetail, event: string) =>
  store?.transactions.find((transaction) => transaction.event === event)?.id;

describe('payouts of a gateway', () => {
  let csv: string;

  it('E24: two payments and a refund, less fees, are seen in a dry run', async () => {
    const [e01, e08] = [await order('E01'), await order('E08a')];
    const lines = (
      await house.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>('GET', '/bigcommerce/orders')
    ).items.find(({ id }) => id === e01.orderId)?.lines;
    await house.sandbox('POST', `/bigcommerce/orders/${e01.orderId}/refunds`, {
      items: [{ lineId: lines?.[0]?.id }],
    });
    const refunded = await house.until<OrderDetail>('the refund to be posted', async () => {
      const now = await house.call<OrderDetail>('GET', `/orders/${e01.orderId}`);
      return now.state === 'posted' && now.documents.length === 4 && now;
    });
    csv = [
      'payoutId,paidOn,type,transactionId,gross,fee,net,payoutNet',
      `9002,2026-07-20,payment,${transactionOf(e01.detail, 'purchase')},253.04,7.64,245.40,391.02`,
      `9002,2026-07-20,payment,${transactionOf(e08.detail, 'purchase')},204.40,4.71,199.69,391.02`,
      `9002,2026-07-20,refund,${transactionOf(refunded, 'refund')},-54.07,0.00,-54.07,391.02`,
    ].join('\n');

    const { imported, rows, errors, payouts: planned } = await importing(csv);
    expect([imported, rows, errors]).toEqual([false, 3, []]);
    expect(planned).toEqual([
      expect.objectContaining({
        status: 'new',
        batch: 'BCCR-1-P9002',
        gross: { amount: '403.37', currency: 'USD' },
        fees: { amount: '12.35', currency: 'USD' },
        deposit: { amount: '391.02', currency: 'USD' },
        unsettled: 0,
      }),
    ]);
    expect(await payouts()).toEqual([]);
    expect(await balance('1051')).toBe('403.37');
    expect(await clearingOf('CLR-STRIPE')).toMatchObject({
      received: { amount: '457.44' },
      returned: { amount: '54.07' },
      paidOut: { amount: '0.00' },
      left: { amount: '403.37' },
    });
  });

  it('E24: become one receipt, once, and leave clearing at 0.00', async () => {
    expect((await posted(csv)).imported).toBe(true);
    const again = await posted(csv.replaceAll('\n', '\r\n'));
    expect(again.payouts.map(({ status }) => status)).toEqual(['known']);
    const { id } = await until('9002', 'confirmed');

    const { balances, unposted } = await house.ledger();
    expect(unposted).toEqual([]);
    expect(balances).toMatchObject({
      '1010': '391.02',
      '1051': '0.00',
      '2200': '-28.42',
      '4010': '-299.90',
      '4015': '-120.00',
      '4050': '-25.00',
      '4090': '20.00',
      '4095': '49.95',
      '6010': '12.35',
    });
    expect(await clearingOf('CLR-STRIPE')).toMatchObject({
      left: { amount: '0.00' },
      paidOut: { amount: '403.37' },
    });
    const { document, lines, unsettled } = await detail(id);
    expect(document).toMatchObject({ orderId: null, type: 'CR', bankCode: 'OPER', date: '2026-07-20' });
    expect(lines.map(({ match }) => match?.amount.amount)).toEqual(['253.04', '204.40', '-54.07']);
    expect(unsettled).toBe(0);
  });

  it('with another content under the same id are a conflict', async () => {
    const other = csv.replace('7.64,245.40', '7.63,245.41').replaceAll('391.02', '391.03');
    await expect(posted(other)).rejects.toMatchObject({ status: 409, problem: { code: 'payout_changed' } });
  });

  it('are refused as a whole when one row is wrong, with its line and both sides', async () => {
    const bad = [
      'payoutId,paidOn,gross,fee,payoutNet',
      'po_1,2026-07-21,10.00,0.30,9.70',
      'po_2,2026-07-21,20.00,0.60,19.50',
    ].join('\n');
    const { imported, errors } = await posted(bad);
    expect(imported).toBe(false);
    expect(errors).toEqual([
      { row: 3, field: 'net', message: 'payout po_2: the report says 19.50, its rows come to 19.40' },
    ]);
    expect(await payouts()).toHaveLength(1);
  });

  it('show rows that nothing was posted for, and are found by the gateway’s own ids, in its own words', async () => {
    const { orderId, detail: placed } = await order('E01');
    const own = placed.store?.transactions[0];
    const [gatewayId] = await house.app.app.get(DataSource).query<{ id: string }[]>(
      `SELECT t ->> 'gatewayTransactionId' AS id FROM order_snapshot, jsonb_array_elements(body -> 'transactions') t
         WHERE order_id = $1 LIMIT 1`,
      [orderId],
    );
    const german = [
      'Auszahlung;Datum;Art;Vorgang;Brutto;Gebühr;Sonstiges',
      `po_1NxyZ;21.07.2026;Zahlung;${gatewayId?.id};253,04;7,64;x`,
      'po_1NxyZ;21.07.2026;Zahlung;unbekannt;1.000,00;0,00;x',
    ].join('\n');
    const columns = {
      payoutId: 'Auszahlung',
      paidOn: 'Datum',
      type: 'Art',
      transactionId: 'Vorgang',
      gross: 'Brutto',
      fee: 'Gebühr',
    };
    const format = { columns, types: { Zahlung: 'payment' }, decimal: 'comma', dateFormat: 'DD.MM.YYYY' };
    const { payouts: planned, errors } = await importing(german, format);
    expect(errors).toEqual([]);
    expect(own?.amount.amount).toBe('253.04');
    expect(planned[0]).toMatchObject({ payoutId: 'po_1NxyZ', paidOn: '2026-07-21', unsettled: 1 });
    expect(planned[0]?.batch).toMatch(/^BCCR-1-P[0-9A-F]{12}$/);
    expect(planned[0]?.lines.map(({ settled, match }) => [settled, match?.orderId ?? null])).toEqual([
      [true, orderId],
      [false, null],
    ]);
  });

  it('are tried again by the rules of now when Deltek refused the receipt', async () => {
    const one = 'payoutId,paidOn,gross,fee\n9003,2026-07-22,50.00,1.00';
    await house.sandbox('POST', '/faults', {
      vendor: 'deltek',
      method: 'POST',
      path: 'DataEntry/crControl',
      status: 400,
      times: 1,
    });
    await posted(one);
    const { id } = await until('9003', 'rejected');
    const { items } = await house.call<{ items: { cause: string; orderId: number | null; field: string }[] }>(
      'GET',
      '/exceptions',
    );
    expect(items).toContainEqual(
      expect.objectContaining({ cause: 'deltek_rejected', orderId: null, field: 'document:BCCR-1-P9003' }),
    );
    await house.call('POST', `/payouts/${id}/replay`);
    await until('9003', 'confirmed');
    expect(await balance('1010')).toBe('440.02');
  });

  it('are found by gateway, id or batch, by the day the bank booked, and by how their receipt stands', async () => {
    const found = async (query: string) =>
      (await house.call<PayoutPage>('GET', `/payouts?${query}`)).items.map(({ payoutId }) => payoutId);
    expect(await found('q=STRIPE')).toEqual(['9003', '9002']);
    expect(await found('q=9002')).toEqual(['9002']);
    expect(await found('q=BCCR-1-P9003')).toEqual(['9003']);
    expect(await found('q=900')).toEqual([]);
    expect(await found('from=2026-07-21&to=2026-07-22')).toEqual(['9003']);
    expect(await found('to=2026-07-20&state=confirmed')).toEqual(['9002']);
    expect(await found('state=rejected')).toEqual([]);
  });

  it('are only shown where the connection posts nothing', async () => {
    await house.api.call('PATCH', `/connections/${house.connectionId}`, { mode: 'shadow' });
    const one = 'payoutId,paidOn,gross\n9004,2026-07-22,50.00';
    await expect(posted(one)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'connection_not_posting' },
    });
    expect((await importing(one)).payouts).toHaveLength(1);
  });
});
