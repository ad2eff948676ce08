import type { OrderSnapshot } from '#bigcommerce';
import type { PostingSettings } from '../types/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './snapshots.js';

/** A worked example of accounting-treatment section 7: the order, and what must be posted for it. */
export interface Example {
  readonly id: string;
  readonly snapshot: OrderSnapshot;
  readonly settings?: Partial<PostingSettings>;
  /** Section, account, amount of the invoice lines. */
  readonly invoice: readonly (readonly [string, string, string])[];
  readonly bank: string;
  /** Net ledger effect, debit positive. */
  readonly net: Readonly<Record<string, string>>;
}

const coupon = { couponDiscount: '20.0000' };
const E08 = {
  lines: [lineOf(1, 'A-100', taxed('200.0000'))],
  shipping: taxed('10.00'),
  taxes: [taxRow(1, 'State', '14.40')],
  total: taxed('190.00', '14.40'),
};

export const EXAMPLES: readonly Example[] = [
  {
    id: 'E01',
    snapshot: orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('99.9000', '8.2418'), { quantity: 2 }),
        lineOf(2, 'B-200', taxed('120.0000', '9.9000')),
      ],
      shipping: taxed('15.00'),
      taxes: [taxRow(1, 'State', '8.24'), taxRow(2, 'State', '9.90')],
    }),
    invoice: [
      ['A', '4010', '99.90'],
      ['A', '4015', '120.00'],
      ['A', '4050', '15.00'],
      ['T', '2200', '18.14'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '253.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' },
  },
  {
    id: 'E08a',
    snapshot: orderFactory({ ...E08, order: coupon }),
    invoice: [
      ['A', '4010', '200.00'],
      ['A', '4090', '-20.00'],
      ['A', '4050', '10.00'],
      ['T', '2200', '14.40'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '204.40', '2200': '-14.40', '4010': '-200.00', '4050': '-10.00', '4090': '20.00' },
  },
  {
    id: 'E08b',
    snapshot: orderFactory({ ...E08, order: coupon }),
    settings: { discountMode: 'net' },
    invoice: [
      ['A', '4010', '180.00'],
      ['A', '4050', '10.00'],
      ['T', '2200', '14.40'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '204.40', '2200': '-14.40', '4010': '-180.00', '4050': '-10.00' },
  },
  {
    // The example itself is not yet paid; it is paid here, so that the whole plan can be seen.
    id: 'E08c',
    snapshot: orderFactory({
      lines: [lineOf(1, 'A-100', { exTax: '62.6793', incTax: '67.8400', tax: '5.1607' })],
      shipping: { exTax: '11.0900', incTax: '12.0000', tax: '0.9100' },
      taxes: [taxRow(1, 'State', '4.4000'), taxRow(2, 'State', '0.9100', '8.25', { lineType: 'shipping' })],
      total: { exTax: '64.5300', incTax: '69.8400', tax: '5.3100' },
      order: { discountAmount: '5.0000', couponDiscount: '5.0000' },
    }),
    invoice: [
      ['A', '4010', '62.68'],
      ['A', '4090', '-9.24'],
      ['A', '4050', '11.09'],
      ['T', '2200', '5.31'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '69.84', '2200': '-5.31', '4010': '-62.68', '4050': '-11.09', '4090': '9.24' },
  },
  {
    id: 'E09',
    snapshot: orderFactory({
      lines: [lineOf(1, 'A-100', taxed('80.00'))],
      shipping: taxed('12.50'),
      handling: taxed('3.00'),
      wrapping: taxed('4.00'),
      fees: [{ id: 1, name: 'Rush', cost: taxed('2.50') }],
      taxes: [taxRow(1, 'State', '8.16')],
      transactions: [payment(5011, '110.16', { gateway: 'paypal' })],
    }),
    invoice: [
      ['A', '4010', '80.00'],
      ['A', '4050', '12.50'],
      ['A', '4060', '3.00'],
      ['A', '4070', '4.00'],
      ['A', '4080', '2.50'],
      ['T', '2200', '8.16'],
    ],
    bank: 'CLR-PAYPAL',
    net: {
      '1052': '110.16',
      '2200': '-8.16',
      '4010': '-80.00',
      '4050': '-12.50',
      '4060': '-3.00',
      '4070': '-4.00',
      '4080': '-2.50',
    },
  },
  {
    id: 'E10',
    snapshot: orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00'))],
      taxes: [
        taxRow(1, 'State', '6.25', '6.25'),
        taxRow(2, 'County', '1.00', '1.00'),
        taxRow(3, 'City', '0.75', '0.75'),
      ],
    }),
    invoice: [
      ['A', '4010', '100.00'],
      ['T', '2200', '6.25'],
      ['T', '2210', '1.00'],
      ['T', '2220', '0.75'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '108.00', '2200': '-6.25', '2210': '-1.00', '2220': '-0.75', '4010': '-100.00' },
  },
  {
    id: 'E11',
    snapshot: orderFactory({
      lines: [lineOf(1, 'A-100', { exTax: '49.9750', incTax: '59.9700', tax: '9.9950' }, { quantity: 3 })],
      shipping: { exTax: '4.1583', incTax: '4.9900', tax: '0.8317' },
      taxes: [taxRow(1, 'VAT', '10.0000', '20'), taxRow(2, 'VAT', '0.8300', '20', { lineType: 'shipping' })],
      total: { exTax: '54.1300', incTax: '64.9600', tax: '10.8300' },
      order: { taxInclusivePricing: true },
    }),
    invoice: [
      ['A', '4010', '49.97'],
      ['A', '4050', '4.16'],
      ['T', '2200', '10.83'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '64.96', '2200': '-10.83', '4010': '-49.97', '4050': '-4.16' },
  },
  {
    id: 'E25',
    snapshot: orderFactory({
      lines: [1, 2, 3].map((id) => lineOf(id, 'A-100', taxed('33.3300'))),
      total: taxed('100.00'),
    }),
    invoice: [
      ['A', '4010', '33.33'],
      ['A', '4010', '33.33'],
      ['A', '4010', '33.33'],
      ['A', '4099', '0.01'],
    ],
    bank: 'CLR-STRIPE',
    net: { '1051': '100.00', '4010': '-99.99', '4099': '-0.01' },
  },
];
