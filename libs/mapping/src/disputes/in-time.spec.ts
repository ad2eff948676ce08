import type { OrderSnapshot, Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { euroOrder } from '../testing/euro.js';
import { net } from '../testing/net.js';
import { e01With, itemOf, oneUnit, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute, type DisputeOutcome } from '../types/told.js';

/* Refunds and disputes of one order, one after another: the same whenever it is looked at. */

const said = ({ holds, notices }: Plan) =>
  [...holds, ...notices].map(({ cause, detail }) => `${cause}: ${detail}`);
const ended = (result: 'won' | 'lost', day: number, more: Partial<DisputeOutcome> = {}): DisputeOutcome => ({
  result,
  feeReturned: false,
  at: `2026-11-${day}T15:00:00.000Z`,
  ...more,
});
const dispute = (amount: string, outcome: DisputeOutcome | null, own: Partial<Dispute> = {}): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount,
  fee: '0.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome,
  ...own,
});
const told = (...disputes: Dispute[]) => ({ ...NOTHING_TOLD, disputes });
const cancelled = (s: OrderSnapshot): OrderSnapshot => ({
  ...s,
  order: { ...s.order, statusId: 5, status: 'Cancelled', modifiedAt: '2026-11-23T00:00:00.000Z' },
});

describe('what is given back of a converted order', () => {
  const rules = (rate: string, settings: Partial<PostingSettings> = {}) =>
    ruleSet(
      { rates: [{ currency: 'EUR', day: '2026-11-20', rate }] },
      { rateSource: 'daily_table', chargebackLost: 'return', ...settings },
    );
  const custom = (id: number, amount: string, day: number): Refund =>
    refundOf(id, amount, {
      createdAt: `2026-11-${day}T15:00:00.000Z`,
      items: [itemOf('ORDER', 1, { requestedAmount: amount })],
    });
  const given = (refunds: Refund[]) => euroOrder({ snapshot: { refunds } });
  const rest = (amount: string) => (200 - Number(amount)).toFixed(2);
  const RATES = ['1.08503', '1.08502', '0.91357', '1.13333'];
  const PARTS = ['33.33', '66.67', '100.01', '12.34'];

  it.each(RATES.flatMap((rate) => PARTS.map((part) => [rate, part] as const)))(
    'comes to all of it at %s: %s lost in a dispute, the rest refunded, at every look or at the last',
    (rate, part) => {
      const own = {
        ...rules(rate),
        settings: { ...rules(rate).settings, refundMode: 'credit_and_receipt' as const },
      };
      const refund = { ...custom(5, rest(part), 29), items: [] };
      const open = planOrder(given([]), own, [], told(dispute(part, null)));
      const all = told(dispute(part, ended('lost', 27)));
      const lost = planOrder(given([]), own, open.documents, all);
      const step = planOrder(given([refund]), own, lost.documents, all);
      const late = planOrder(given([refund]), own, [], all);
      expect([said(step), net(step)]).toEqual([said(late), net(late)]);
      const { 1051: clearing, 1200: receivable, 1250: disputed } = net(late);
      expect([clearing, receivable, disputed]).toEqual([undefined, undefined, undefined]);
      expect(planOrder(given([refund]), own, step.documents, all).missing).toEqual([]);
    },
  );

  it.each([
    [
      'a dispute that was won',
      [],
      [dispute('200.00', ended('won', 23), { id: '800', key: '800', openedAt: '2026-11-22T15:00:00.000Z' })],
    ],
    [
      'a refund that was declined',
      [{ ...custom(5, '200.00', 22), payments: [payback(50, '200.00', { isDeclined: true })] }],
      [],
    ],
  ] as const)('does not count %s', (_what, refunds, before) => {
    const plan = planOrder(
      given([...refunds]),
      rules('1.08502'),
      [],
      told(...before, dispute('200.00', ended('lost', 27))),
    );
    expect([plan.holds, plan.documents.find(({ batch }) => batch === 'BCCR-1-D801-1')?.total]).toEqual([
      [],
      '-217.00',
    ]);
  });

  it('refunded in full while a dispute is open is no cent more than the order', () => {
    const [open, refund] = [dispute('200.00', null), custom(5, '200.00', 25)];
    const plan = planOrder(given([refund]), rules('1.08502'), [], told(open));
    expect([plan.holds, net(plan)['1051']]).toEqual([[], '-217.00']);
    const won = planOrder(
      given([refund]),
      rules('1.08502'),
      plan.documents,
      told({ ...open, outcome: ended('won', 27) }),
    );
    expect([won.holds, net(won)['1051'], net(won)['1250']]).toEqual([[], undefined, undefined]);
  });

  it.each(['journal_and_receipt', 'credit_and_receipt', 'credit_only'] as const)(
    'stays as it is posted (%s) when a dispute of an earlier day is told later, or a payment is declined',
    (refundMode) => {
      const own = rules('1.08502', { refundMode });
      const refunds = [custom(5, '33.33', 25), custom(6, '33.33', 26)];
      const posted = planOrder(given(refunds), own, []).documents;
      const later = planOrder(given(refunds), own, posted, told(dispute('66.67', null)));
      expect([later.holds, later.missing]).toEqual([[], ['BCCR-1-D801-1']]);
      expect(planOrder(given(refunds), own, later.documents, told(dispute('66.67', null))).missing).toEqual(
        [],
      );
      const declined = refunds.map((each) => ({
        ...each,
        payments: [payback(each.id * 10, '33.33', { isDeclined: each.id === 5 })],
      }));
      expect(planOrder(given(declined), own, later.documents, told(dispute('66.67', null))).holds).toEqual(
        [],
      );
    },
  );
});

