import { formatMoney, minorDecimals } from '#money';
import { readControl } from '../../controls/problem.js';
import { computeAmounts } from '../orders/amounts.js';
import { placeOrder, type Draft } from '../orders/place.js';
import type { Order } from '../orders/order.js';
import { statusName } from '../orders/statuses.js';
import { PRESETS } from '../presets/presets.js';
import type { Store } from '../store.js';
import { cartOf } from './cart.js';
import { newOrder, type NewOrder } from './order-fields.js';
import { wrongField } from './problem.js';

/** A shopper places an order; fields given beside a preset replace the preset's. */
export function createOrder(store: Store, body: unknown) {
  const fields = readControl(newOrder, withPreset(body));
  const draft = draftOf(store, fields);
  refuseTooMuchPaid(draft);
  const order = placeOrder(store, draft);
  if (fields.modifiedAt !== undefined) order.modifiedAt = wholeSecond(fields.modifiedAt);
  return { id: order.id };
}

/** The body with what its preset says and it does not. */
function withPreset(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('preset' in body)) return body;
  const { preset } = readControl(newOrder.pick({ preset: true }), { preset: body.preset });
  return preset === undefined ? body : { ...PRESETS[preset].order, ...body };
}

function draftOf(store: Store, fields: NewOrder): Draft {
  const { customerId, payment: state, gateway, test, storeCredit, giftCertificate } = fields;
  const customer = customerId === 0 ? null : (store.customers.get(customerId) ?? undefined);
  if (customer === undefined) throw wrongField('customerId', 'There is no such customer');
  if (customer === null && storeCredit > 0n) throw wrongField('storeCredit', 'Guests have no store credit');
  const method = gateway === 'paypal' ? 'electronic_wallet' : 'credit_card';
  return {
    customer,
    createdAt: fields.createdAt === undefined ? null : wholeSecond(fields.createdAt),
    statusId: fields.statusId ?? null,
    cart: cartOf(fields, (kind) => store.serial(kind)),
    currency: fields.currency,
    channelId: fields.channelId,
    source: fields.source,
    externalSource: fields.externalSource ?? null,
    staffNotes: fields.notes ?? null,
    paymentMethod: fields.paymentMethod ?? (state === 'offline' ? 'Check' : 'Credit Card'),
    payment: { state, gateway, method, test },
    storeCredit,
    giftCertificate,
  };
}

function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

/** The order's own tenders cannot be more than its total. */
function refuseTooMuchPaid({ cart, currency, storeCredit, giftCertificate }: Draft): void {
  const { total } = computeAmounts(cart, minorDecimals(currency));
  if (storeCredit + giftCertificate <= total.inc) return;
  throw wrongField(storeCredit > 0n ? 'storeCredit' : 'giftCertificate', 'More than the total');
}

/** As many as a person looks at. */
const MOST_ORDERS = 500;

/** The newest orders, in short. */
export function listOrders(store: Store) {
  return { items: [...store.orders.values()].slice(-MOST_ORDERS).reverse().map(shortForm) };
}

/** An order as the controls show it. */
export function shortForm(order: Order) {
  const { id, customerId, statusId, paymentStatus, currency, amounts } = order;
  return {
    id,
    customerId,
    customer: `${order.billing.firstName} ${order.billing.lastName}`,
    statusId,
    status: statusName(statusId),
    paymentStatus,
    total: formatMoney(amounts.total.inc),
    currency,
    archived: order.isDeleted,
    createdAt: order.createdAt.toISOString(),
    modifiedAt: order.modifiedAt.toISOString(),
    lines: order.cart.lines.map(({ id: lineId, sku, name, quantity }) => ({
      id: lineId,
      sku,
      name,
      quantity,
    })),
    transactions: order.transactions.map(({ id: transactionId, event, status, amount }) => ({
      id: transactionId,
      event,
      status,
      amount: formatMoney(amount),
    })),
    refunds: order.refunds.map(({ id: refundId, totalAmount }) => ({
      id: refundId,
      amount: formatMoney(totalAmount),
    })),
  };
}
