import type { OrderAddress } from './order.js';

/** An address of an order in the vendor's names. */
export function addressBody(address: OrderAddress) {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    street_1: address.street1,
    street_2: address.street2,
    city: address.city,
    state: address.state,
    zip: address.zip,
    country: address.country,
    country_iso2: address.countryCode,
    phone: address.phone,
    email: address.email,
    form_fields: [],
  };
}
