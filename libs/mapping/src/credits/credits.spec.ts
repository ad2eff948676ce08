import { parseMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed, taxRow } from '../testing/snapshots.js';
import type { PlannedDocument } from '../types/plan.js';
import { NOTHING_TOLD } from '../types/told.js';
import { lessParts, openItems, partsFor } from './open.js';

const P100 = { wbs1: 'P100', wbs2: '001', wbs3: '' };
const part = (invoice: string, amount = '54.07') => ({ invoice, wbs: P100, amount });
const shown = (documents: readonly PlannedDocument[]) =>
  documents.map(({ batch, lines }) => [
    batch.replace(/-1-\d+/, ''),
    ...lines.map(({ account, invoice, amount }) => `${account} ${invoice} ${amount}`.replace(/ +/g, ' ')),
  ]);

/** 1,080.00 on account; a return of 108.00 without money. */
const onAccount = (statusId: number, ...refunds: ReturnType<typeof refundOf>[]) => ({
  ...orderFactory({
    id: 1030,
    lines: [lineOf(1, 'A-100', taxed('1000.00'), { quantity: 10 })],
    taxes: [taxRow(1, 'State', '80.00', '8')],
    transactions: [],
    order: { paymentMethod: 'Purchase Order', paymentStatus: '', statusId },
  }),
  refunds,
});
const back = (createdAt: string) =>
  refundOf(309, '108.00', {
    totalTax: '8.00',
    items: [itemOf('PRODUCT', 1)],
    payments: [payback(1, '108.00', { providerId: 'custom', offline: true })],
    createdAt,
  });
const received = ruleSet({}, { offlineReceipts: 'on_paid_status' });
const never = ruleSet({}, { offlineReceipts: 'never' });

describe('a return before an order on account is paid (E30)', () => {
  it('lowers what is paid, however many looks see it', () => {
    const atOnce = planOrder(onAccount(10, back('2026-11-20T15:59:30.000Z')), received, []);
    const rest = { 'BCCR-AOFF': '972.00', 'BCIN-R309': '-108.00' };
    const totals = Object.fromEntries(
      atOnce.documents.map(({ batch, total }) => [batch.replace(/-1-1030/, ''), total]),
    );
    expect(totals).toMatchObject(rest);
    expect([atOnce.holds, atOnce.notices]).toEqual([[], []]);
    const unpaid = planOrder(onAccount(7, back('2026-11-20T15:59:30.000Z')), received, []).documents;
    const paid = planOrder(onAccount(10, back('2026-11-20T15:59:30.000Z')), received, unpaid);
    expect(paid.missing).toEqual(['BCCR-1-1030-AOFF']);
    expect(paid.documents.find(({ batch }) => batch.endsWith('AOFF'))?.total).toBe('972.00');
  });

  it('after it was paid is money to give back: the receipt stays what it was', () => {
    const paid = planOrder(onAccount(10), received, []).documents;
    const after = planOrder(onAccount(10, back('2026-11-29T10:00:00.000Z')), received, paid);
    expect(after.holds).toEqual([]);
    expect(after.missing).toEqual(['BCJE-1-1030-R309']);
    expect(after.notices.map(({ cause }) => cause)).toEqual(['offline_refund']);
  });
});

describe('receipts of what is paid offline', () => {
  it('are not added to orders that were invoiced without them, when the setting changes', () => {
    const invoiced = planOrder(onAccount(10), never, []).documents;
    expect(shown(invoiced).map(([batch]) => batch)).toEqual(['BCIN']);
    expect(invoiced[0]?.mode).toMatch(/ never /);
    expect(planOrder(onAccount(10), received, invoiced).missing).toEqual([]);
  });

  it('still come for orders that were invoiced with them', () => {
    const invoiced = planOrder(onAccount(7), received, []).documents;
    expect(planOrder(onAccount(10), never, invoiced).missing).toEqual(['BCCR-1-1030-AOFF']);
  });
});

describe('a credit that is moved to another order (E29)', () => {
  const rules = ruleSet({}, { refundMode: 'credit_only' });
  const order = e01With(oneUnit(308));
  const before = planOrder(order, rules, []).documents;
  const move = {
    key: 'AR308',
    toOrderId: 1030,
    from: [part('000000001001')],
    to: [part('000000001030')],
    date: '2026-11-23',
  };
  const told = { ...NOTHING_TOLD, creditMoves: [move] };

  it('is a receipt of nothing: off the old invoice, on the new one; once', () => {
    const plan = planOrder(order, rules, before, told);
    expect([plan.holds, plan.missing]).toEqual([[], ['BCCR-1-1001-AR308']]);
    expect(plan.documents.at(-1)).toMatchObject({ bankCode: 'NONCASH', total: '0.00', date: '2026-11-23' });
    expect(shown(plan.documents).at(-1)).toEqual([
      'BCCR-AR308',
      '1200 000000001001 -54.07',
      '1200 000000001030 54.07',
    ]);
    expect(planOrder(order, rules, plan.documents, told).missing).toEqual([]);
  });

  it('pays the other order in part: its receipt is for the rest', () => {
    const parts = [part('000000001030')];
    const credit = {
      ...NOTHING_TOLD,
      creditsReceived: [{ key: 'AR308', fromOrderId: 1001, parts, date: '2026-11-23' }],
    };
    const plan = planOrder(onAccount(10), received, [], credit);
    expect(shown(plan.documents).at(-1)).toEqual(['BCCR-AOFF', '1200 000000001030 1025.93']);
  });

  it('that stays posted when nobody tells of it any more is for a person to see', () => {
    const posted = planOrder(order, rules, before, told).documents;
    expect(planOrder(order, rules, posted).holds).toEqual([
      expect.objectContaining({ cause: 'order_changed', field: 'BCCR-1-1001-AR308' }),
    ]);
  });
});

describe('open items', () => {
  const [invoice, receipt] = planOrder(e01With(), ruleSet(), []).documents as [
    PlannedDocument,
    PlannedDocument,
  ];
  it('are what invoices and receipts leave, by invoice and project', () => {
    expect(openItems([invoice])).toEqual([
      { invoice: invoice.invoice, wbs: P100, amount: parseMoney('253.04') },
    ]);
    expect(openItems([invoice, receipt])[0]?.amount).toBe(0n);
  });

  it('give an amount out one after another, or not at all', () => {
    const items = [
      { invoice: '1', wbs: P100, amount: parseMoney('10.00') },
      { invoice: '2', wbs: P100, amount: parseMoney('-1.00') },
      { invoice: '3', wbs: P100, amount: parseMoney('5.00') },
    ];
    expect(partsFor(parseMoney('12.00'), items)).toEqual([part('1', '10.00'), part('3', '2.00')]);
    expect(partsFor(parseMoney('15.01'), items)).toBeNull();
    expect(lessParts(items, [part('3', '2.00')], 1n)[2]?.amount).toBe(parseMoney('3.00'));
  });
});
