import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { moneyOf } from '../money.dto.js';
import type { StoreLineDto } from './order.dto.js';

/** What the store says the order consists of, tax apart, summing to its total. */
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
    detail: taxes.map(({ name }) => name).join(', '),
    value: parseMoney(order.total.tax),
  };
  const listed = [...goods, ...costs, tax];
  const discount = {
    key: 'discount',
    label: 'Discounts',
    detail: snapshot.coupons
      .map(({ code }) => code)
      .filter(Boolean)
      .join(', '),
    value: parseMoney(order.total.incTax) - sumMoney(listed.map(({ value }) => value)),
  };
  return [...goods, discount, ...costs, tax]
    .filter(({ key, value }) => value !== 0n || key.startsWith('line:'))
    .map(({ value, ...line }) => ({ ...line, amount: amountOf(value, order.currency) }));
}

function amountOf(value: Money, currency: string) {
  return moneyOf(formatMoney(value), currency);
}
