import type { PresetName } from './names.js';

/** A ready-made order: one sentence, and the body of the control that places it. */
export interface Preset {
  readonly label: string;
  readonly order: Readonly<Record<string, unknown>>;
}

const state = (rate: string) => [{ name: 'State Tax', rate }];

/** The numbers of `E…` are those of the worked examples of the accounting treatment. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  simple: {
    label: 'One A-100, paid by card through Stripe',
    order: { lines: [{ sku: 'A-100' }] },
  },
  E01: {
    label: 'Two A-100 and one B-200 with shipping, paid by card through Stripe',
    order: { lines: [{ sku: 'A-100', quantity: 2 }, { sku: 'B-200' }], shipping: '15.00' },
  },
  E08a: {
    label: 'A coupon takes 20.00 off 200.00 of goods',
    order: {
      lines: [{ sku: 'A-100', price: '200.00' }],
      shipping: '10.00',
      coupon: { code: 'TWENTY', discount: '20.00' },
      taxes: state('8'),
    },
  },
  E09: {
    label: 'Shipping, handling, gift wrapping and a surcharge, all taxed, paid through PayPal',
    order: {
      lines: [{ sku: 'A-100', price: '80.00', wrapping: '4.00' }],
      shipping: '12.50',
      handling: '3.00',
      fees: [{ name: 'Rush', cost: '2.50' }],
      taxes: state('8'),
      taxCosts: true,
      gateway: 'paypal',
      paymentMethod: 'PayPal',
    },
  },
  E10: {
    label: 'Tax of a state, a county and a city',
    order: {
      lines: [{ sku: 'A-100', price: '100.00' }],
      taxes: [
        { name: 'State Tax', rate: '6.25' },
        { name: 'County Tax', rate: '1.00' },
        { name: 'City Tax', rate: '0.75' },
      ],
    },
  },
  E11: {
    label: 'Prices that include 20 % tax: three A-100 with shipping',
    order: {
      lines: [{ sku: 'A-100', price: '19.99', quantity: 3 }],
      shipping: '4.99',
      taxes: [{ name: 'VAT', rate: '20' }],
      taxCosts: true,
      pricesIncludeTax: true,
    },
  },
  E25: {
    label: 'Three lines of 33.33 and a total of 100.00: a cent off',
    order: {
      lines: [1, 2, 3].map(() => ({ sku: 'A-100', price: '33.33' })),
      taxes: [],
      totalsOverride: { totalExTax: '100.00', totalIncTax: '100.00' },
    },
  },
  zero: {
    label: 'A coupon pays for everything: the total is 0.00',
    order: { lines: [{ sku: 'A-100' }], coupon: { code: 'FREE', discount: '49.95' } },
  },
  guest: {
    label: 'A shopper without an account buys one A-100',
    order: { lines: [{ sku: 'A-100' }], customerId: 0 },
  },
  authorized: {
    label: 'The card is authorized, the money not yet captured',
    order: { lines: [{ sku: 'B-200' }], payment: 'authorized' },
  },
  unpaid: {
    label: 'Awaiting payment by bank deposit, no transaction',
    order: { lines: [{ sku: 'B-200' }], payment: 'none', paymentMethod: 'Bank Deposit' },
  },
  incomplete: {
    label: 'Abandoned at payment: the order stays incomplete',
    order: { lines: [{ sku: 'A-100' }], payment: 'none', statusId: 0 },
  },
  'gift-certificate': {
    label: 'One A-100 and a gift certificate of 100.00 are bought',
    order: { lines: [{ sku: 'A-100' }, { type: 'giftcertificate', price: '100.00' }] },
  },
  E05: {
    label: 'The goods of E01, 100.00 of them paid by gift certificate',
    order: {
      lines: [{ sku: 'A-100', quantity: 2 }, { sku: 'B-200' }],
      shipping: '15.00',
      giftCertificate: '100.00',
    },
  },
  'store-credit': {
    label: 'One A-100, 40.00 of it paid by store credit',
    order: { lines: [{ sku: 'A-100' }], customerId: 11, storeCredit: '40.00' },
  },
  'on-account': {
    label: 'One B-200 by purchase order, to be paid after its terms',
    order: { lines: [{ sku: 'B-200' }], payment: 'none', paymentMethod: 'Purchase Order' },
  },
  'two-projects': {
    label: 'The goods of E01 by customer 11: B-200 belongs to another project by its SKU rule',
    order: {
      lines: [{ sku: 'A-100', quantity: 2 }, { sku: 'B-200' }],
      shipping: '15.00',
      customerId: 11,
    },
  },
  'many-lines': {
    label: 'Sixty lines, of which the store side-loads only fifty',
    order: {
      lines: Array.from({ length: 60 }, (_unused, index) => ({
        sku: `X-${String(index + 1).padStart(3, '0')}`,
        price: '1.25',
      })),
    },
  },
  mismatch: {
    label: 'The totals do not add up: 5.00 more than the lines',
    order: {
      lines: [{ sku: 'A-100' }],
      taxes: [],
      totalsOverride: { totalExTax: '54.95', totalIncTax: '54.95' },
    },
  },
};
