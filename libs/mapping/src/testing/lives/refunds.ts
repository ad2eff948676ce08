import type { RefundItem } from '#bigcommerce';
import { itemOf } from '../refunds.js';
import { Happening } from './payments.js';
import { isJournal } from './settings.js';
import { text, type StoreLife, type StoreLine } from './store-life.js';

/** How the money of a refund goes. */
export interface Way {
  /** Percent to store credit, the rest through the gateway or offline. */
  readonly credit: number;
  readonly offline: boolean;
  readonly pending: boolean;
  readonly declined: boolean;
}

/**
 * Before an order is paid there is nothing to give back. Whether a refund is a journal entry is decided by
 * what is open when it is looked at first: there, only orders that are paid are refunded, and stay so.
 */
function mayRefund(life: Readonly<StoreLife>): boolean {
  const isPaid = life.received > 0 && (life.owed <= 0 || !mustBePaid(life));
  return isPaid && !life.isCancelled && !life.isVoided && !life.everythingBack && life.lost === 0;
}

function mustBePaid({ settings }: Readonly<StoreLife>): boolean {
  return isJournal(settings) || settings.partialCapturePolicy !== 'invoice_full';
}

abstract class Refunding extends Happening {
  constructor(readonly way: Way) {
    super();
  }

  override toString(): string {
    return `${this.constructor.name}(${JSON.stringify({ ...this })})`;
  }

  protected give(life: StoreLife, total: number, tax: number, items: RefundItem[], isBooked = true): boolean {
    // The store gives back no more than it received.
    if (total > life.inHand) return false;
    const { credit, offline, pending, declined } = this.way;
    const own = Math.floor((total * credit) / 100);
    const parts = [['storecredit', own] as const, [offline ? 'custom' : 'stripe', total - own] as const];
    // A journal entry straight against the bank does not ask whether the gateway has done it.
    const waits = pending && life.settings.refundMode !== 'journal_entry';
    const refund = life.addRefund(total, tax, items, life.payments(parts, waits, declined));
    if (declined || !isBooked) return true;
    life.bookedBack += total;
    // Items that come to all that is left are the last part as well (row 19).
    const ofInvoice = life.bookedBack - (life.soldRefunded ? life.sold : 0);
    if (ofInvoice === life.total - life.sold) life.everythingBack = true;
    life.booked.add(refund.id);
    return true;
  }
}

class RefundItems extends Refunding {
  constructor(
    way: Way,
    readonly index: number,
    readonly units: number,
  ) {
    super(way);
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayRefund(life) && !life.anyCustom && this.lineOf(life) !== undefined;
  }
  happen(life: StoreLife): void {
    const line = this.lineOf(life);
    if (!line) return;
    const units = Math.min(this.units, line.quantity - line.refunded);
    const share = (amount: number) => Math.floor((amount * units) / line.quantity + 0.5);
    const tax = Math.min(Math.floor((life.taxOf(line) * units) / line.quantity), life.tax - life.taxRefunded);
    const total = share(life.paidFor(line)) + tax;
    // Goods that an edit took off the order: which those are, only who looked in between can tell.
    if (life.credit >= total) return;
    if (total <= 0 || !this.give(life, total, tax, [itemOf('PRODUCT', line.id, { quantity: units })])) return;
    line.refunded += units;
    if (!this.way.declined) life.taxRefunded += tax;
  }
  private lineOf({ lines }: Readonly<StoreLife>): StoreLine | undefined {
    const left = lines.filter(({ refunded, quantity, amount }) => refunded < quantity && amount > 0);
    return left[this.index % Math.max(left.length, 1)];
  }
}

class RefundShipping extends Refunding {
  constructor(
    way: Way,
    readonly percent: number,
  ) {
    super(way);
  }
  check(life: Readonly<StoreLife>): boolean {
    return (
      mayRefund(life) &&
      !life.anyCustom &&
      Math.floor(((life.shipping - life.shippingRefunded) * this.percent) / 100) > 0
    );
  }
  happen(life: StoreLife): void {
    const amount = Math.floor(((life.shipping - life.shippingRefunded) * this.percent) / 100);
    const items = [itemOf('SHIPPING', 1, { requestedAmount: text(amount) })];
    if (this.give(life, amount, 0, items)) life.shippingRefunded += amount;
  }
}

class RefundTax extends Refunding {
  constructor(
    way: Way,
    readonly percent: number,
  ) {
    super(way);
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayRefund(life) && !life.anyCustom && this.amountOf(life) > 0;
  }
  happen(life: StoreLife): void {
    const amount = this.amountOf(life);
    if (this.give(life, amount, amount, []) && !this.way.declined) life.taxRefunded += amount;
  }
  private amountOf(life: Readonly<StoreLife>): number {
    return Math.floor(((life.tax - life.taxRefunded) * this.percent) / 100);
  }
}

/** A custom amount: out of the credit where there is one, else of the goods that are left. */
class RefundCustom extends Refunding {
  constructor(
    way: Way,
    readonly percent: number,
  ) {
    super(way);
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayRefund(life) && this.amountOf(life) > 0;
  }
  happen(life: StoreLife): void {
    const isBooked = life.credit <= 0;
    const amount = this.amountOf(life);
    const items = [itemOf('ORDER', 1001, { requestedAmount: text(amount) })];
    if (this.give(life, amount, 0, items, isBooked)) life.anyCustom = true;
  }
  private amountOf(life: Readonly<StoreLife>): number {
    if (life.credit > 0) return Math.floor((life.credit * this.percent) / 100);
    const goods = life.goods - life.discount - life.bookedBack;
    return Math.floor((goods * this.percent) / 300);
  }
}

/** All that is left of the order, without a word what of. */
class RefundEverything extends Refunding {
  check(life: Readonly<StoreLife>): boolean {
    return mayRefund(life) && life.credit <= 0 && life.total - life.bookedBack > 0;
  }
  happen(life: StoreLife): void {
    if (this.give(life, life.total - life.bookedBack, 0, [])) life.everythingBack = true;
  }
}

/** The gift certificate that was sold with the goods. */
class RefundSold extends Refunding {
  check(life: Readonly<StoreLife>): boolean {
    return mayRefund(life) && life.sold > 0 && !life.soldRefunded && !life.anyCustom;
  }
  happen(life: StoreLife): void {
    if (!this.give(life, life.sold, 0, [itemOf('PRODUCT', 90)])) return;
    if (!this.way.declined) life.soldRefunded = true;
  }
}

/** Of a cancelled order: any amount of what is kept, whatever it names. */
class RefundCancelled extends Refunding {
  constructor(
    way: Way,
    readonly percent: number,
  ) {
    super(way);
  }
  check(life: Readonly<StoreLife>): boolean {
    return life.isCancelled && this.amountOf(life) > 0;
  }
  happen(life: StoreLife): void {
    this.give(life, this.amountOf(life), 0, [], false);
  }
  private amountOf(life: Readonly<StoreLife>): number {
    return Math.floor((life.inHand * this.percent) / 100);
  }
}

export const REFUNDS = {
  RefundItems,
  RefundShipping,
  RefundTax,
  RefundCustom,
  RefundEverything,
  RefundSold,
  RefundCancelled,
};
