import { cut, paginationOf, windowOf } from '../http/page.js';
import { idsOf } from '../http/query.js';
import { notFound, Refusal } from '../http/refusal.js';
import { envelope, type Answer, type Call, type Route } from '../http/route.js';
import { orderOf } from '../orders/find.js';
import { readMoment } from '../wire/dates.js';
import { refundBody, transactionBody } from './bodies.js';
import type { Refund } from './refund.js';

const money: Route['scopes'] = ['store_v2_transactions_read_only'];
const refunds: Route['scopes'] = ['store_v2_transactions_read_only', 'store_v2_orders_read_only'];

const get = (path: string, scopes: Route['scopes'], handle: Route['handle']): Route => ({
  method: 'GET',
  path: `/v3/orders${path}`,
  scopes,
  handle,
});

/** Transactions and refunds of v3 (BigCommerce contract section 3). */
export const paymentRoutes: readonly Route[] = [
  get('/:orderId/transactions', money, transactionsOf),
  get('/:orderId/payment_actions/refunds', refunds, refundsOf),
  get('/payment_actions/refunds', refunds, allRefunds),
  get('/payment_actions/refunds/:refundId', refunds, refund),
];

/** All of them whatever is asked: paging does not work here (codat-docs#610). */
function transactionsOf(call: Call): Answer {
  const order = orderOf(call);
  const rows = order.transactions.map((transaction) => transactionBody(call.store, order, transaction));
  if (rows.length === 0 && call.store.switches.emptyTransactions === '204') return { status: 204 };
  const window = { page: 1, limit: Math.max(50, rows.length) };
  return envelope(rows, { pagination: paginationOf(rows.length, rows.length, window) });
}

function refundsOf(call: Call): Answer {
  const wanted = idsOf(call.query, 'transaction_id');
  return page(
    call,
    orderOf(call).refunds.filter((each) => wanted === null || paidBy(each, wanted)),
  );
}

function allRefunds(call: Call): Answer {
  const { store, query } = call;
  const ids = idsOf(query, 'id:in');
  const orders = idsOf(query, 'order_id:in');
  const transactions = idsOf(query, 'transaction_id');
  const from = momentOf(query, 'created:min');
  const to = momentOf(query, 'created:max');
  const found = everyRefund(call).filter(
    (each) =>
      (ids === null || ids.includes(each.id)) &&
      (orders === null || orders.includes(each.orderId)) &&
      (transactions === null || paidBy(each, transactions)) &&
      (from === null || each.createdAt.getTime() >= from) &&
      (to === null || each.createdAt.getTime() <= to),
  );
  return page({ store, query }, found);
}

function refund(call: Call): Answer {
  const found = everyRefund(call).find(({ id }) => id === Number(call.params.refundId));
  if (found === undefined) throw notFound();
  return envelope(refundBody(found));
}

function everyRefund({ store }: Call): Refund[] {
  return [...store.orders.values()].flatMap((order) => order.refunds).sort((one, other) => one.id - other.id);
}

function paidBy({ payments }: Refund, transactions: readonly number[]): boolean {
  return payments.some(({ transactionId }) => transactionId !== null && transactions.includes(transactionId));
}

/** `meta` stays empty, as in the schema. */
function page({ store, query }: Pick<Call, 'store' | 'query'>, found: readonly Refund[]): Answer {
  return envelope(cut(found, windowOf(store, query)).map(refundBody));
}

/** Both bounds belong to the range; a bound that is no time is refused. */
function momentOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const moment = readMoment(text);
  if (moment === null) throw new Refusal(422, 'The filter is not valid.', { [name]: 'error.expected.date' });
  return moment;
}
