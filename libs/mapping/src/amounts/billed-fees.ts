import type { OrderFee, OrderSnapshot } from '#bigcommerce';
import { absMoney, parseMoney } from '#money';
import type { PostedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import { feeSource } from './components.js';
import { remainders } from './equation.js';

/**
 * An order without fees that are in none of its totals (E1 closes without them alone): billed, they would only be
 * taken off again as a discount. What is billed already stays.
 */
export function withBilledFees(
  snapshot: OrderSnapshot,
  { settings }: RuleSet,
  posted: readonly PostedDocument[],
): OrderSnapshot {
  const { fees } = snapshot;
  const tolerance = parseMoney(settings.roundingTolerance);
  const sides = [remainders(snapshot, 'exTax'), remainders(snapshot, 'incTax')];
  const closes = (form: 0 | 1) => sides.some((rests) => absMoney(rests[form]) <= tolerance);
  if (fees.length === 0 || closes(0) || !closes(1)) return snapshot;
  const lines = posted.flatMap((document) => document.lines);
  const isBilled = (fee: OrderFee) => lines.some(({ explanation }) => explanation.source === feeSource(fee));
  return { ...snapshot, fees: fees.filter(isBilled) };
}

/** Nothing the store lists is left out in silence. */
export function feeWarnings({ fees }: OrderSnapshot, billed: OrderSnapshot): string[] {
  return fees
    .filter(({ id }) => billed.fees.every((fee) => fee.id !== id))
    .map(
      ({ name, cost }) => `The fee "${name}" of ${cost.exTax} is in no total of the order; it is not billed.`,
    );
}
