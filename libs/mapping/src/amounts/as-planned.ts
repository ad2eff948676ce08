import type { OrderSnapshot } from '#bigcommerce';
import type { PostedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import { withoutVoided } from '../undone.js';
import { withBilledFees } from './billed-fees.js';
import { withGrossTotal } from './total-basis.js';

/** An order as it is planned: its total before what certificates paid, without voided payments and fees that nobody pays. */
export function asPlanned(
  read: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
): OrderSnapshot {
  return withBilledFees(withoutVoided(withGrossTotal(read, rules), posted), rules, posted);
}
