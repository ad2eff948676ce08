import { sumMoney, type Money } from '#money';
import { moneyOf, type Row } from '../../wire/row.js';

/** A computed sum and how far the control total is from it. */
export function difference(
  control: Row,
  total: string,
  sum: string,
  diff: string,
  amounts: readonly Money[],
): Row {
  const computed = sumMoney(amounts);
  return { [sum]: computed, [diff]: moneyOf(control, total) - computed };
}
