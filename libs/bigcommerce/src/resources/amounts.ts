import { money } from '../fields.js';
import type { TaxedAmount } from '../types.js';

/** The three fields in which the store tells one cost, e.g. `total_ex_tax`, `total_inc_tax`, `total_tax`. */
export const taxedFields = <P extends string>(prefix: P) =>
  ({ [`${prefix}_ex_tax`]: money, [`${prefix}_inc_tax`]: money, [`${prefix}_tax`]: money }) as Record<
    `${P}_ex_tax` | `${P}_inc_tax` | `${P}_tax`,
    typeof money
  >;

/** The cost those three fields tell. */
export const taxedAmount = <P extends string>(
  raw: Readonly<Record<`${P}_ex_tax` | `${P}_inc_tax` | `${P}_tax`, string>>,
  prefix: P,
): TaxedAmount => ({
  exTax: raw[`${prefix}_ex_tax`],
  incTax: raw[`${prefix}_inc_tax`],
  tax: raw[`${prefix}_tax`],
});
