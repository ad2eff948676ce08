import { planOrder } from './plan-order.js';
import { isStillOwed } from './still-owed.js';
import { e01With } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { SALES } from './testing/sales.js';
import { payment, taxed } from './testing/snapshots.js';
import type { PostingSettings } from './types/rules.js';
import { NOTHING_TOLD } from './types/told.js';

const [part, whole] = SALES.find(({ id }) => id === 'E02')!.looks;
const owedOf = (order = part!, own: Partial<PostingSettings> = {}, told = NOTHING_TOLD) => {
  const rules = ruleSet({}, own);
  const { outcome, documents } = planOrder(order, rules, [], told);
  // The same before anything is posted and after.
  const answers = [[], documents].map((posted) => isStillOwed(order, rules, posted, told));
  expect(answers[0]).toBe(answers[1]);
  return `${outcome}, ${answers[0] ? 'still owed' : 'nothing owed'}`;
};

describe('an order that is captured in part', () => {
  it('is still owed, whether that holds it or its part is posted', () => {
    expect(owedOf(part, { partialCapturePolicy: 'hold' })).toBe('held, still owed');
    expect(owedOf(part, { partialCapturePolicy: 'deposit' })).toBe('post, still owed');
    expect(owedOf(part, { partialCapturePolicy: 'invoice_full' })).toBe('post, still owed');
  });

  it('is owed nothing once it is captured in full, nor where credit of another order paid the rest', () => {
    expect(owedOf(whole)).toBe('post, nothing owed');
    const wbs = { wbs1: 'P100', wbs2: '001', wbs3: '' };
    const parts = [{ invoice: '000000001002', wbs, amount: '120.00' }];
    const received = { key: 'AR301', fromOrderId: 1001, parts, date: '2026-11-22' };
    expect(owedOf(part, {}, { ...NOTHING_TOLD, creditsReceived: [received] })).toBe('post, nothing owed');
  });

  it('is owed after terms where it is on account: that is no money under way', () => {
    const onAccount = { ...part!, order: { ...part!.order, paymentMethod: 'Purchase Order' } };
    expect(owedOf(onAccount)).toBe('post, nothing owed');
  });
});

describe('an order that was raised after it was posted', () => {
  it('is still owed what its payments do not come to', () => {
    const rules = ruleSet();
    const { documents } = planOrder(e01With(), rules, []);
    const raised = { ...e01With(), order: { ...e01With().order, total: taxed('288.97', '18.14') } };
    expect(isStillOwed(e01With(), rules, documents, NOTHING_TOLD)).toBe(false);
    expect(isStillOwed(raised, rules, documents, NOTHING_TOLD)).toBe(true);
    const paid = { ...raised, transactions: [...raised.transactions, payment(5002, '54.07')] };
    expect(isStillOwed(paid, rules, documents, NOTHING_TOLD)).toBe(false);
  });
});
