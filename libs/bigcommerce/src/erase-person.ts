import type { OrderAddress, OrderSnapshot } from './types.js';

/** What stands where a name was. */
export const ERASED = '[erased]';

/**
 * The snapshot without who bought: names, companies, streets, places, telephones, e-mails, and what staff wrote.
 * What the books rest on stays: amounts, lines, numbers of the store, payments, and the country and state that tax
 * is told by.
 */
export function erasePerson(snapshot: OrderSnapshot): OrderSnapshot {
  const { order, shippingAddresses, refunds, customer } = snapshot;
  return {
    ...snapshot,
    order: { ...order, billingAddress: eraseAddress(order.billingAddress) },
    shippingAddresses: shippingAddresses.map(eraseAddress),
    refunds: refunds.map((refund) => ({ ...refund, reason: '' })),
    customer: customer && { ...customer, ...NOBODY, addresses: [] },
  };
}

const NOBODY = { firstName: ERASED, lastName: '', company: '', email: '', phone: '' };

function eraseAddress<T extends OrderAddress>(address: T): T {
  return { ...address, ...NOBODY, street1: '', street2: '', city: '', zip: '' };
}
