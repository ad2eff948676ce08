import { minorDecimals, roundMoney, sumMoney, type Money } from '#money';
import type { LineAmounts, TaxRow } from '../orders/amounts.js';
import type { Order } from '../orders/order.js';
import type { RefundItem } from './refund.js';

/** Something that is given back, and what it is worth. */
export interface Portion {
  readonly item: RefundItem;
  /** Tax included. */
  readonly gross: Money;
  readonly tax: Money;
}

/** Some units of a line: their share of what was paid for it, to the cent. */
export function unitsOf(order: Order, amounts: LineAmounts, quantity: number): Portion {
  const { line, discountedInc } = amounts;
  const share = shareOf(order, BigInt(quantity), BigInt(line.quantity));
  const tax = sumMoney(
    order.amounts.taxes
      .filter(({ lineId, kind }) => kind === 'item' && lineId === line.id)
      .map(({ amount }) => amount),
  );
  return {
    // With PRODUCT items the requested amount is often null (BigCommerce contract 3.2).
    item: { type: 'PRODUCT', itemId: line.id, quantity, requestedAmount: null },
    gross: share(discountedInc),
    tax: share(tax),
  };
}

const COSTS = {
  SHIPPING: { kind: 'shipping', of: ({ amounts }: Order) => amounts.shipping.inc },
  HANDLING: { kind: 'handling', of: ({ amounts }: Order) => amounts.handling.inc },
  GIFT_WRAPPING: { kind: 'gift-wrapping', of: ({ amounts }: Order) => amounts.wrapping.inc },
  FEE: { kind: 'fee', of: ({ amounts }: Order) => sumMoney(amounts.fees.map(({ inc }) => inc)) },
} as const satisfies Record<string, { kind: TaxRow['kind']; of: (order: Order) => Money }>;
export type Cost = keyof typeof COSTS;

/** An amount of shipping, handling, wrapping or fees, tax included, with the tax that is in it. */
export function costOf(order: Order, type: Cost, gross: Money | null): Portion {
  const { kind, of } = COSTS[type];
  const whole = roundMoney(of(order), minorDecimals(order.currency));
  const amount = gross ?? whole;
  const tax = sumMoney(order.amounts.taxes.filter((row) => row.kind === kind).map((row) => row.amount));
  return {
    item: { type, itemId: itemIdOf(order, type), quantity: null, requestedAmount: amount },
    gross: amount,
    tax: whole === 0n ? 0n : shareOf(order, amount, whole)(tax),
  };
}

/** What an item id names depends on its type (contract 3.2). */
function itemIdOf(order: Order, type: Cost): number {
  if (type === 'SHIPPING' || type === 'HANDLING') return order.addressId;
  if (type === 'FEE') return order.cart.fees[0]?.id ?? order.id;
  return order.cart.lines.find(({ wrapping }) => wrapping > 0n)?.id ?? order.id;
}

function shareOf({ currency }: Order, part: bigint, whole: bigint): (amount: Money) => Money {
  const decimals = minorDecimals(currency);
  return (amount) => roundMoney((amount * part) / whole, decimals);
}

/** What was paid and not given back yet. */
export function refundableOf({ amounts, refunds }: Order): { readonly gross: Money; readonly tax: Money } {
  const given = refunds.filter(({ payments }) =>
    payments.some((payment) => payment.declinedMessage === null),
  );
  return {
    gross: amounts.total.inc - sumMoney(given.map(({ totalAmount }) => totalAmount)),
    tax: amounts.total.tax - sumMoney(given.map(({ totalTax }) => totalTax)),
  };
}