it('a refund of which the store tells no time is before a dispute that is told after it was posted', () => {
  const rules = ruleSet({}, { chargebackLost: 'return' });
  const s = e01With(oneUnit(9, { createdAt: null }));
  const later = { ...s, order: { ...s.order, modifiedAt: '2026-11-28T00:00:00.000Z' } };
  const all = told(dispute('198.97', ended('lost', 27)));
  const step = planOrder(later, rules, planOrder(s, rules, []).documents, all);
  expect([said(step), net(step)]).toEqual([
    said(planOrder(s, rules, [], all)),
    net(planOrder(s, rules, [], all)),
  ]);
});

describe('a cancelled order of which a dispute is lost and that is then refunded', () => {
  const c = cancelled(e01With());
  const r = { ...c, refunds: [refundOf(1, '253.04', { createdAt: '2026-11-28T15:00:00.000Z' })] };
  const looks = (disputes: ReturnType<typeof told>, order = r) => [
    planOrder(order, ruleSet(), planOrder(c, ruleSet(), [], disputes).documents, disputes),
    planOrder(order, ruleSet(), [], disputes),
  ];

  it.each(['253.04', '100.00'])('is held with both until a person says that both went out: %s', (amount) => {
    const all = (253.04 + Number(amount)).toFixed(2);
    const [step, late] = looks(told(dispute(amount, ended('lost', 27)))) as [Plan, Plan];
    const both = `dispute 801 of ${amount}, lost (BCCR-1-D801-2); refunded: refund 1 of 253.04 (BCCR-1-1001-R1-1)`;
    for (const plan of [step, late])
      expect(said(plan)).toEqual([
        `refunded_and_lost: ${both}; together ${all}, paid was 253.04`,
        ...said(plan).slice(1),
      ]);
    expect(said(step)).toEqual(said(late));
  });

  it.each(['253.04', '100.00'])('then has what the dispute took of it as a loss: %s', (amount) => {
    const besides = told(dispute(amount, ended('lost', 27, { besidesRefunds: true })));
    for (const plan of looks(besides)) {
      expect(plan.holds).toEqual([]);
      expect(net(plan)).toEqual({ '1051': `-${amount}`, '6020': amount });
      const payments = [payback(10, '253.04', { isDeclined: true })];
      const declined = { ...r, refunds: r.refunds.map((each) => ({ ...each, payments })) };
      const back = planOrder(declined, ruleSet(), plan.documents, besides);
      const kept = (253.04 - Number(amount)).toFixed(2);
      expect([back.holds, net(back)]).toEqual([
        [],
        amount === '253.04' ? {} : { '1051': kept, '2350': `-${kept}` },
      ]);
    }
  });
});

it('what a refund lost besides stays a loss when an earlier one is declined: nothing more is parked', () => {
  const all = told(dispute('100.00', ended('lost', 27, { besidesRefunds: true })));
  const refunds = [refundOf(1, '153.04'), refundOf(2, '100.00')];
  const c = { ...cancelled(e01With()), refunds };
  const plan = planOrder(c, ruleSet(), planOrder(cancelled(e01With()), ruleSet(), [], all).documents, all);
  expect([plan.holds, net(plan)]).toEqual([[], { '1051': '-100.00', '6020': '100.00' }]);
  const payments = [payback(10, '153.04', { isDeclined: true })];
  const declined = { ...c, refunds: refunds.map((each) => (each.id === 1 ? { ...each, payments } : each)) };
  const back = planOrder(declined, ruleSet(), plan.documents, all);
  expect([back.holds, back.missing]).toEqual([[], ['BCCR-1-1001-R1-1-X']]);
  expect(planOrder(declined, ruleSet(), back.documents, all).missing).toEqual([]);
});

