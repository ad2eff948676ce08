import type { Ignored } from '../eligibility.js';
import type { Holds } from '../holds.js';
import type { Told } from '../types/told.js';

/** Disputes of an order that nothing is to be posted of: there is nothing in the books they could be taken from. */
export function disputesOfNothing({ disputes }: Told, { detail }: Ignored, holds: Holds): void {
  for (const { id, amount } of disputes) {
    const what = `dispute ${id} of ${amount} was told, but nothing of the order is posted: ${detail}`;
    const exit =
      'book it by hand in Deltek and withdraw it here; once the order is posted, it goes on by itself';
    holds.add('event_unsupported', `disputes.${id}`, `${what}; ${exit}`);
  }
}
