import type { Order, Transaction } from '#bigcommerce';
import { planOrder } from './plan-order.js';
import { net } from './testing/net.js';
import { itemOf, payback, refundOf } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import type { Plan } from './types/plan.js';
import { NOTHING_TOLD, type Dispute } from './types/told.js';

const order = (transactions: readonly Transaction[], own: Partial<Order>) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    transactions,
    order: own,
  });

describe('a certificate and store credit of an order that is cancelled before anything was posted', () => {
  const card = payment(1, '68.25', { event: 'authorization' });
  const own = {
    storeCreditAmount: '25.00',
    giftCertificateAmount: '15.00',
    statusId: 5,
    status: 'Cancelled',
  };
  const cancelled = order([card], own);
  const lines = ({ documents }: Plan) =>
    documents.map(({ batch, lines: all }) =>
      [batch.replace('-1-1001', ''), ...all.map(({ account, amount }) => `${account} ${amount}`)].join(' '),
    );

  it('are a deposit that is told, though the store lists no payment of them', () => {
    const plan = planOrder(cancelled, ruleSet(), []);
    expect([plan.holds, plan.notices.map(({ cause }) => cause)]).toEqual([[], ['cancelled_money_kept']]);
    expect(lines(plan)).toEqual(['BCCR-AGC 2350 15.00 2300 -15.00', 'BCCR-ASC 2350 25.00 2310 -25.00']);
    expect(planOrder(cancelled, ruleSet(), plan.documents).missing).toEqual([]);
  });

  it('are given back out of it', () => {
    const credit = { providerId: 'storecredit', gateway: 'Store credit' };
    const certificate = { providerId: 'giftcertificate', gateway: 'Gift certificate' };
    const refunds = [
      refundOf(3, '40.00', { payments: [payback(7, '25.00', credit), payback(8, '15.00', certificate)] }),
    ];
    const plan = planOrder({ ...cancelled, refunds }, ruleSet(), []);
    expect([plan.holds, plan.notices, lines(plan).slice(2)]).toEqual([
      [],
      [],
      ['BCCR-R3-1 2350 -25.00 2310 25.00', 'BCCR-R3-2 2350 -15.00 2300 15.00'],
    ]);
  });

  it('are not taken where no payment was ever begun: it is ignored', () => {
    expect(planOrder(order([], own), ruleSet(), [])).toMatchObject({ outcome: 'ignored', documents: [] });
  });

  it.each([
    ['pay for all of it', { giftCertificateAmount: '83.25' }],
    ['are beside what is owed after terms', { paymentMethod: 'Purchase Order' }],
  ])(
    'are taken without a payment where they %s: the books end as if it had been seen before',
    (_case, how) => {
      const placed = order([], { ...own, ...how, statusId: 11, status: 'Awaiting Fulfillment' });
      const gone = order([], { ...own, ...how });
      const before = planOrder(placed, ruleSet(), []);
      const late = planOrder(gone, ruleSet(), before.documents);
      const first = planOrder(gone, ruleSet(), []);
      expect([before.holds, late.holds, first.holds]).toEqual([[], [], []]);
      expect(first.documents.length).toBeGreaterThan(0);
      expect(net(first)).toEqual(net(late));
      expect(first.notices.map(({ cause }) => cause)).toEqual(['cancelled_money_kept']);
    },
  );

  it('are nothing where there are none: it is ignored', () => {
    const none = { ...own, storeCreditAmount: '0.0000', giftCertificateAmount: '0.0000' };
    const plan = planOrder(order([card], none), ruleSet(), []);
    expect([plan.outcome, plan.ignored?.detail]).toEqual([
      'ignored',
      'the order was cancelled before anything was posted',
    ]);
  });

  it('wait with an order that was voided but not cancelled: it may still be paid', () => {
    const voided = payment(2, '68.25', { event: 'void', referenceTransactionId: 1 });
    const waiting = order([card, voided], { ...own, statusId: 7, status: 'Awaiting Payment' });
    expect(planOrder(waiting, ruleSet(), []).outcome).toBe('ignored');
    const again = payment(3, '68.25', { createdAt: '2026-11-21T16:00:00.000Z' });
    const paid = order([card, voided, again], { ...own, statusId: 11, status: 'Awaiting Fulfillment' });
    const batches = planOrder(paid, ruleSet(), []).documents.map(({ batch }) => batch.replace('-1-1001', ''));
    expect(batches).toEqual(['BCIN', 'BCCR-AGC', 'BCCR-ASC', 'BCCR-T3']);
  });
});

describe('an order that is cancelled while its invoice is not in the ledger yet', () => {
  const paid = [payment(1, '108.25')];
  const gone = { statusId: 5, status: 'Cancelled' };
  const [invoice] = planOrder(order(paid, {}), ruleSet(), []).documents;
  const afters = ({ documents }: Plan) =>
    documents.map(({ batch, after }) => `${batch} after ${after}`.replaceAll('-1-1001', ''));

  it('has its credit wait for the invoice, its money for nothing', () => {
    const plan = planOrder(order(paid, gone), ruleSet(), [invoice!]);
    const expected = ['BCIN after null', 'BCCR-T1 after null', 'BCIN-X after BCIN'];
    expect(afters(plan)).toEqual(expected);
    const handedOver = planOrder(order(paid, gone), ruleSet(), plan.documents.slice(0, 2));
    expect(afters(handedOver)).toEqual(expected);
  });

  it('has its credit wait for what was refunded and paid of it, whatever a dispute held back meanwhile', () => {
    const dispute: Dispute = {
      id: '801',
      key: '801',
      bankCode: 'CLR-STRIPE',
      amount: '50.00',
      fee: '0.00',
      openedAt: '2026-11-20T17:00:00.000Z',
      outcome: null,
    };
    const told = { ...NOTHING_TOLD, disputes: [dispute] };
    const refunds = [refundOf(3, '10.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] })];
    const disputed = planOrder(order(paid, {}), ruleSet(), [], told).documents;
    const refunded = planOrder({ ...order(paid, {}), refunds }, ruleSet(), disputed, told).documents;
    const plan = planOrder({ ...order(paid, gone), refunds }, ruleSet(), refunded, told);
    expect(afters(plan)).toEqual([
      'BCIN after null',
      'BCCR-T1 after BCIN',
      'BCCR-1-D801-1 after null',
      'BCJE-R3 after BCCR-T1',
      'BCCR-R3-1 after BCJE-R3',
      'BCIN-X after BCCR-R3-1',
      'BCCR-AX after BCIN-X',
    ]);
  });
});
