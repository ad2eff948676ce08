import type { Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { e01With, oneUnit, payback, refundOf, theRest } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute, type DisputeOutcome } from '../types/told.js';

/* E01 of 253.04, refunded and lost in a dispute: nobody knows whether that is the same money. */

const LOST: DisputeOutcome = { result: 'lost', feeReturned: false, at: '2026-11-27T15:00:00.000Z' };
const dispute = (amount: string, outcome: DisputeOutcome | null = LOST, id = '801'): Dispute => ({
  id,
  key: id,
  bankCode: 'CLR-STRIPE',
  amount,
  fee: '0.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome,
});
const plan = (
  disputes: Dispute[],
  refunds: Refund[],
  posted: readonly PlannedDocument[] = [],
  settings: Partial<PostingSettings> = {},
) => planOrder(e01With(...refunds), ruleSet({}, settings), posted, { ...NOTHING_TOLD, disputes });
const told = (...given: Parameters<typeof plan>) => {
  const { holds, notices } = plan(...given);
  const words = (list: typeof holds) =>
    list.map(({ cause, field, detail }) => `${cause} ${field}: ${detail}`);
  return { held: words(holds), noticed: words(notices) };
};
const ONE = oneUnit(7);
const BOTH = 'dispute 801 of 198.97, lost (BCJE-1-D801); refunded: refund 7 of 54.07 (BCJE-1-1001-R7)';

describe('a dispute that is lost beside a refund', () => {
  it.each(['loss', 'loss_with_tax_relief'] as const)(
    'is told with both documents, as %s',
    (chargebackLost) => {
      expect(told([dispute('198.97')], [ONE], [], { chargebackLost })).toEqual({
        held: [],
        noticed: [`refunded_and_lost disputes.801: ${BOTH}`],
      });
    },
  );

  it('is no matter while it is open, when it is won, without a refund, or as a return of the rest', () => {
    const nothing = { held: [], noticed: [] };
    expect(told([dispute('253.04', null)], [ONE])).toEqual(nothing);
    expect(told([dispute('253.04', { ...LOST, result: 'won' })], [ONE])).toEqual(nothing);
    expect(told([dispute('253.04')], [])).toEqual(nothing);
    expect(told([dispute('198.97')], [ONE], [], { chargebackLost: 'return' })).toEqual(nothing);
  });

  it('does not count a refund whose payment was declined', () => {
    const declined = { ...ONE, payments: [payback(70, '54.07', { isDeclined: true })] };
    expect(told([dispute('253.04')], [declined])).toMatchObject({
      held: [],
      noticed: [expect.stringContaining('refund_declined')],
    });
  });

  it('is held when both are more than was paid, to the cent, with what came in and what went out', () => {
    expect(told([dispute('198.98')], [ONE])).toEqual({
      held: [
        `refunded_and_lost disputes.801: ${BOTH.replace('198.97', '198.98')}; together 253.05, paid was 253.04`,
      ],
      noticed: [],
    });
    const two = [dispute('100.00'), dispute('98.98', LOST, '802')];
    expect(told(two, [ONE]).held.map((each) => each.slice(0, 30))).toEqual([
      'refunded_and_lost disputes.801',
      'refunded_and_lost disputes.802',
    ]);
  });

  it('goes on once a person says that it was lost besides', () => {
    const besides = [dispute('253.04', { ...LOST, besidesRefunds: true })];
    const { outcome, notices } = plan(besides, [ONE]);
    expect([outcome, notices.map(({ cause }) => cause)]).toEqual(['post', ['refunded_and_lost']]);
  });

  it('holds what comes second, whichever that is; what is posted of both is told and stands', () => {
    const lostFirst = plan([dispute('253.04')], []).documents;
    expect(told([dispute('253.04')], [ONE], lostFirst).held).toHaveLength(1);
    const refundedFirst = plan([dispute('253.04', null)], [ONE]).documents;
    expect(told([dispute('253.04')], [ONE], refundedFirst).held).toHaveLength(1);

    const all = plan([dispute('253.04', { ...LOST, besidesRefunds: true })], [ONE]).documents;
    const later = plan([dispute('253.04')], [ONE], all);
    expect([later.outcome, later.missing, later.notices.length]).toEqual(['post', [], 1]);
    const more = plan([dispute('253.04')], [ONE, theRest(8)], all);
    expect(more.holds.map(({ cause }) => cause)).toEqual(['refunded_and_lost']);
  });

  it('of a cancelled order is told only where it is more than what is kept of its money', () => {
    const cancelled = (amount: string, outcome: DisputeOutcome = LOST) => {
      const order = e01With(ONE);
      const gone = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
      const disputes = [dispute(amount, outcome)];
      const { holds, notices } = planOrder(gone, ruleSet(), [], { ...NOTHING_TOLD, disputes });
      return [holds, notices].map((list) => list.map(({ cause }) => cause));
    };
    expect(cancelled('198.97')).toEqual([[], []]);
    expect(cancelled('253.04')).toEqual([['refunded_and_lost'], []]);
    expect(cancelled('253.04', { ...LOST, besidesRefunds: true })).toEqual([[], ['refunded_and_lost']]);
  });

  it('is not held for what is missing by another hold, which is told alone', () => {
    const taxless = refundOf(9, '10.00', { payments: [payback(91, '9.00')] });
    expect(plan([dispute('253.04')], [taxless]).holds.map(({ cause }) => cause)).toEqual(['total_mismatch']);
  });
});
