import { planOrder } from './plan-order.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import type { Plan } from './types/plan.js';

const AUTHORIZED = payment(1, '108.25', { event: 'authorization' });
const VOID = payment(2, '108.25', { event: 'void', referenceTransactionId: 1 });
const TEST = payment(3, '108.25', { event: 'capture', referenceTransactionId: 1, test: true });
const AT_ONCE = ruleSet({}, { invoiceTrigger: 'authorized' });

const orderOf = (statusId: number, transactions = [AUTHORIZED, VOID], order = {}) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    transactions,
    order: { statusId, status: `status ${statusId}`, ...order },
  });
const causes = ({ holds }: Plan) => holds.map(({ cause }) => cause);
const batches = ({ documents }: Plan) => documents.map(({ batch, total }) => `${batch} ${total}`);

describe('an order whose authorization was voided', () => {
  it.each([2, 3, 8, 9, 10, 11])(
    'is held when the store has it as paid or shipped all the same: %d',
    (status) => {
      expect(causes(planOrder(orderOf(status), ruleSet(), []))).toEqual(['event_unsupported']);
    },
  );

  it('is held as well with a test capture beside the void', () => {
    expect(causes(planOrder(orderOf(2, [AUTHORIZED, VOID, TEST]), ruleSet(), []))).toEqual([
      'event_unsupported',
    ]);
  });

  it('is not to be posted as long as it is not paid', () => {
    expect(planOrder(orderOf(7), ruleSet(), [])).toMatchObject({ outcome: 'ignored', documents: [] });
  });

  describe('and that was invoiced at the authorization', () => {
    const { documents } = planOrder(orderOf(11, [AUTHORIZED]), AT_ONCE, []);
    const takenBack = planOrder(orderOf(7), AT_ONCE, documents);

    it('has its invoice taken back while it is not paid', () => {
      expect(batches(takenBack)).toEqual(['BCIN-1-1001 108.25', 'BCIN-1-1001-V2 -108.25']);
    });

    it.each([2, 11])(
      'keeps its invoice and is told when it is paid or shipped all the same: %d',
      (status) => {
        const plan = planOrder(orderOf(status), AT_ONCE, documents);
        expect([causes(plan), batches(plan)]).toEqual([['event_unsupported'], []]);
      },
    );

    it('is told when that happens after its invoice was taken back, and not invoiced again without money', () => {
      expect(causes(planOrder(orderOf(2), AT_ONCE, takenBack.documents))).toEqual(['event_unsupported']);
    });

    it('goes on once it is captured after all, or cancelled', () => {
      const captured = payment(4, '108.25', { createdAt: '2026-11-21T16:00:00.000Z' });
      expect(causes(planOrder(orderOf(2, [AUTHORIZED, VOID, captured]), AT_ONCE, documents))).toEqual([]);
      expect(batches(planOrder(orderOf(5), AT_ONCE, documents))).toHaveLength(2);
    });
  });

  it('waits for nothing where it is owed after terms', () => {
    const plan = planOrder(
      orderOf(2, [AUTHORIZED, VOID], { paymentMethod: 'Purchase Order' }),
      ruleSet(),
      [],
    );
    expect(batches(plan)).toEqual(['BCIN-1-1001 108.25']);
  });
});
