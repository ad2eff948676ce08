import type { Connection } from '../connections/index.js';
import { DIFFERENCE_FIELDS, type DifferenceField, type Differences } from './customer-details.entity.js';

type Owner = 'propose' | 'store' | 'ledger';

/** Whose word counts where the store changes a field. */
export function ownerOf({ settings }: Connection, field: DifferenceField): Owner {
  return { name: settings.nameOwner, email: settings.emailOwner, address: settings.addressOwner }[field];
}

/** Changes of what Deltek owns are nobody's business. */
export function withoutLedgers(connection: Connection, differences: Differences): Differences {
  const kept = DIFFERENCE_FIELDS.flatMap((field) => {
    const difference = differences[field];
    return difference && ownerOf(connection, field) !== 'ledger' ? [[field, difference] as const] : [];
  });
  return Object.fromEntries(kept);
}
