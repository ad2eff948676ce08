import { CAUSES, type CauseCode, type Hold, type Plan, type Told } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import {
  isAcknowledgeable,
  type OrderException,
  type OrderSnapshot,
  type StoreOrder,
} from '../../sync/index.js';
import { acknowledgedOf } from '../exceptions/present.js';
import { moneyOf } from '../money.dto.js';
import type { FirmDto, HoldDto, OrderHoldDto, OrderRowDto, StoreRecordDto } from './order.dto.js';
import { storeLines } from './store-lines.js';
import { storeRefunds } from './store-refunds.js';

export function presentRow(order: StoreOrder, causes: readonly CauseCode[]): OrderRowDto {
  const { total, converted } = order.plan;
  const currency = converted?.currency ?? order.currency;
  const difference = parseMoney(total) - parseMoney(order.invoiced);
  return {
    orderId: order.orderId,
    state: order.state,
    customerName: order.customerName,
    total: moneyOf(order.total, order.currency),
    placedAt: order.placedAt?.toISOString() ?? null,
    updatedAt: order.updatedAt.toISOString(),
    causes: causes.map((code) => ({ code, sentence: CAUSES[code].sentence })),
    difference: { amount: formatMoney(difference), currency },
  };
}

export function presentHold(hold: Hold): HoldDto {
  const { sentence, fix } = CAUSES[hold.cause];
  return { code: hold.cause, sentence, fix, field: hold.field, detail: hold.detail };
}

/** The same of one that is kept, which somebody may have acknowledged. */
export function presentOrderHold(exception: OrderException): OrderHoldDto {
  const acknowledgeable = isAcknowledgeable(exception);
  return {
    ...presentHold(exception),
    id: exception.id,
    acknowledgeable,
    acknowledged: acknowledgedOf(exception),
  };
}

/** The store's side of the detail screen. */
export function presentStore(
  { body: snapshot, readAt }: OrderSnapshot,
  firm: FirmDto | null,
  { notices }: Plan,
  told: Told,
): StoreRecordDto {
  const { order, customer, transactions } = snapshot;
  const person = customer ?? order.billingAddress;
  return {
    status: order.status,
    paymentStatus: order.paymentStatus,
    paymentMethod: order.paymentMethod,
    customer: {
      id: order.customerId,
      name: `${person.firstName} ${person.lastName}`.trim(),
      email: person.email,
      company: person.company,
    },
    firm,
    lines: storeLines(snapshot),
    refunds: storeRefunds(snapshot, { notices, told }),
    transactions: transactions.map(({ id, event, status, gateway, method, amount, currency, createdAt }) => ({
      id,
      event,
      status,
      gateway,
      method,
      amount: moneyOf(amount, currency),
      at: createdAt,
    })),
    readAt: readAt.toISOString(),
  };
}
