import type { OrderSnapshot } from '#bigcommerce';
import type { PostingSettings, RuleSet } from '../types/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './snapshots.js';

/** The order of a worked example of section 7 that is paid otherwise than by one capture; test/golden has the rest. */
export interface Sale {
  readonly id: string;
  /** The order as it was looked at, one after another; what was planned before is posted. */
  readonly looks: readonly OrderSnapshot[];
  readonly settings?: Partial<PostingSettings>;
  readonly rules?: Partial<RuleSet>;
}

const goodsOfE01: OrderParts = {
  lines: [
    lineOf(1, 'A-100', taxed('99.9000', '8.2418'), { quantity: 2 }),
    lineOf(2, 'B-200', taxed('120.0000', '9.9000')),
  ],
  shipping: taxed('15.00'),
  taxes: [
    taxRow(1, 'State', '8.24', '8.25', { orderLineId: 1 }),
    taxRow(2, 'State', '9.90', '8.25', { orderLineId: 2 }),
  ],
};

const certificate = lineOf(2, '', taxed('100.00'), { type: 'giftcertificate', name: 'Gift certificate' });
const sold = (id: number) =>
  orderFactory({
    id,
    lines: [lineOf(1, 'A-100', taxed('50.00')), certificate],
    taxes: [taxRow(1, 'State', '4.13', '8.25', { orderLineId: 1 })],
    transactions: [payment(5005, '154.13')],
  });

const own = { gateway: 'bigcommerce', createdAt: '2026-11-20T16:00:01.000Z' };
const second = { createdAt: '2026-11-21T16:00:00.000Z' };
const onAccount = { paymentMethod: 'Purchase Order', paymentStatus: '' };
const e03 = (order: object) =>
  orderFactory({
    id: 1003,
    lines: [lineOf(1, 'A-100', taxed('1000.00'))],
    taxes: [taxRow(1, 'State', '80.00', '8.00')],
    transactions: [],
    order: { ...onAccount, ...order },
  });
const e23 = (transactions: OrderParts['transactions']) =>
  orderFactory({
    id: 1023,
    lines: [lineOf(1, 'A-100', taxed('1000.00'))],
    taxes: [taxRow(1, 'State', '82.50')],
    transactions: transactions ?? [],
  });
const byProject = ['A-100', 'B-200'].map((sku, index) => ({
  id: `p${sku}`,
  priority: 100,
  match: { sku },
  wbs1: `P${index + 1}00`,
  wbs2: '001',
  wbs3: '',
}));

export const SALES: readonly Sale[] = [
  {
    id: 'E02',
    settings: { partialCapturePolicy: 'deposit' },
    looks: [
      orderFactory({ ...goodsOfE01, id: 1002, transactions: [payment(5002, '133.04')] }),
      orderFactory({
        ...goodsOfE01,
        id: 1002,
        transactions: [payment(5002, '133.04'), payment(5003, '120.00', second)],
      }),
    ],
  },
  {
    id: 'E03',
    settings: { offlineReceipts: 'on_paid_status' },
    looks: [e03({ statusId: 7 }), e03({ statusId: 10 })],
  },
  { id: 'E04a', looks: [sold(1004)] },
  { id: 'E04b', settings: { giftCertificateSaleDoc: 'invoice_line' }, looks: [sold(1004)] },
  {
    id: 'E05',
    looks: [
      orderFactory({
        ...goodsOfE01,
        id: 1005,
        transactions: [
          payment(5006, '153.04'),
          payment(5007, '100.00', { ...own, method: 'gift_certificate' }),
        ],
        order: { giftCertificateAmount: '100.0000' },
      }),
    ],
  },
  {
    id: 'E06',
    looks: [
      orderFactory({
        ...goodsOfE01,
        id: 1006,
        transactions: [payment(5008, '213.04'), payment(5009, '40.00', { ...own, method: 'store_credit' })],
        order: { storeCreditAmount: '40.0000' },
      }),
    ],
  },
  {
    id: 'E23',
    settings: { partialCapturePolicy: 'deposit', retainerFlag: 'on' },
    looks: [e23([payment(5030, '300.00')]), e23([payment(5030, '300.00'), payment(5031, '782.50', second)])],
  },
  {
    id: 'E26',
    looks: [
      orderFactory({
        id: 1026,
        lines: [lineOf(1, 'A-100', taxed('50.00'))],
        taxes: [taxRow(1, 'State', '4.13')],
        transactions: [payment(5041, '54.13', { ...own, method: 'gift_certificate' })],
        order: { giftCertificateAmount: '54.1300' },
      }),
    ],
  },
  {
    id: 'E28',
    rules: { projectRules: byProject },
    looks: [orderFactory({ ...goodsOfE01, id: 1028, transactions: [payment(5050, '253.04')] })],
  },
];
