import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { moneyOf } from '../money.dto.js';
import type { StoreLineDto } from './order.dto.js';

/** Rounding of the store's own amounts; a larger rest is no discount. */
const TOLERANCE = parseMoney('0.05');

/** What the store says the order consists of, tax apart, summing to its total; a rest is named as one. */
export function storeLines(snapshot: OrderSnapshot): StoreLineDto[] {
  const { order, lines, taxes, fees } = snapshot;
  const goods = lines.map((line) => ({
    key: `line:${line.id}`,
    label: line.name,
    detail: `${line.quantity} × ${line.sku || 'no SKU'}`,
    value: parseMoney(line.total.exTax),
  }));
  const costs = [
    { key: 'shipping', label: 'Shipping', detail: '', value: parseMoney(order.shipping.exTax) },
    { key: 'handling', label: 'Handling', detail: '', value: parseMoney(order.handling.exTax) },
    { key: 'wrapping', label: 'Gift wrapping', detail: '', value: parseMoney(order.wrapping.exTax) },
    ...fees.map((fee) => ({
      key: `fee:${fee.id}`,
      label: fee.name,
      detail: 'Fee',
      value: parseMoney(fee.cost.exTax),
    })),
  ];
  const tax = {
    key: 'tax',
    label: 'Tax',
    detail: [...new Set(taxes.map(({ name }) => name))].join(', '),
    value: parseMoney(order.total.tax),
  };
  const listed = [...goods, ...costs, tax];
  const rest = parseMoney(order.total.incTax) - sumMoney(listed.map(({ value }) => value));
  return [...goods, restLine(snapshot, rest), ...costs, tax]
    .filter(({ key, value }) => value !== 0n || key.startsWith('line:'))
    .map(({ value, ...line }) => ({ ...line, amount: amountOf(value, order.currency) }));
}

/** The store gives discounts on one tax side only, so they are derived; what cannot be one is told as it is. */
function restLine(snapshot: OrderSnapshot, value: Money) {
  const codes = snapshot.coupons.map(({ code }) => code).filter(Boolean);
  const isDiscount = value <= 0n && -value <= statedDiscount(snapshot) + TOLERANCE;
  return isDiscount
    ? { key: 'discount', label: 'Discounts', detail: codes.join(', '), value }
    : {
        key: 'unexplained',
        label: 'Not explained',
        detail: 'what the amounts above and below miss of the total',
        value,
      };
}

function statedDiscount({ order, lines }: OrderSnapshot): Money {
  const ofOrder = parseMoney(order.discountAmount) + parseMoney(order.couponDiscount);
  const ofLines = sumMoney(
    lines.flatMap(({ discounts }) => discounts.map(({ amount }) => parseMoney(amount))),
  );
  return ofOrder > ofLines ? ofOrder : ofLines;
}

function amountOf(value: Money, currency: string) {
  return moneyOf(formatMoney(value), currency);
}
