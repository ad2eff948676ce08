import type { OrderSnapshot } from '#bigcommerce';
import type { PostingSettings } from '../types/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './snapshots.js';

/** The order of a worked example of accounting-treatment section 7; test/golden says what is posted for it. */
export interface Example {
  readonly id: string;
  readonly snapshot: OrderSnapshot;
  readonly settings?: Partial<PostingSettings>;
}

const coupon = { couponDiscount: '20.0000' };
const E08 = {
  id: 1008,
  lines: [lineOf(1, 'A-100', taxed('200.0000'))],
  shipping: taxed('10.00'),
  taxes: [taxRow(1, 'State', '14.40')],
  total: taxed('190.00', '14.40'),
  transactions: [payment(5010, '204.40')],
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
  },
  {
    id: 'E08a',
    snapshot: orderFactory({ ...E08, order: coupon }),
  },
  {
    id: 'E08b',
    snapshot: orderFactory({ ...E08, order: coupon }),
    settings: { discountMode: 'net' },
  },
  {
    // Sample order 218 of BigCommerce's reference, on account: its amounts are the example, not its payment.
    id: 'E08c',
    snapshot: orderFactory({
      id: 218,
      lines: [lineOf(1, 'A-100', { exTax: '62.6793', incTax: '67.8400', tax: '5.1607' })],
      shipping: { exTax: '11.0900', incTax: '12.0000', tax: '0.9100' },
      taxes: [taxRow(1, 'State', '4.4000'), taxRow(2, 'State', '0.9100', '8.25', { lineType: 'shipping' })],
      total: { exTax: '64.5300', incTax: '69.8400', tax: '5.3100' },
      transactions: [],
      order: {
        discountAmount: '5.0000',
        couponDiscount: '5.0000',
        paymentMethod: 'Purchase Order',
        paymentStatus: '',
      },
    }),
  },
  {
    id: 'E09',
    snapshot: orderFactory({
      id: 1009,
      lines: [lineOf(1, 'A-100', taxed('80.00'))],
      shipping: taxed('12.50'),
      handling: taxed('3.00'),
      wrapping: taxed('4.00'),
      fees: [{ id: 1, name: 'Rush', cost: taxed('2.50') }],
      taxes: [taxRow(1, 'State', '8.16')],
      transactions: [payment(5011, '110.16', { gateway: 'paypal' })],
    }),
  },
  {
    id: 'E10',
    snapshot: orderFactory({
      id: 1010,
      lines: [lineOf(1, 'A-100', taxed('100.00'))],
      taxes: [
        taxRow(1, 'State', '6.25', '6.25'),
        taxRow(2, 'County', '1.00', '1.00'),
        taxRow(3, 'City', '0.75', '0.75'),
      ],
      transactions: [payment(5012, '108.00')],
    }),
  },
  {
    id: 'E11',
    snapshot: orderFactory({
      id: 1011,
      lines: [lineOf(1, 'A-100', { exTax: '49.9750', incTax: '59.9700', tax: '9.9950' }, { quantity: 3 })],
      shipping: { exTax: '4.1583', incTax: '4.9900', tax: '0.8317' },
      taxes: [taxRow(1, 'VAT', '10.0000', '20'), taxRow(2, 'VAT', '0.8300', '20', { lineType: 'shipping' })],
      total: { exTax: '54.1300', incTax: '64.9600', tax: '10.8300' },
      transactions: [payment(5013, '64.96')],
      order: { taxInclusivePricing: true },
    }),
  },
  {
    id: 'E25',
    snapshot: orderFactory({
      id: 1025,
      lines: [1, 2, 3].map((id) => lineOf(id, 'A-100', taxed('33.3300'))),
      total: taxed('100.00'),
      transactions: [payment(5040, '100.00')],
    }),
  },
];
