import { isoZulu } from '../wire/dates.js';
import type { Customer, CustomerAddress } from './customer.js';

/** Addresses that come along with a customer; the rest is read on its own. */
const MOST_ADDRESSES = 10;

/** What `include` adds to a customer. */
export interface CustomerParts {
  readonly addresses: boolean;
  readonly storeCredit: boolean;
  readonly attributes: boolean;
  readonly formFields: boolean;
}

/** A customer as v3 sends it (BigCommerce contract section 4). */
export function customerBody(customer: Customer, include: CustomerParts) {
  const { id, addresses } = customer;
  return {
    id,
    authentication: { force_password_reset: false },
    company: customer.company,
    customer_group_id: customer.groupId,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    notes: '',
    phone: customer.phone,
    registration_ip_address: '203.0.113.9',
    tax_exempt_category: '',
    date_created: isoZulu(customer.createdAt),
    date_modified: isoZulu(customer.modifiedAt),
    address_count: addresses.length,
    attribute_count: 0,
    accepts_product_review_abandoned_cart_emails: true,
    origin_channel_id: 1,
    channel_ids: [1],
    ...(include.addresses
      ? { addresses: addresses.slice(0, MOST_ADDRESSES).map((address) => addressBody(id, address)) }
      : {}),
    ...(include.storeCredit ? { store_credit_amounts: [{ amount: customer.storeCredit }] } : {}),
    ...(include.attributes ? { attributes: [] } : {}),
    ...(include.formFields ? { form_fields: [] } : {}),
  };
}

export function addressBody(customerId: number, address: CustomerAddress) {
  return {
    id: address.id,
    customer_id: customerId,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    state_or_province: address.state,
    postal_code: address.postalCode,
    country: address.country,
    country_code: address.countryCode,
    phone: address.phone,
    address_type: address.company === '' ? 'residential' : 'commercial',
  };
}
