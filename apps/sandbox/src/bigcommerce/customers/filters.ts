import { idsOf, listOf } from '../http/query.js';
import { Refusal } from '../http/refusal.js';
import { readMoment } from '../wire/dates.js';
import type { Customer } from './customer.js';

type Test = (customer: Customer) => boolean;

/** The customers a list is about (BigCommerce contract section 4). Deleted ones are simply not there. */
export function filterCustomers(customers: Iterable<Customer>, query: URLSearchParams): Customer[] {
  const tests = [...idTests(query), ...textTests(query), ...dateTests(query)];
  return [...customers].filter((customer) => tests.every((test) => test(customer)));
}

function idTests(query: URLSearchParams): Test[] {
  const ids = idsOf(query, 'id:in');
  const groups = idsOf(query, 'customer_group_id:in');
  return [
    ({ id }) => ids === null || ids.includes(id),
    ({ groupId }) => groups === null || groups.includes(groupId),
  ];
}

const nameOf = ({ firstName, lastName }: Customer) => `${firstName} ${lastName}`;

function textTests(query: URLSearchParams): Test[] {
  const texts: [string, (customer: Customer) => string][] = [
    ['email:in', ({ email }) => email],
    ['company:in', ({ company }) => company],
    ['phone:in', ({ phone }) => phone],
    ['name:in', nameOf],
  ];
  const like = query.get('name:like')?.toLowerCase() ?? '';
  return [
    ...texts.map(([name, of]): Test => {
      const wanted = listOf(query, name)?.map((text) => text.toLowerCase()) ?? null;
      return (customer) => wanted === null || wanted.includes(of(customer).toLowerCase());
    }),
    (customer) => nameOf(customer).toLowerCase().includes(like),
  ];
}

function dateTests(query: URLSearchParams): Test[] {
  const dates: [string, (customer: Customer) => Date][] = [
    ['date_created', ({ createdAt }) => createdAt],
    ['date_modified', ({ modifiedAt }) => modifiedAt],
  ];
  return dates.map(([name, of]): Test => {
    const from = momentOf(query, `${name}:min`);
    const to = momentOf(query, `${name}:max`);
    return (customer) => {
      const time = of(customer).getTime();
      return (from === null || time >= from) && (to === null || time <= to);
    };
  });
}

function momentOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const moment = readMoment(text);
  if (moment === null) throw new Refusal(422, 'The filter is not valid.', { [name]: 'error.expected.date' });
  return moment;
}

const KEYS: Readonly<Record<string, (customer: Customer) => string>> = {
  date_created: ({ createdAt }) => createdAt.toISOString(),
  date_modified: ({ modifiedAt }) => modifiedAt.toISOString(),
  last_name: ({ lastName }) => lastName.toLowerCase(),
};

/** As `sort` asks, else by id. */
export function sortCustomers(customers: readonly Customer[], sort: string | null): Customer[] {
  const byId = [...customers].sort((one, other) => one.id - other.id);
  if (sort === null) return byId;
  const [, name = '', direction] = /^([a-z_]+):(asc|desc)$/.exec(sort) ?? [];
  const key = KEYS[name];
  if (key === undefined) throw new Refusal(422, 'The filter is not valid.', { sort: 'error.unknown' });
  const sign = direction === 'desc' ? -1 : 1;
  return byId.sort((one, other) => (key(one) === key(other) ? 0 : key(one) < key(other) ? -sign : sign));
}
