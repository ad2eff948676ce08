import type { Money } from '#money';
import type { Taxed } from './taxed.js';

/** A tax of a jurisdiction; the rate is percent, with at most four decimals. */
export interface TaxRate {
  readonly name: string;
  readonly rate: Money;
}

/** One line as it was ordered; what it costs follows from the cart. */
export interface Line {
  readonly id: number;
  /** 0 for custom items. */
  readonly productId: number;
  readonly variantId: number;
  readonly name: string;
  readonly sku: string;
  readonly type: 'physical' | 'digital' | 'giftcertificate';
  readonly quantity: number;
  /** Of one unit, with tax where the cart's prices include it. */
  readonly price: Money;
  readonly taxable: boolean;
  readonly pickup: boolean;
  /** Gift wrapping of the whole line. */
  readonly wrapping: Money;
  /** The bundle this line is a part of. */
  readonly parentId: number | null;
  quantityRefunded: number;
}

export interface Fee {
  readonly id: number;
  readonly name: string;
  readonly cost: Money;
}

export interface Coupon {
  readonly id: number;
  readonly code: string;
  /** Money off. */
  readonly discount: Money;
}

/** What is charged, before anything is computed. */
export interface Cart {
  readonly lines: readonly Line[];
  readonly shipping: Money;
  readonly handling: Money;
  readonly fees: readonly Fee[];
  readonly coupon: Coupon | null;
  /** Discounts without a coupon. */
  readonly discount: Money;
  readonly taxRates: readonly TaxRate[];
  /** Whether shipping, handling, wrapping and fees are taxed. */
  readonly taxCosts: boolean;
  /** Whether prices include tax. */
  readonly inclusive: boolean;
  /** Totals set through the orders API, whatever the rest adds up to. */
  readonly totals: Partial<Taxed>;
}
