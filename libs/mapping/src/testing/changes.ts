import type { OrderSnapshot } from '#bigcommerce';
import type { PostingSettings } from '../types/rules.js';
import { itemOf, payback, refundOf } from './refunds.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './snapshots.js';

/** A worked example of section 7 whose order changes after it was posted (event rows 23, 28 to 30). */
export interface Change {
  readonly id: string;
  /** The order as it was looked at, one after another; what was planned before is posted. */
  readonly looks: readonly OrderSnapshot[];
  readonly settings?: Partial<PostingSettings>;
}

const goods: OrderParts = {
  lines: [
    lineOf(1, 'A-100', taxed('99.9000', '8.2418'), { quantity: 2 }),
    lineOf(2, 'B-200', taxed('120.0000', '9.9000')),
  ],
  shipping: taxed('15.00'),
  taxes: [taxRow(1, 'State', '8.24'), taxRow(2, 'State', '9.90')],
};
/** One unit more of the first line. */
const more: OrderParts = {
  ...goods,
  lines: [lineOf(1, 'A-100', taxed('149.8500', '12.3626'), { quantity: 3 }), ...goods.lines.slice(1)],
  taxes: [taxRow(1, 'State', '12.36'), taxRow(2, 'State', '9.90')],
};
const edited = [
  orderFactory({ ...goods, transactions: [payment(5001, '253.04')] }),
  orderFactory({
    ...more,
    transactions: [payment(5001, '253.04')],
    order: { modifiedAt: '2026-11-21T09:00:00.000Z' },
  }),
];
const cancelled = { statusId: 5, status: 'Cancelled', modifiedAt: '2026-11-21T09:00:00.000Z' };
const authorized = payment(5021, '253.04', { event: 'authorization' });
const voided = payment(5022, '253.04', { event: 'void', referenceTransactionId: 5021 });
const paid = [payment(5022, '253.04')];
const giveBack = refundOf(322, '253.04', {
  createdAt: '2026-11-22T15:00:00.000Z',
  items: [itemOf('ORDER', 1022, { requestedAmount: '253.04' })],
  payments: [payback(3220, '253.04')],
});

export const CHANGES: readonly Change[] = [
  {
    id: 'E21a',
    settings: { invoiceTrigger: 'authorized' },
    looks: [
      orderFactory({ ...goods, id: 1021, transactions: [authorized], order: { statusId: 7 } }),
      orderFactory({ ...goods, id: 1021, transactions: [authorized, voided], order: cancelled }),
    ],
  },
  {
    id: 'E21b',
    looks: [
      orderFactory({ ...goods, id: 1022, transactions: paid }),
      orderFactory({ ...goods, id: 1022, transactions: paid, order: cancelled }),
      orderFactory({
        ...goods,
        id: 1022,
        transactions: paid,
        // The store calls a cancelled order refunded once its money is given back.
        order: { ...cancelled, statusId: 4, status: 'Refunded' },
        snapshot: { refunds: [giveBack] },
      }),
    ],
  },
  { id: 'E22a', looks: edited },
  { id: 'E22b', looks: edited, settings: { editPolicy: 'reverse_repost' } },
];
