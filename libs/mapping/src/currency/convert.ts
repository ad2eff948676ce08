import type { OrderSnapshot, Refund, TaxedAmount, Transaction } from '#bigcommerce';
import { convertMoney, formatMoney, parseMoney, type DecimalString, type Money, type Rate } from '#money';
import { isListedLater } from '../amounts/tenders.js';
import { captures, OWN_METHODS } from '../payment-state.js';
import type { PostedDocument } from '../types/plan.js';
import type { GivenBack, RefundAmounts } from './convert-given-back.js';

/** Rounds once, to the ledger's minor unit. */
type Convert = (amount: Money, decimals?: number) => Money;

/** Tax rows are shares of one tax, which is rounded as a whole; they keep what precision there is. */
const FINEST = 4;

/**
 * The order as if it had been placed in the ledger's currency: each amount converted at one rate and
 * rounded once. Amounts that follow one another (payments; what is given back, `convertGivenBack`) are the
 * steps of a converted running sum, so that what is paid in full is so in the ledger too, to the cent.
 */
export function convertSnapshot(
  snapshot: OrderSnapshot,
  rate: Rate,
  decimals: number,
  givenBack: GivenBack['refunds'],
  posted: readonly PostedDocument[],
): OrderSnapshot {
  const convert: Convert = (amount, to = decimals) => convertMoney(amount, rate, to);
  const money = (text: DecimalString, to = decimals) => formatMoney(convert(parseMoney(text), to));
  const taxed = ({ exTax, incTax, tax }: TaxedAmount): TaxedAmount => {
    return { exTax: money(exTax), incTax: money(incTax), tax: money(tax) };
  };
  const { order, lines, taxes, coupons, fees, shippingAddresses } = snapshot;
  const paid = tendersOf(snapshot, convert, posted);
  return {
    ...snapshot,
    order: {
      ...order,
      subtotal: taxed(order.subtotal),
      shipping: taxed(order.shipping),
      handling: taxed(order.handling),
      wrapping: taxed(order.wrapping),
      total: taxed(order.total),
      discountAmount: money(order.discountAmount),
      couponDiscount: money(order.couponDiscount),
      giftCertificateAmount: paid.giftCertificate,
      storeCreditAmount: paid.storeCredit,
    },
    lines: lines.map((line) => ({
      ...line,
      total: taxed(line.total),
      discountedTotalIncTax: line.discountedTotalIncTax === null ? null : money(line.discountedTotalIncTax),
      discounts: line.discounts.map((each) => ({ ...each, amount: money(each.amount) })),
    })),
    taxes: taxes.map((row) => ({
      ...row,
      lineAmount: money(row.lineAmount, FINEST),
      priorityAmount: money(row.priorityAmount, FINEST),
    })),
    coupons: coupons.map((coupon) => ({ ...coupon, discount: money(coupon.discount) })),
    fees: fees.map((fee) => ({ ...fee, cost: taxed(fee.cost) })),
    shippingAddresses: shippingAddresses.map((address) => ({
      ...address,
      cost: taxed(address.cost),
      handling: taxed(address.handling),
    })),
    transactions: snapshot.transactions.map((each) => ({
      ...each,
      amount: paid.byTransaction.get(each.id) ?? money(each.amount),
    })),
    refunds: refundsOf(snapshot.refunds, givenBack, money),
  };
}

/** Tenders the store lists no transaction of come first: they were there when the order was placed. */
function tendersOf(snapshot: OrderSnapshot, convert: Convert, posted: readonly PostedDocument[]) {
  const { order } = snapshot;
  const isLater = (payment: Transaction) => isListedLater(payment, posted);
  const payments = captures(snapshot).filter((payment) => !isLater(payment));
  // The same money once more, from nothing as well.
  const later = captures(snapshot).filter(isLater);
  const listed = new Set(payments.map(({ method }) => method));
  const [certificate, credit] = OWN_METHODS.map((method) => listed.has(method));
  const [step, stepOfLater] = [runningSum(convert), runningSum(convert)];
  const own = (text: DecimalString, isListed = false) =>
    formatMoney(isListed ? convert(parseMoney(text)) : step(parseMoney(text)));
  return {
    giftCertificate: own(order.giftCertificateAmount, certificate),
    storeCredit: own(order.storeCreditAmount, credit),
    byTransaction: new Map([
      ...payments.map(({ id, amount }) => [id, formatMoney(step(parseMoney(amount)))] as const),
      ...later.map(({ id, amount }) => [id, formatMoney(stepOfLater(parseMoney(amount)))] as const),
    ]),
  };
}

function refundsOf(
  refunds: readonly Refund[],
  given: ReadonlyMap<number, RefundAmounts>,
  money: (text: DecimalString) => DecimalString,
): Refund[] {
  return refunds.map((refund) => ({
    ...refund,
    ...given.get(refund.id),
    items: refund.items.map((item) => ({
      ...item,
      requestedAmount: item.requestedAmount === null ? null : money(item.requestedAmount),
      adjustments: item.adjustments.map((each) => ({ ...each, amount: money(each.amount) })),
    })),
  }));
}

function runningSum(convert: Convert): (amount: Money) => Money {
  let sum = 0n;
  return (amount) => {
    const before = convert(sum);
    sum += amount;
    return convert(sum) - before;
  };
}
