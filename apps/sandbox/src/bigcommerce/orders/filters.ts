import { MoneyFormatError, parseMoney, type Money } from '#money';
import { wholeOf } from '../http/query.js';
import { Refusal } from '../http/refusal.js';
import type { Store } from '../store.js';
import { readMoment } from '../wire/dates.js';
import type { Order } from './order.js';

type Test = (order: Order) => boolean;

/** The orders a list is about, by the filters of BigCommerce contract 2.2; ids ascending. */
export function filterOrders(store: Store, query: URLSearchParams): Order[] {
  const tests = [...numberTests(query), ...textTests(query), ...totalTests(query), deletedTest(store, query)];
  if (store.switches.dateFilters === 'obeyed') tests.push(...dateTests(query));
  return [...store.orders.values()].filter(
    (order) => order.hiddenReads === 0 && tests.every((test) => test(order)),
  );
}

function numberTests(query: URLSearchParams): Test[] {
  const tests: [string, (order: Order, wanted: number) => boolean][] = [
    ['min_id', ({ id }, wanted) => id >= wanted],
    ['max_id', ({ id }, wanted) => id <= wanted],
    ['customer_id', ({ customerId }, wanted) => customerId === wanted],
    ['status_id', ({ statusId }, wanted) => statusId === wanted],
    ['channel_id', ({ channelId }, wanted) => channelId === wanted],
  ];
  return tests.flatMap(([name, test]) => {
    const wanted = wholeOf(query, name);
    return wanted === null ? [] : [(order: Order) => test(order, wanted)];
  });
}

function textTests(query: URLSearchParams): Test[] {
  const tests: [string, (order: Order) => string][] = [
    ['email', ({ billing }) => billing.email],
    ['payment_method', ({ paymentMethod }) => paymentMethod],
    // No order of the sandbox has a cart or an external id: nothing is found by them.
    ['cart_id', () => ''],
    ['external_order_id', () => ''],
  ];
  return tests.flatMap(([name, of]) => {
    const wanted = query.get(name);
    return wanted === null ? [] : [(order: Order) => of(order).toLowerCase() === wanted.toLowerCase()];
  });
}

function totalTests(query: URLSearchParams): Test[] {
  const least = amountOf(query, 'min_total');
  const most = amountOf(query, 'max_total');
  return [
    ({ amounts }) =>
      (least === null || amounts.total.inc >= least) && (most === null || amounts.total.inc <= most),
  ];
}

/** Both bounds belong to the range. A date that cannot be read filters nothing, as old reports say. */
function dateTests(query: URLSearchParams): Test[] {
  const tests: [string, (order: Order) => Date][] = [
    ['date_created', ({ createdAt }) => createdAt],
    ['date_modified', ({ modifiedAt }) => modifiedAt],
  ];
  return tests.map(([name, of]) => {
    const from = readMoment(query.get(`min_${name}`) ?? '');
    const to = readMoment(query.get(`max_${name}`) ?? '');
    return (order: Order) =>
      (from === null || of(order).getTime() >= Math.floor(from / 1000) * 1000) &&
      (to === null || of(order).getTime() <= to);
  });
}

/** `is_deleted` was documented once (contract 2.2). */
function deletedTest({ switches }: Store, query: URLSearchParams): Test {
  const wanted = query.get('is_deleted');
  if (wanted !== null) return ({ isDeleted }) => isDeleted === (wanted === 'true');
  return ({ isDeleted }) => !isDeleted || switches.archivedInLists;
}

function amountOf(query: URLSearchParams, name: string): Money | null {
  const text = query.get(name);
  if (text === null) return null;
  try {
    return parseMoney(text);
  } catch (error) {
    if (error instanceof MoneyFormatError) throw new Refusal(400, `The field '${name}' is invalid.`);
    throw error;
  }
}

const KEYS: Readonly<Record<string, (order: Order) => number>> = {
  id: ({ id }) => id,
  customer_id: ({ customerId }) => customerId,
  date_created: ({ createdAt }) => createdAt.getTime(),
  date_modified: ({ modifiedAt }) => modifiedAt.getTime(),
  status_id: ({ statusId }) => statusId,
  channel_id: ({ channelId }) => channelId,
  external_id: () => 0,
};

/** As `sort` asks, else by id; rows of the same key by id. */
export function sortOrders(orders: readonly Order[], sort: string | null): Order[] {
  const [, name = '', direction = 'asc'] = /^([a-z_]+)(?::(asc|desc))?$/.exec(sort ?? 'id') ?? [];
  const key = KEYS[name];
  if (key === undefined) throw new Refusal(400, "The field 'sort' is invalid.");
  const sign = direction === 'desc' ? -1 : 1;
  return [...orders].sort((one, other) => sign * (key(one) - key(other)) || one.id - other.id);
}
