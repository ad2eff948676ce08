import { minorDecimals } from '#money';
import type { Customer } from '../customers/customer.js';
import { PAYMENT_STATUS, recordTenders, type Payment } from '../payments/record.js';
import type { Store } from '../store.js';
import { computeAmounts } from './amounts.js';
import { emitOrder, emitTransaction, setStatus, touch } from './events.js';
import type { Order, OrderAddress } from './order.js';
import { AWAITING_FULFILLMENT, AWAITING_PAYMENT, DECLINED, INCOMPLETE } from './statuses.js';

/** An order to be placed; the rest follows. */
export interface Draft extends Pick<
  Order,
  | 'cart'
  | 'currency'
  | 'paymentMethod'
  | 'storeCredit'
  | 'giftCertificate'
  | 'channelId'
  | 'source'
  | 'externalSource'
  | 'staffNotes'
> {
  /** Null for a guest. */
  readonly customer: Customer | null;
  /** Null: now. */
  readonly createdAt: Date | null;
  /** Null: what the payment leads to. */
  readonly statusId: number | null;
  readonly payment: Payment;
}

const STATUS_BY_PAYMENT: Readonly<Record<Payment['state'], number>> = {
  captured: AWAITING_FULFILLMENT,
  authorized: AWAITING_PAYMENT,
  declined: DECLINED,
  offline: AWAITING_FULFILLMENT,
  untracked: AWAITING_FULFILLMENT,
  none: AWAITING_PAYMENT,
};

/** A shopper checks out. Every order begins incomplete; the payment gives it its status. */
export function placeOrder(store: Store, draft: Draft): Order {
  const { customer, createdAt, payment, statusId, ...fields } = draft;
  const now = store.moment();
  const order: Order = {
    ...fields,
    id: store.serial('order'),
    customerId: customer?.id ?? 0,
    createdAt: createdAt ?? now,
    modifiedAt: now,
    shippedAt: null,
    statusId: INCOMPLETE,
    amounts: computeAmounts(fields.cart, minorDecimals(fields.currency)),
    paymentStatus: PAYMENT_STATUS[payment.state],
    isDeleted: false,
    billing: customer ? addressOf(customer) : GUEST,
    addressId: store.serial('address'),
    transactions: [],
    refunds: [],
    hiddenReads: store.switches.notReadableFirst,
  };
  store.orders.set(order.id, order);
  emitOrder(store, order, 'created');
  recordTenders(store, order, payment, order.createdAt);
  for (const transaction of order.transactions) emitTransaction(store, order, transaction);
  const reached = statusId ?? STATUS_BY_PAYMENT[payment.state];
  // Presets redeem credit nobody was given: the balance may go below zero here, as it cannot in a store.
  if (customer && reached !== INCOMPLETE && reached !== DECLINED) customer.storeCredit -= order.storeCredit;
  if (reached !== INCOMPLETE) {
    setStatus(store, order, reached);
    touch(store, order);
  }
  return order;
}

const GUEST: OrderAddress = {
  firstName: 'Jane',
  lastName: 'Doe',
  company: '',
  street1: '455 Main Street',
  street2: '',
  city: 'Austin',
  state: 'Texas',
  zip: '78751',
  country: 'United States',
  countryCode: 'US',
  phone: '',
  email: 'jane.doe@mailbox.example',
};

function addressOf({
  firstName,
  lastName,
  company,
  phone,
  email,
  addresses: [first],
}: Customer): OrderAddress {
  return {
    firstName,
    lastName,
    company,
    street1: first?.address1 ?? '',
    street2: first?.address2 ?? '',
    city: first?.city ?? '',
    state: first?.state ?? '',
    zip: first?.postalCode ?? '',
    country: first?.country ?? '',
    countryCode: first?.countryCode ?? '',
    phone,
    email,
  };
}
