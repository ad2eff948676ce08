import { createHash } from 'node:crypto';
import type { Customer, CustomerAddress, OrderAddress, OrderSnapshot } from '#bigcommerce';

export interface PostalAddress {
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
}

/** What names a person or a company; kept only where it can be erased. */
export interface PersonalDetails {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly address: PostalAddress | null;
}

/** Who bought, as far as it matters for finding a firm. */
export interface Shopper {
  /** The store's customer id; null for a guest. */
  readonly customerId: number | null;
  /** The customer id as text, or `guest:` and a digest, which tells guests apart and names nobody. */
  readonly key: string;
  /** The customer's own record; null where the store has none. Only the record tells what changed. */
  readonly record: PersonalDetails | null;
  /** What a firm is looked for or made with: the record, completed by the order's billing address. */
  readonly details: PersonalDetails;
}

/** The shopper of an order: the customer's record where there is one, else the billing address. */
export function shopperOf({ order, customer }: OrderSnapshot): Shopper {
  const billing = billingOf(order.billingAddress);
  if (order.customerId === 0) {
    return { customerId: null, key: guestKey(billing.email), record: null, details: billing };
  }
  if (!customer) {
    return { customerId: order.customerId, key: String(order.customerId), record: null, details: billing };
  }
  return completedBy(shopperOfRecord(customer), order.billingAddress);
}

/** What an order's billing address tells beyond the customer's record: a look without it would find somebody else. */
export function completedBy(own: Shopper, billingAddress: OrderAddress): Shopper {
  const billing = billingOf(billingAddress);
  const { company, phone } = own.details;
  const completed = { company: company || billing.company, phone: phone || billing.phone };
  const address = billing.address?.street1 ? billing.address : own.details.address;
  return { ...own, details: { ...own.details, ...completed, address } };
}

/** A customer on his own, without an order. */
export function shopperOfRecord(customer: Customer): Shopper {
  const { id, firstName, lastName, company, email, phone } = customer;
  const [first] = [...customer.addresses].sort((a, b) => a.id - b.id);
  const details = { firstName, lastName, company, email, phone, address: first ? postal(first) : null };
  return { customerId: id, key: String(id), record: details, details };
}

/** The name a firm of this shopper has: the company's, else the person's. */
export function nameOf({ company, firstName, lastName }: PersonalDetails): string {
  return company.trim() || `${firstName} ${lastName}`.trim();
}

/** An address on one line, for people and for telling two apart. */
export function addressLine(address: PostalAddress | null): string {
  if (!address) return '';
  const { street1, street2, city, state, zip, countryCode } = address;
  return [street1, street2, city, `${state} ${zip}`.trim(), countryCode].filter(Boolean).join(', ');
}

/** What a guest is told apart by. */
export function guestKey(email: string): string {
  const digest = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  return `guest:${digest.slice(0, 32)}`;
}

function billingOf(address: OrderAddress): PersonalDetails {
  const { firstName, lastName, company, email, phone } = address;
  return { firstName, lastName, company, email, phone, address: postal(address) };
}

function postal(address: OrderAddress | CustomerAddress): PostalAddress {
  const { street1, street2, city, state, zip, country, countryCode } = address;
  return { street1, street2, city, state, zip, country, countryCode };
}
