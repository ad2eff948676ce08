import { e01With, itemOf, oneUnit, payback, refundOf } from '../../../libs/mapping/src/testing/refunds.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../../../libs/mapping/src/testing/snapshots.js';
import { look, type Life } from '../life.js';

const onAccount = { paymentMethod: 'Purchase Order', paymentStatus: '' };
const P100 = { wbs1: 'P100', wbs2: '001', wbs3: '' };
const part = (invoice: string) => ({ invoice, wbs: P100, amount: '54.07' });
const moved = { key: 'A308', date: '2026-11-23' };

/** A later order of 86.60 on account, paid by card in part. */
const later = (...transactions: readonly ReturnType<typeof payment>[]) =>
  orderFactory({
    id: 1029,
    lines: [lineOf(1, 'A-100', taxed('80.00'))],
    taxes: [taxRow(1, 'State', '6.60')],
    transactions: [...transactions],
    order: { ...onAccount, statusId: 11 },
  });

const settings = { refundMode: 'credit_only' } as const;
const out = {
  ...moved,
  toOrderId: 1029,
  from: [part('000000001001')],
  to: [part('000000001029')],
};
const received = { ...moved, fromOrderId: 1001, parts: [part('000000001029')] };

const returned = (statusId: number) => ({
  ...orderFactory({
    id: 1030,
    lines: [lineOf(1, 'A-100', taxed('1000.00'), { quantity: 10 })],
    taxes: [taxRow(1, 'State', '80.00', '8')],
    transactions: [],
    order: { ...onAccount, statusId },
  }),
  refunds: [
    refundOf(309, '108.00', {
      orderId: 1030,
      totalTax: '8.00',
      items: [itemOf('PRODUCT', 1)],
      payments: [payback(1, '108.00', { providerId: 'custom', offline: true })],
    }),
  ],
});
const onPaidStatus = { settings: { offlineReceipts: 'on_paid_status' } } as const;

/** Credit that is kept on an invoice, or lowers it before it is paid (event row 21). */
export const CREDITED: Readonly<Record<string, Life>> = {
  E29: [
    look(e01With(), { settings }),
    look(e01With(oneUnit(308)), { settings }),
    look(later()),
    look(e01With(oneUnit(308)), { settings, told: { creditMoves: [out] } }),
    look(later(payment(5060, '32.53')), { told: { creditsReceived: [received] } }),
  ],
  E30: [
    look({ ...returned(7), refunds: [] }, onPaidStatus),
    look(returned(7), onPaidStatus),
    look(returned(10), onPaidStatus),
  ],
};
