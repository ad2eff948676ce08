import type { Parameter } from '../query/filter-hash.js';
import type { DeltekOptions } from '../types.js';

/** What a write of a firm, address or contact leaves out of Deltek's own checks (contract 8.1); both are on unless said. */
export function hubFlags({ requiredFieldValidation, startWorkflow }: DeltekOptions): readonly Parameter[] {
  return [
    ...(requiredFieldValidation ? [] : [['requiredFieldValidation', 'N'] as const]),
    ...(startWorkflow ? [] : [['startWorkflow', 'N'] as const]),
  ];
}
