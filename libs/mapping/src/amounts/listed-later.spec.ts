import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { addUp } from '../statement/add-up.js';
import { net } from '../testing/net.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from '../testing/snapshots.js';
import type { PlannedDocument } from '../types/plan.js';
import { NOTHING_TOLD } from '../types/told.js';

const own = (id: number, amount: string, method: string): Transaction =>
  payment(id, amount, { method, gateway: 'bigcommerce', createdAt: '2026-11-20T15:59:30.000Z' });
const order = (transactions: readonly Transaction[], parts: Partial<OrderParts>) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('50.00'))],
    taxes: [taxRow(1, 'State', '4.13')],
    transactions,
    ...parts,
  });
const look = (snapshot: OrderSnapshot, posted: readonly PlannedDocument[], rules = ruleSet()) =>
  planOrder(snapshot, rules, posted);

describe.each([
  ['gift_certificate', 'giftCertificateAmount', 'AGC', '2300'],
  ['store_credit', 'storeCreditAmount', 'ASC', '2310'],
])('a payment by %s that the store lists later', (method, field, key, account) => {
  const whole = { order: { [field]: '54.1300' } };
  const receipt = `BCCR-1-1001-${key}`;
  const before = look(order([], whole), []).documents;

  it('is booked once', () => {
    expect(before.map(({ batch }) => batch)).toEqual(['BCIN-1-1001', receipt]);
    const plan = look(order([own(5041, '54.13', method)], whole), before);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], before]);
    expect(net(plan)).toEqual({ '2200': '-4.13', '4010': '-50.00', [account]: '54.13' });
  });

  it('is booked once where the card pays the rest, and where it was several', () => {
    const part = { order: { [field]: '30.0000' } };
    const card = payment(5042, '24.13');
    const posted = look(order([card], part), []).documents;
    const listed = [own(5040, '20.00', method), own(5041, '10.00', method), card];
    const plan = look(order(listed, part), posted);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], posted]);
  });

  it('is booked once as a deposit, which pays the invoice', () => {
    const rules = ruleSet({}, { partialCapturePolicy: 'deposit' });
    const part = { order: { [field]: '30.0000' } };
    const [mine, card] = [own(5041, '30.00', method), payment(5042, '24.13')];
    const [deposit] = look(order([], part), [], rules).documents;
    expect(deposit?.batch).toBe(receipt);
    const plan = look(order([mine, card], part), [deposit!], rules);
    expect([plan.holds, plan.missing]).toEqual([
      [],
      ['BCIN-1-1001', 'BCCR-1-1001-T5042', `BCCR-1-1001-A${key}`],
    ]);
    expect(net(plan)).toEqual({ '1051': '24.13', '2200': '-4.13', '4010': '-50.00', [account]: '30.00' });
  });

  it('holds the order where it is another amount', () => {
    const plan = look(order([own(5041, '50.00', method)], whole), before);
    const detail = 'posted with 54.13 before the store listed a transaction of it; it lists 50.00';
    expect(plan.holds).toEqual([{ cause: 'order_changed', field: receipt, detail }]);
  });

  it('stays as it is where it was booked twice already', () => {
    const second = look(order([own(5041, '54.13', method)], whole), []).documents[1]!;
    const posted = [...before, second];
    const plan = look(order([own(5041, '54.13', method)], whole), posted);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], posted]);
  });

  it('is one row of the statement', () => {
    const snapshot = order([own(5041, '54.13', method)], whole);
    const plan = look(snapshot, before);
    const documents = before.map((document) => ({ document, standing: 'booked' as const, cause: null }));
    const { rows } = addUp(snapshot, plan, documents, NOTHING_TOLD);
    const shown = rows.filter(({ kind }) => kind === 'payment' || kind === 'owed');
    expect(shown.map(({ kind, store, booked, reason }) => [kind, store, booked, reason])).toEqual([
      ['payment', 541_300n, 541_300n, null],
      ['owed', 0n, 0n, null],
    ]);
  });
});

it('a certificate of a converted order is booked once, and moves no cent of the card', () => {
  const inEur = { currency: 'EUR', storeToTransactionalRate: '0.9217000000' };
  const card = payment(5041, '20.03', { currency: 'EUR', createdAt: '2026-11-20T15:59:10.000Z' });
  const parts = { order: { ...inEur, giftCertificateAmount: '34.1000' } };
  const posted = look(order([card], parts), []).documents;
  const listed = { ...own(5042, '34.10', 'gift_certificate'), currency: 'EUR' };
  const plan = look(order([card, listed], parts), posted);
  expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], posted]);
});
