import { disputeReturnBatch } from '../identity.js';
import { planOrder } from '../plan-order.js';
import { addUp } from '../statement/add-up.js';
import { net } from '../testing/net.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed } from '../testing/snapshots.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

const KEY = '0123456789AB';
const dispute: Dispute = {
  id: 'dp_1',
  key: KEY,
  bankCode: 'CLR-STRIPE',
  amount: '300.00',
  fee: '0.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome: { result: 'lost', feeReturned: false, at: '2026-11-25T15:00:00.000Z' },
};
const { projectRules } = ruleSet();
const other = { ...projectRules[0]!, id: 'p2', match: { sku: 'B-200' }, wbs1: 'P200' };
const rules = ruleSet({ projectRules: [...projectRules, other] }, { chargebackLost: 'return' });
const order = orderFactory({
  id: 1234567,
  lines: [lineOf(1, 'A-100', taxed('100.00')), lineOf(2, 'B-200', taxed('200.00'))],
});
const told = { ...NOTHING_TOLD, disputes: [dispute] };

describe('what a lost dispute takes back of a second project', () => {
  const plan = planOrder(order, rules, [], told);
  const memos = plan.documents.filter(({ type, batch }) => type === 'IN' && batch.includes('-D'));

  it('has a name that Deltek takes, the same at every look', () => {
    expect(memos.map(({ batch }) => batch)).toEqual([
      'BCIN-1-1234567-D0123456789AB',
      'BCIN-1-1234567-D123456789AB-P2',
    ]);
    for (const { batch } of plan.documents) expect(batch).toMatch(/^[A-Z0-9-]{1,30}$/);
    expect(net(plan)).toEqual({ '4010': '-100.00', '4015': '-200.00', '4095': '300.00' });
    for (let gone = 3; gone <= plan.documents.length; gone += 1) {
      const next = planOrder(order, rules, plan.documents.slice(0, gone), told);
      expect([next.holds, next.documents]).toEqual([[], plan.documents]);
    }
  });

  it('stands in the statement beside its dispute', () => {
    const documents = plan.documents.map((document) => {
      return { document, standing: 'booked' as const, cause: null };
    });
    const row = addUp(order, plan, documents, told).rows.find(({ kind }) => kind === 'dispute');
    expect(row?.batches).toEqual(expect.arrayContaining(memos.map(({ batch }) => batch)));
  });

  it('keeps every name that was possible', () => {
    expect(disputeReturnBatch(1, 123456, KEY, 2)).toBe('BCIN-1-123456-D0123456789AB-P2');
    expect(disputeReturnBatch(12, 12345678, KEY)).toBe('BCIN-12-12345678-D0123456789AB');
    expect(disputeReturnBatch(1, 1234567, '801', 2)).toBe('BCIN-1-1234567-D801-P2');
  });
});
