import type { OrderSnapshot } from '#bigcommerce';
import type { PostingSettings, RuleSet } from '../types/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './snapshots.js';
import { ruleSet } from './rules.js';

/** Type, key of the batch, bank, and lines: project, section or invoice, account, amount. */
type Posting = readonly [string, string, string, readonly (readonly [string, string, string, string])[]];

/** A worked example of accounting-treatment section 7 whose payment is more than one capture. */
export interface Sale {
  readonly id: string;
  /** The order as it was looked at, one after another; what was planned before is posted. */
  readonly looks: readonly OrderSnapshot[];
  readonly settings?: Partial<PostingSettings>;
  readonly rules?: Partial<RuleSet>;
  readonly documents: readonly Posting[];
  readonly net: Readonly<Record<string, string>>;
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
const P = 'P100/001';
const invoiceOfE01: Posting[3] = [
  [P, 'A', '4010', '99.90'],
  [P, 'A', '4015', '120.00'],
  [P, 'A', '4050', '15.00'],
  [P, 'T', '2200', '18.14'],
];
const revenueOfE01 = { '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

const certificate = lineOf(2, '', taxed('100.00'), { type: 'giftcertificate', name: 'Gift certificate' });
const sold = (id: number) =>
  orderFactory({
    id,
    lines: [lineOf(1, 'A-100', taxed('50.00')), certificate],
    taxes: [taxRow(1, 'State', '4.13', '8.25', { orderLineId: 1 })],
    transactions: [payment(5005, '154.13')],
  });
const soldNet = { '1051': '154.13', '2200': '-4.13', '2300': '-100.00', '4010': '-50.00' };

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
    documents: [
      ['CR', 'T5002', 'CLR-STRIPE', [['', '', '2350', '133.04']]],
      ['IN', '', '', invoiceOfE01],
      ['CR', 'T5003', 'CLR-STRIPE', [[P, '000000001002', '1200', '120.00']]],
      [
        'CR',
        'A5002',
        'NONCASH',
        [
          [P, '000000001002', '1200', '133.04'],
          ['', '', '2350', '-133.04'],
        ],
      ],
    ],
    net: { '1051': '253.04', ...revenueOfE01 },
  },
  {
    id: 'E03',
    settings: { offlineReceipts: 'on_paid_status' },
    looks: [e03({ statusId: 7 }), e03({ statusId: 10 })],
    documents: [
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '1000.00'],
          [P, 'T', '2200', '80.00'],
        ],
      ],
      ['CR', 'AOFF', 'OPER', [[P, '000000001003', '1200', '1080.00']]],
    ],
    net: { '1010': '1080.00', '2200': '-80.00', '4010': '-1000.00' },
  },
  {
    id: 'E04a',
    looks: [sold(1004)],
    documents: [
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '50.00'],
          [P, 'T', '2200', '4.13'],
        ],
      ],
      [
        'CR',
        'T5005',
        'CLR-STRIPE',
        [
          [P, '000000001004', '1200', '54.13'],
          ['', '', '2300', '100.00'],
        ],
      ],
    ],
    net: soldNet,
  },
  {
    id: 'E04b',
    settings: { giftCertificateSaleDoc: 'invoice_line' },
    looks: [sold(1004)],
    documents: [
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '50.00'],
          [P, 'A', '2300', '100.00'],
          [P, 'T', '2200', '4.13'],
        ],
      ],
      ['CR', 'T5005', 'CLR-STRIPE', [[P, '000000001004', '1200', '154.13']]],
    ],
    net: soldNet,
  },
  ...[
    { id: 'E05', amount: '100.00', card: '153.04', method: 'gift_certificate', account: '2300', first: 5006 },
    { id: 'E06', amount: '40.00', card: '213.04', method: 'store_credit', account: '2310', first: 5008 },
  ].map(({ id, amount, card, method, account, first }): Sale => {
    const number = 1000 + Number(id.slice(1));
    return {
      id,
      looks: [
        orderFactory({
          ...goodsOfE01,
          id: number,
          transactions: [payment(first, card), payment(first + 1, amount, { ...own, method })],
          order: { [id === 'E05' ? 'giftCertificateAmount' : 'storeCreditAmount']: amount },
        }),
      ],
      documents: [
        ['IN', '', '', invoiceOfE01],
        ['CR', `T${first}`, 'CLR-STRIPE', [[P, `00000000${number}`, '1200', card]]],
        [
          'CR',
          `T${first + 1}`,
          'NONCASH',
          [
            [P, `00000000${number}`, '1200', amount],
            ['', '', account, `-${amount}`],
          ],
        ],
      ],
      net: { '1051': card, ...revenueOfE01, [account]: amount },
    };
  }),
  {
    id: 'E23',
    settings: { partialCapturePolicy: 'deposit', retainerFlag: 'on' },
    looks: [e23([payment(5030, '300.00')]), e23([payment(5030, '300.00'), payment(5031, '782.50', second)])],
    documents: [
      ['CR', 'T5030', 'CLR-STRIPE', [[P, '', '2350', '300.00']]],
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '1000.00'],
          [P, 'T', '2200', '82.50'],
        ],
      ],
      ['CR', 'T5031', 'CLR-STRIPE', [[P, '000000001023', '1200', '782.50']]],
      [
        'CR',
        'A5030',
        'NONCASH',
        [
          [P, '000000001023', '1200', '300.00'],
          [P, '', '2350', '-300.00'],
        ],
      ],
    ],
    net: { '1051': '1082.50', '2200': '-82.50', '4010': '-1000.00' },
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
    documents: [
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '50.00'],
          [P, 'T', '2200', '4.13'],
        ],
      ],
      [
        'CR',
        'T5041',
        'NONCASH',
        [
          [P, '000000001026', '1200', '54.13'],
          ['', '', '2300', '-54.13'],
        ],
      ],
    ],
    net: { '2200': '-4.13', '2300': '54.13', '4010': '-50.00' },
  },
  {
    id: 'E28',
    rules: { projectRules: byProject },
    looks: [orderFactory({ ...goodsOfE01, id: 1028, transactions: [payment(5050, '253.04')] })],
    documents: [
      [
        'IN',
        '',
        '',
        [
          [P, 'A', '4010', '99.90'],
          [P, 'A', '4050', '6.81'],
          [P, 'T', '2200', '8.24'],
        ],
      ],
      [
        'IN',
        'P2',
        '',
        [
          ['P200/001', 'A', '4015', '120.00'],
          ['P200/001', 'A', '4050', '8.19'],
          ['P200/001', 'T', '2200', '9.90'],
        ],
      ],
      [
        'CR',
        'T5050',
        'CLR-STRIPE',
        [
          [P, '000000001028', '1200', '114.95'],
          ['P200/001', '000000001028', '1200', '138.09'],
        ],
      ],
    ],
    net: { '1051': '253.04', ...revenueOfE01 },
  },
];

/** The rules of an example. */
export function rulesOf({ rules = {}, settings = {} }: Pick<Sale, 'rules' | 'settings'>): RuleSet {
  return ruleSet(rules, settings);
}
