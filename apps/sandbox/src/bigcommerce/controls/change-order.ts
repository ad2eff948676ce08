import { z } from 'zod';
import { formatMoney } from '#money';
import { Problem, readControl } from '../../controls/problem.js';
import type { Cart } from '../orders/cart.js';
import { archive, cancel, changeCart, complete, ship } from '../orders/edit.js';
import { setStatus, touch } from '../orders/events.js';
import type { Order } from '../orders/order.js';
import {
  capture,
  openAuthorization,
  settlePending,
  voidAuthorization,
  type OpenAuthorization,
} from '../payments/settle.js';
import type { Store } from '../store.js';
import { linesOf, refuseDiscounts } from './cart.js';
import { positiveAmount } from './fields.js';
import { orderChange, type OrderChange } from './order-fields.js';
import { shortForm } from './orders.js';
import { wrongField } from './problem.js';

type Params = Readonly<Record<string, string>>;

/** The order a control names. */
export function orderOf(store: Store, { orderId = '' }: Params): Order {
  const order = /^\d+$/.test(orderId) ? store.orders.get(Number(orderId)) : undefined;
  if (order === undefined) throw new Problem(404, `There is no order ${orderId}`);
  return order;
}

/** A person edits an order. */
export function editOrder(store: Store, body: unknown, params: Params) {
  const order = orderOf(store, params);
  const change = readControl(orderChange, body);
  const cart = cartChange(store, order, change);
  if (cart !== null) changeCart(order, cart);
  if (change.notes !== undefined) order.staffNotes = change.notes;
  if (change.statusId !== undefined) setStatus(store, order, change.statusId);
  touch(store, order);
  return shortForm(order);
}

/** Lines given anew clear the discounts, and fees that are not repeated go (BigCommerce contract 2.9). */
function cartChange(store: Store, { cart, currency }: Order, change: OrderChange): Partial<Cart> | null {
  const { shipping, handling, coupon } = change;
  const costs = {
    ...(shipping === undefined ? {} : { shipping }),
    ...(handling === undefined ? {} : { handling }),
  };
  if (change.lines === undefined) {
    if (coupon !== undefined || change.discount > 0n || change.fees.length > 0) {
      throw wrongField('lines', 'Discounts and fees are given together with the lines');
    }
    return Object.keys(costs).length === 0 ? null : costs;
  }
  const serial: Store['serial'] = (kind) => store.serial(kind);
  const lines = linesOf(change.lines, serial, cart.lines);
  refuseDiscounts(lines, change.discount, coupon?.discount ?? 0n, currency);
  return {
    ...costs,
    lines,
    discount: change.discount,
    coupon: coupon === undefined ? null : { ...coupon, id: serial('coupon') },
    fees: change.fees.map((fee) => ({ ...fee, id: serial('fee') })),
  };
}

type Action = (store: Store, order: Order, body: unknown) => void;

const ACTIONS: Readonly<Record<string, Action>> = {
  cancel,
  archive,
  ship,
  complete,
  capture: (store, order, body) => {
    const { amount } = readControl(z.strictObject({ amount: positiveAmount.optional() }), body);
    const open = authorizationOf(order);
    if (amount !== undefined && amount > open.left) {
      throw new Problem(409, `Only ${formatMoney(open.left)} can be captured`);
    }
    capture(store, order, open, amount ?? open.left);
  },
  void: (store, order) => voidAuthorization(store, order, authorizationOf(order)),
  settle: (store, order) => {
    if (settlePending(store, order) === 0) throw new Problem(409, `Nothing of order ${order.id} is pending`);
  },
};

/** `cancel`, `archive`, `ship`, `complete`, `capture`, `void`, `settle`. */
export function actOnOrder(store: Store, body: unknown, params: Params) {
  const action = Object.hasOwn(ACTIONS, params.action ?? '') ? ACTIONS[params.action ?? ''] : undefined;
  if (action === undefined) throw new Problem(404, `There is no action ${params.action}`);
  const order = orderOf(store, params);
  action(store, order, body);
  return shortForm(order);
}

function authorizationOf(order: Order): OpenAuthorization {
  const open = openAuthorization(order);
  if (open === null) throw new Problem(409, `Order ${order.id} has no open authorization`);
  return open;
}
