import type { Store } from '../store.js';
import type { Customer } from './customer.js';

/** The store tells of a customer (BigCommerce contract 5.3). */
export function emitCustomer(store: Store, { id }: Customer, what: 'created' | 'updated' | 'deleted'): void {
  const data = { type: 'customer', id, origin_channel_id: 1, channel_ids: [1] };
  store.hooks.emit(`store/customer/${what}`, data);
}

/** `id` is the address; the type says customer all the same. */
export function emitAddress(store: Store, { id }: Customer, addressId: number): void {
  store.hooks.emit('store/customer/address/created', {
    type: 'customer',
    id: addressId,
    address: { customer_id: id },
  });
}
