import type { OrderAddress, OrderSnapshot, Refund } from './types.js';

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
    refunds: refunds.map(eraseWords),
    customer: customer && { ...customer, ...NOBODY, addresses: [] },
  };
}

/** The refund without what was typed about it, or said by a bank. */
export function eraseWords(refund: Refund): Refund {
  const items = refund.items.map((item) => ({
    ...item,
    adjustments: item.adjustments.map((each) => ({ ...each, description: '' })),
  }));
  const payments = refund.payments.map((payment) => ({
    ...payment,
    declinedMessage: payment.declinedMessage && ERASED,
  }));
  return { ...refund, reason: '', items, payments };
}

const NOBODY = { firstName: ERASED, lastName: '', company: '', email: '', phone: '' };

function eraseAddress<T extends OrderAddress>(address: T): T {
  return { ...address, ...NOBODY, street1: '', street2: '', city: '', zip: '' };
}