describe('a dispute that is lost before its order is cancelled, and then refunded', () => {
  it.each(['loss', 'loss_with_tax_relief', 'return'] as const)(
    'is held with both, then a loss: %s',
    (chargebackLost) => {
      const rules = ruleSet({}, { chargebackLost });
      const c = cancelled(e01With());
      const gone = { ...c, refunds: [refundOf(1, '253.04', { createdAt: '2026-11-28T15:00:00.000Z' })] };
      const step = (disputes: ReturnType<typeof told>) => {
        const alive = planOrder(e01With(), rules, [], disputes).documents;
        return planOrder(gone, rules, planOrder(c, rules, alive, disputes).documents, disputes);
      };
      const lost = ended('lost', 22);
      const own = { openedAt: '2026-11-21T15:00:00.000Z' };
      expect(step(told(dispute('253.04', lost, own))).holds.map(({ cause }) => cause)).toEqual([
        'refunded_and_lost',
      ]);
      const besides = told(dispute('253.04', { ...lost, besidesRefunds: true }, own));
      expect(net(step(besides))).toEqual({ '1051': '-253.04', '6020': '253.04' });
      expect(net(planOrder(gone, rules, [], besides))).toEqual(net(step(besides)));
    },
  );
});

it('a dispute lost while the money was a deposit took what is kept once its order is cancelled', () => {
  const rules = ruleSet({}, { invoiceTrigger: 'shipped' });
  const all = told(dispute('53.04', ended('lost', 27)));
  const s = e01With();
  const waits = { ...s, order: { ...s.order, statusId: 11, shippedAt: null } };
  const alive = planOrder(waits, rules, [], all);
  expect(net(alive)).toEqual({ '1051': '200.00', '2350': '-253.04', '6020': '53.04' });
  const step = planOrder(cancelled(waits), rules, alive.documents, all);
  expect(step.missing).toEqual(['BCCR-1-1001-AX']);
  for (const plan of [step, planOrder(cancelled(waits), rules, [], all)])
    expect([plan.holds, net(plan)]).toEqual([[], { '1051': '200.00', '2350': '-200.00' }]);
});

describe('documents of a dispute that nothing is wrong with', () => {
  const low = (s: OrderSnapshot) => ({
    ...s,
    order: {
      ...s.order,
      modifiedAt: '2026-11-28T00:00:00.000Z',
      shipping: taxed('5.00'),
      total: taxed('224.90', '18.14'),
    },
  });

  it('stand while a refund waits for the invoice', () => {
    const rules = ruleSet({}, { invoiceTrigger: 'shipped' });
    const open = told(dispute('54.00', null));
    const refund = refundOf(1, '54.00', { items: [itemOf('ORDER', 1, { requestedAmount: '54.00' })] });
    const s = e01With();
    const waits = {
      ...s,
      order: { ...s.order, statusId: 11, status: 'Awaiting Fulfillment', shippedAt: null },
    };
    const posted = planOrder(waits, rules, [], open).documents;
    const plan = planOrder({ ...waits, refunds: [refund] }, rules, posted, open);
    expect([plan.holds, plan.missing, plan.notices.map(({ cause }) => cause)]).toEqual([
      [],
      [],
      ['refund_waiting'],
    ]);
  });

  it.each(['loss', 'loss_with_tax_relief', 'return'] as const)(
    'stand when the order is lowered after it was lost: %s',
    (chargebackLost) => {
      const rules = ruleSet({}, { chargebackLost });
      const lost = told(dispute('253.04', ended('lost', 27)));
      const posted = planOrder(e01With(), rules, [], lost).documents;
      const plan = planOrder(low(e01With()), rules, posted, lost);
      expect([plan.holds, plan.missing]).toEqual([[], ['BCIN-1-1001-V2']]);
      expect(plan.notices.map(({ cause }) => cause)).toEqual(['credit_left']);
      expect(planOrder(low(e01With()), rules, plan.documents, lost).missing).toEqual([]);
    },
  );

  it('stand when an edit cannot be planned: what is wrong with it is told alone', () => {
    const lost = told(dispute('100.00', ended('lost', 27)));
    const posted: readonly PlannedDocument[] = planOrder(e01With(), ruleSet(), [], lost).documents;
    const s = low(e01With());
    const closed = { ...s, order: { ...s.order, modifiedAt: '2036-01-01T00:00:00.000Z' } };
    const { holds } = planOrder(closed, ruleSet(), posted, lost);
    expect(holds.map(({ cause }) => cause)).toEqual(['period_closed']);
  });
});
