import type {
  Order,
  OrderAddress,
  OrderFee,
  OrderLine,
  OrderSnapshot,
  OrderTax,
  TaxedAmount,
  Transaction,
} from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';

const ZERO: TaxedAmount = { exTax: '0.00', incTax: '0.00', tax: '0.00' };

const ADDRESS: OrderAddress = {
  firstName: 'Inga',
  lastName: 'Strand',
  company: 'Lakeside Timber Co',
  street1: '12 Quay Road',
  street2: '',
  city: 'Duluth',
  state: 'Minnesota',
  zip: '55802',
  country: 'United States',
  countryCode: 'US',
  phone: '',
  email: 'orders@lakesidetimber.example',
};

/** Ex-tax amount and tax, the rest computed. */
export function taxed(exTax: string, tax = '0.00'): TaxedAmount {
  return { exTax, tax, incTax: formatMoney(parseMoney(exTax) + parseMoney(tax)) };
}

export function lineOf(
  id: number,
  sku: string,
  total: TaxedAmount,
  overrides: Partial<OrderLine> = {},
): OrderLine {
  return {
    id,
    productId: id,
    variantId: null,
    orderAddressId: 1,
    name: `Product ${sku}`,
    sku,
    type: 'physical',
    quantity: 1,
    total,
    discountedTotalIncTax: null,
    discounts: [],
    quantityRefunded: 0,
    isRefunded: false,
    parentLineId: null,
    ...overrides,
  };
}

export function taxRow(
  id: number,
  name: string,
  amount: string,
  rate = '8.25',
  overrides: Partial<OrderTax> = {},
): OrderTax {
  return {
    id,
    name,
    class: 'Default',
    rate,
    priority: id,
    lineAmount: amount,
    priorityAmount: amount,
    orderLineId: null,
    orderAddressId: 1,
    lineType: 'item',
    ...overrides,
  };
}

export function payment(id: number, amount: string, overrides: Partial<Transaction> = {}): Transaction {
  return {
    id,
    orderId: 1001,
    event: 'purchase',
    status: 'ok',
    method: 'credit_card',
    amount,
    currency: 'USD',
    gateway: 'stripe',
    gatewayTransactionId: `ch_${id}`,
    paymentMethodId: 'stripe.card',
    referenceTransactionId: null,
    createdAt: '2026-11-20T16:00:00.000Z',
    test: false,
    offlineName: null,
    ...overrides,
  };
}

/** What a test says about an order; all else follows so that the store's equation closes. */
export interface OrderParts {
  readonly id?: number;
  readonly lines: readonly OrderLine[];
  readonly taxes?: readonly OrderTax[];
  readonly shipping?: TaxedAmount;
  readonly handling?: TaxedAmount;
  readonly wrapping?: TaxedAmount;
  readonly fees?: readonly OrderFee[];
  readonly transactions?: readonly Transaction[];
  /** Ex-tax total and tax; default: the sum of the parts. */
  readonly total?: TaxedAmount;
  readonly order?: Partial<Order>;
  readonly snapshot?: Partial<OrderSnapshot>;
}

/** A paid order of customer 11. Without `transactions` it is paid by one purchase of the total. */
export function orderFactory(parts: OrderParts): OrderSnapshot {
  const { lines, taxes = [], fees = [], shipping = ZERO, handling = ZERO, wrapping = ZERO } = parts;
  const id = parts.id ?? 1001;
  const subtotal = add(lines.map(({ total }) => total));
  const components = add([subtotal, shipping, handling, wrapping, ...fees.map(({ cost }) => cost)]);
  const tax = formatMoney(sumMoney(taxes.map(({ lineAmount }) => parseMoney(lineAmount))));
  const total = parts.total ?? taxed(components.exTax, tax);
  const paid = [payment(5001, total.incTax, { orderId: id })];
  return {
    order: {
      id,
      customerId: 11,
      createdAt: '2026-11-20T15:59:00.000Z',
      modifiedAt: '2026-11-20T16:00:05.000Z',
      shippedAt: null,
      statusId: 11,
      status: 'Awaiting Fulfillment',
      customStatus: 'Awaiting Fulfillment',
      subtotal,
      shipping,
      handling,
      wrapping,
      total,
      discountAmount: '0.0000',
      couponDiscount: '0.0000',
      storeCreditAmount: '0.0000',
      giftCertificateAmount: '0.0000',
      taxInclusivePricing: false,
      currency: 'USD',
      storeCurrency: 'USD',
      storeToTransactionalRate: '1.0000000000',
      itemsTotal: lines.length,
      paymentMethod: 'Credit Card',
      paymentProviderId: null,
      paymentStatus: 'captured',
      isDeleted: false,
      orderSource: 'www',
      channelId: 1,
      externalSource: null,
      externalOrderId: null,
      taxProviderId: 'BasicTaxProvider',
      billingAddress: ADDRESS,
      ...parts.order,
    },
    lines,
    taxes,
    coupons: [],
    fees,
    shippingAddresses: [],
    transactions: parts.transactions ?? (parseMoney(total.incTax) === 0n ? [] : paid),
    refunds: [],
    customer: {
      id: 11,
      email: ADDRESS.email,
      firstName: 'Inga',
      lastName: 'Strand',
      company: ADDRESS.company,
      phone: '',
      customerGroupId: 3,
      createdAt: '2026-01-05T00:00:00.000Z',
      modifiedAt: '2026-01-05T00:00:00.000Z',
      addresses: [],
    },
    ...parts.snapshot,
  };
}

function add(amounts: readonly TaxedAmount[]): TaxedAmount {
  const sum = (side: keyof TaxedAmount) =>
    formatMoney(sumMoney(amounts.map((amount) => parseMoney(amount[side]))));
  return { exTax: sum('exTax'), incTax: sum('incTax'), tax: sum('tax') };
}
