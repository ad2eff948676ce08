import {
  DIFFERENCE_FIELDS,
  type Difference,
  type DifferenceField,
  type Differences,
} from './customer-details.entity.js';
import { addressLine, nameOf, type PersonalDetails } from './shopper.js';

/** A field as people read it and as two states are compared. */
export const VALUE_OF: Readonly<Record<DifferenceField, (details: PersonalDetails) => string>> = {
  name: nameOf,
  email: ({ email }) => email.trim(),
  address: ({ address }) => addressLine(address),
};

/**
 * What Deltek was not told of: the changes open so far, joined by what changed since the last reading.
 * What went back to where it began is no difference, and neither is what became blank: Deltek keeps its own.
 */
export function differencesAfter(
  open: Differences,
  was: PersonalDetails,
  is: PersonalDetails,
  now: Date,
): Differences {
  const entries = DIFFERENCE_FIELDS.map((field): [DifferenceField, Difference | null] => {
    const known = open[field];
    const before = known?.before ?? VALUE_OF[field](was);
    const after = VALUE_OF[field](is);
    if (after === '' || after === before) return [field, null];
    if (known?.after === after) return [field, known];
    return [field, { before, after, since: known?.since ?? now.toISOString(), sentAt: null }];
  });
  return Object.fromEntries(entries.filter(([, difference]) => difference !== null));
}
