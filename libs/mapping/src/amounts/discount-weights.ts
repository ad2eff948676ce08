import type { OrderLine } from '#bigcommerce';
import { parseMoney, sumMoney, type Money } from '#money';

/** A goods amount and the order line behind it. */
interface Good {
  readonly amount: Money;
  readonly line: OrderLine | null;
}

/**
 * How a discount spreads over goods: by what the store says each line was reduced by, or else by their
 * amounts (accounting-treatment section 8, "store-given amounts win").
 */
export function discountWeights(goods: readonly Good[]): Money[] {
  const stated = goods.map(({ line }) => (line ? reductionOf(line) : 0n));
  return sumMoney(stated) > 0n ? stated : goods.map(({ amount }) => (amount > 0n ? amount : 0n));
}

/** What the store took off a line, brought to its amount without tax. */
function reductionOf({ total, discountedTotalIncTax }: OrderLine): Money {
  const [exTax, incTax] = [parseMoney(total.exTax), parseMoney(total.incTax)];
  if (discountedTotalIncTax === null || incTax <= 0n) return 0n;
  const reduced = incTax - parseMoney(discountedTotalIncTax);
  return reduced > 0n ? (reduced * exTax) / incTax : 0n;
}
