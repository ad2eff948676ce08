import { z } from 'zod';
import { formatMoney } from '#money';
import { Problem, readControl } from '../../controls/problem.js';
import { emitAddress, emitCustomer } from '../customers/change.js';
import type { Customer, CustomerAddress } from '../customers/customer.js';
import type { Store } from '../store.js';
import { amount, text } from './fields.js';
import { wrongField } from './problem.js';

type Params = Readonly<Record<string, string>>;

const address = z.strictObject({
  address1: text(200),
  address2: z.string().max(200).default(''),
  city: text(100),
  state: z.string().max(100).default(''),
  postalCode: z.string().max(20).default(''),
  country: text(100).default('United States'),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Two letters')
    .default('US'),
});
const person = {
  email: z.email().max(250),
  firstName: text(100),
  lastName: text(100),
  company: z.string().max(200),
  phone: z.string().max(50),
  /** 0 = none. */
  groupId: z.int().min(0),
  storeCredit: amount,
  /** The first is also the billing address of new orders. */
  addresses: z.array(address).max(50),
};
const newCustomer = z.strictObject({
  ...person,
  company: person.company.default(''),
  phone: person.phone.default(''),
  groupId: person.groupId.default(0),
  storeCredit: person.storeCredit.default(0n),
  addresses: person.addresses.default([]),
});
const customerChange = z.strictObject(person).partial();

/** The customers, as the controls show them. */
export function listCustomers(store: Store) {
  return { items: [...store.customers.values()].map(shortForm) };
}

/** A shopper opens an account. */
export function createCustomer(store: Store, body: unknown) {
  const { addresses, ...fields } = readControl(newCustomer, body);
  refuseTaken(store, fields.email);
  const createdAt = store.moment();
  const id = store.serial('customer');
  const customer: Customer = { ...fields, id, createdAt, modifiedAt: createdAt, addresses: [] };
  store.customers.set(id, customer);
  emitCustomer(store, customer, 'created');
  setAddresses(store, customer, addresses);
  return shortForm(customer);
}

/** A shopper or a person changes an account; addresses raise events of their own. */
export function changeCustomer(store: Store, body: unknown, params: Params) {
  const customer = customerOf(store, params);
  const { addresses, ...change } = readControl(customerChange, body);
  if (change.email !== undefined && change.email !== customer.email) refuseTaken(store, change.email);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length > 0) {
    Object.assign(customer, given, { modifiedAt: store.moment() });
    emitCustomer(store, customer, 'updated');
  }
  if (addresses !== undefined) setAddresses(store, customer, addresses);
  return shortForm(customer);
}

/** Orders keep the number of a customer who is gone. */
export function deleteCustomer(store: Store, _body: unknown, params: Params) {
  const customer = customerOf(store, params);
  store.customers.delete(customer.id);
  emitCustomer(store, customer, 'deleted');
  return shortForm(customer);
}

function customerOf(store: Store, { customerId = '' }: Params): Customer {
  const customer = /^\d+$/.test(customerId) ? store.customers.get(Number(customerId)) : undefined;
  if (customer === undefined) throw new Problem(404, `There is no customer ${customerId}`);
  return customer;
}

function refuseTaken(store: Store, email: string): void {
  const taken = [...store.customers.values()].some(
    (customer) => customer.email.toLowerCase() === email.toLowerCase(),
  );
  if (taken) throw wrongField('email', 'Another customer has this address');
}

function setAddresses(store: Store, customer: Customer, fields: readonly z.infer<typeof address>[]): void {
  const { firstName, lastName, company, phone } = customer;
  const name = { firstName, lastName, company, phone };
  customer.addresses = fields.map((each): CustomerAddress => ({
    ...each,
    ...name,
    id: store.serial('address'),
  }));
  for (const { id } of customer.addresses) emitAddress(store, customer, id);
}

function shortForm(customer: Customer) {
  const { createdAt, modifiedAt, storeCredit, addresses, ...fields } = customer;
  return {
    ...fields,
    storeCredit: formatMoney(storeCredit),
    addresses: addresses.length,
    createdAt: createdAt.toISOString(),
    modifiedAt: modifiedAt.toISOString(),
  };
}
