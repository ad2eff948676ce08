import type { Money } from '#money';
import type { Refund } from '../payments/refund.js';
import type { Transaction } from '../payments/transaction.js';
import type { Amounts } from './amounts.js';
import type { Cart } from './cart.js';

/** A billing or shipping address of an order (BigCommerce contract 2.3). */
export interface OrderAddress {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
  readonly phone: string;
  readonly email: string;
}

/** One order with everything that happened to it. */
export interface Order {
  readonly id: number;
  readonly customerId: number;
  readonly createdAt: Date;
  modifiedAt: Date;
  shippedAt: Date | null;
  statusId: number;
  cart: Cart;
  amounts: Amounts;
  readonly currency: string;
  readonly paymentMethod: string;
  /** Contract 2.5; empty for offline methods. */
  paymentStatus: string;
  readonly storeCredit: Money;
  readonly giftCertificate: Money;
  readonly channelId: number;
  readonly source: string;
  readonly externalSource: string | null;
  isDeleted: boolean;
  staffNotes: string | null;
  readonly billing: OrderAddress;
  /** Of the one shipping address; also what lines refer to. */
  readonly addressId: number;
  readonly transactions: Transaction[];
  readonly refunds: Refund[];
  /** Reads that are still answered 404. */
  hiddenReads: number;
}
