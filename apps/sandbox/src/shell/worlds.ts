import type { BigCommerceWorld } from '../bigcommerce/index.js';
import type { DeltekWorld } from '../deltek/index.js';
import type { FaultRules } from '../faults/index.js';

/** Everything a sandbox consists of. */
export interface Worlds {
  readonly bigcommerce: BigCommerceWorld;
  readonly deltek: DeltekWorld;
  readonly faults: FaultRules;
}
