import type { DecimalString } from '#money';

/*
 * What the client returns: BigCommerce's nouns, parsed at the edge (contract sections 2 to 4 and 8).
 * Money is a decimal string in the order's transactional currency; times are ISO 8601 UTC; vendor
 * ids stay numbers; open enumerations stay strings. Unknown vendor fields are dropped.
 */

/** Amounts of one cost, as the store gives them. */
export interface TaxedAmount {
  readonly exTax: DecimalString;
  readonly incTax: DecimalString;
  readonly tax: DecimalString;
}

export interface OrderAddress {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
  readonly phone: string;
  readonly email: string;
}

/** Contract 2.3. */
export interface Order {
  readonly id: number;
  /** 0 = guest. */
  readonly customerId: number;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly shippedAt: string | null;
  readonly statusId: number;
  readonly status: string;
  readonly customStatus: string;
  readonly subtotal: TaxedAmount;
  readonly shipping: TaxedAmount;
  readonly handling: TaxedAmount;
  readonly wrapping: TaxedAmount;
  readonly total: TaxedAmount;
  readonly discountAmount: DecimalString;
  readonly couponDiscount: DecimalString;
  readonly storeCreditAmount: DecimalString;
  readonly giftCertificateAmount: DecimalString;
  readonly taxInclusivePricing: boolean;
  /** Transactional currency: the vendor's `default_currency_code`. */
  readonly currency: string;
  readonly storeCurrency: string;
  readonly storeToTransactionalRate: string;
  readonly itemsTotal: number;
  readonly paymentMethod: string;
  readonly paymentProviderId: string | null;
  /** `captured`, `authorized`, … or empty (contract 2.5). */
  readonly paymentStatus: string;
  readonly isDeleted: boolean;
  readonly orderSource: string;
  readonly channelId: number;
  /** `M-MIG` marks migrated orders. */
  readonly externalSource: string | null;
  readonly externalOrderId: string | null;
  readonly taxProviderId: string;
  readonly billingAddress: OrderAddress;
}

/** Contract 2.6. Totals are before order-level discounts. */
export interface OrderLine {
  readonly id: number;
  readonly productId: number;
  readonly variantId: number | null;
  readonly orderAddressId: number;
  readonly name: string;
  readonly sku: string;
  /** `physical`, `digital` or `giftcertificate`; open. */
  readonly type: string;
  readonly quantity: number;
  readonly total: TaxedAmount;
  /** After all discounts, tax included; null where the store does not send it. */
  readonly discountedTotalIncTax: DecimalString | null;
  readonly discounts: readonly {
    readonly id: string;
    readonly amount: DecimalString;
    readonly code: string | null;
    readonly target: string;
  }[];
  readonly quantityRefunded: number;
  readonly isRefunded: boolean;
  readonly parentLineId: number | null;
}

/** Contract 2.7, with `details=true`. */
export interface OrderTax {
  readonly id: number;
  readonly name: string;
  readonly class: string;
  /** Percent. */
  readonly rate: DecimalString;
  readonly priority: number;
  readonly lineAmount: DecimalString;
  readonly priorityAmount: DecimalString;
  readonly orderLineId: number | null;
  readonly orderAddressId: number | null;
  /** `item`, `shipping`, `handling`, `gift-wrapping`; open; null when not sent. */
  readonly lineType: string | null;
}

export interface OrderCoupon {
  readonly id: number;
  readonly code: string | null;
  readonly type: number;
  readonly discount: DecimalString;
}

export interface OrderFee {
  readonly id: number;
  readonly name: string;
  readonly cost: TaxedAmount;
}

export interface ShippingAddress extends OrderAddress {
  readonly id: number;
  readonly shippingMethod: string;
  readonly cost: TaxedAmount;
  readonly handling: TaxedAmount;
}

/** Contract 3.1. `amount` is absolute; its sense comes from `event`. */
export interface Transaction {
  readonly id: number;
  readonly orderId: number;
  /** `purchase`, `authorization`, `capture`, `refund`, `void`, `pending`, `settled`; open. */
  readonly event: string;
  /** Only `ok` counts. */
  readonly status: string;
  readonly method: string;
  readonly amount: DecimalString;
  readonly currency: string;
  readonly gateway: string;
  readonly gatewayTransactionId: string | null;
  readonly paymentMethodId: string | null;
  readonly referenceTransactionId: number | null;
  readonly createdAt: string;
  readonly test: boolean;
  readonly offlineName: string | null;
}

export interface RefundItem {
  readonly itemType: string;
  readonly itemId: number;
  readonly quantity: number | null;
  readonly requestedAmount: DecimalString | null;
  readonly adjustments: readonly { readonly amount: DecimalString; readonly description: string }[];
}

export interface RefundPayment {
  readonly id: number;
  readonly providerId: string;
  readonly amount: DecimalString;
  readonly offline: boolean;
  readonly isDeclined: boolean;
  readonly declinedMessage: string | null;
  readonly transactionId: string | null;
}

/** Contract 3.2. `totalAmount` includes `totalTax`. */
export interface Refund {
  readonly id: number;
  readonly orderId: number;
  readonly createdAt: string | null;
  readonly reason: string;
  readonly totalAmount: DecimalString;
  readonly totalTax: DecimalString;
  readonly items: readonly RefundItem[];
  readonly payments: readonly RefundPayment[];
}

export interface CustomerAddress {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
  readonly phone: string;
}

/** Contract section 4. */
export interface Customer {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  /** 0 = none. */
  readonly customerGroupId: number;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly addresses: readonly CustomerAddress[];
}

/** Which categories of the catalog a product was in when it was asked; a product that is gone has no row. */
export interface ProductCategories {
  readonly productId: number;
  /** Ascending. */
  readonly categoryIds: readonly number[];
}

/** Everything the store says about one order at one moment; kept as evidence. */
export interface OrderSnapshot {
  readonly order: Order;
  /** All lines, complete, by ascending id. */
  readonly lines: readonly OrderLine[];
  readonly taxes: readonly OrderTax[];
  readonly coupons: readonly OrderCoupon[];
  readonly fees: readonly OrderFee[];
  readonly shippingAddresses: readonly ShippingAddress[];
  readonly transactions: readonly Transaction[];
  readonly refunds: readonly Refund[];
  /** Null for guests and for deleted customers. */
  readonly customer: Customer | null;
  /** Of the products of its lines; left out = nobody asked, since no rule names a category. */
  readonly categories?: readonly ProductCategories[];
  /** They were asked for, and the API account may not read the catalog. */
  readonly catalogRefused?: true;
}

/** Contract section 8, `GET /v2/store`. */
export interface Store {
  /** The store hash. */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly pricesEnteredWithTax: boolean;
  readonly planName: string;
}

export interface TaxSettings {
  readonly taxEnteredWithPrices: boolean;
  readonly roundingStrategy: string;
}

export interface Hook {
  readonly id: number;
  readonly scope: string;
  readonly destination: string;
  readonly isActive: boolean;
  readonly headers: Readonly<Record<string, string>>;
}
