import type fc from 'fast-check';
import type { OrderSnapshot } from '#bigcommerce';
import type { Told } from '../../types/told.js';
import { isCapture } from '../../payment-state.js';
import { goingOf, type StoreLife } from './store-life.js';

/** What could be known of the order at a moment. */
export interface Look {
  readonly snapshot: OrderSnapshot;
  readonly told: Told;
}

/** What the store showed, and others told, look by look. */
export type Seen = Look[];
export type LifeCommand = fc.Command<StoreLife, Seen>;

/** Something that happens to the order; afterwards it could be looked at. */
export abstract class Happening implements LifeCommand {
  abstract check(life: Readonly<StoreLife>): boolean;
  abstract happen(life: StoreLife): void;

  run(life: StoreLife, seen: Seen): void {
    this.happen(life);
    seen.push(life.look());
  }

  toString(): string {
    return `${this.constructor.name}(${Object.values(this).join(', ')})`;
  }
}

/** The whole of what is owed is paid, some of it with what the shopper has at the store. */
class Pay extends Happening {
  constructor(
    readonly percent: number,
    readonly method: 'store_credit' | 'gift_certificate',
    readonly gateway: string,
    /** What the shopper has at the store is no transaction yet (`ListOwn`). */
    readonly isUnlisted = false,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayPay(life);
  }
  happen(life: StoreLife): void {
    // What the order says of it is one sum, and stays what it was.
    const isKnown = life.unlisted !== null || (this.isUnlisted && life.received > 0);
    const own = isKnown ? 0 : Math.floor((life.owed * this.percent) / 100);
    const overrides = { method: this.method, gateway: 'bigcommerce' };
    if (this.isUnlisted) life.redeem(own, overrides);
    else life.receive('purchase', own, overrides);
    life.receive(isAuthorized(life) ? 'capture' : 'purchase', life.owed, { gateway: this.gateway });
  }
}

/** The store lists the transaction of what paid the order before. */
class ListOwn extends Happening {
  check({ unlisted, transactions }: Readonly<StoreLife>): boolean {
    return unlisted !== null && !transactions.includes(unlisted);
  }
  happen(life: StoreLife): void {
    if (life.unlisted) life.transactions.push(life.unlisted);
  }
}

/** A part of what is owed; part payments of orders with gift certificates go by what is open (rule P). */
class PayPart extends Happening {
  constructor(readonly percent: number) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayPay(life) && life.sold === 0;
  }
  happen(life: StoreLife): void {
    const part = Math.ceil((life.owed * this.percent) / 100);
    life.receive(isAuthorized(life) ? 'capture' : 'purchase', part);
  }
}

/** `invoiceTrigger: authorized` only: elsewhere an authorization is a memo. */
class Authorize extends Happening {
  check(life: Readonly<StoreLife>): boolean {
    const isFirst = life.transactions.length === 0 || life.isVoided;
    return life.settings.invoiceTrigger === 'authorized' && isFirst && !life.isCancelled;
  }
  happen(life: StoreLife): void {
    life.transactions.push({ ...life.authorization() });
    life.isVoided = false;
  }
}

class Void extends Happening {
  constructor(readonly cancels: boolean) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return (
      !life.isCancelled &&
      !life.isVoided &&
      life.received === 0 &&
      life.transactions.some(({ event }) => event === 'authorization')
    );
  }
  happen(life: StoreLife): void {
    life.transactions.push({ ...life.authorization(), event: 'void' });
    life.statusId = this.cancels ? 5 : life.statusId;
    life.isVoided = true;
  }
}

class Ship extends Happening {
  constructor(readonly completes: boolean) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return !life.isCancelled && !life.isVoided && maySettle(life);
  }
  happen(life: StoreLife): void {
    life.shippedAt ??= life.now();
    life.statusId = this.completes ? 10 : 2;
  }
}

/**
 * Money that is kept on the invoice needs one: there, nothing is cancelled that was invoiced and would not
 * be as it stands.
 */
class Cancel extends Happening {
  check(life: Readonly<StoreLife>): boolean {
    return (
      !life.isCancelled &&
      !life.isVoided &&
      // Of credit and certificates alone that are listed nowhere, an order that was never seen says nothing.
      (life.unlisted === null || life.transactions.some(isCapture)) &&
      (life.settings.cancelledPaidPolicy === 'park_as_deposit' ||
        life.settings.partialCapturePolicy === 'invoice_full' ||
        life.owed <= 0)
    );
  }
  happen(life: StoreLife): void {
    life.statusId = 5;
  }
}

/** The gateway carries out what it had not yet. */
class Execute extends Happening {
  check(life: Readonly<StoreLife>): boolean {
    return life.transactions.some(({ status }) => status === 'pending');
  }
  happen(life: StoreLife): void {
    const at = life.transactions.findIndex(({ status }) => status === 'pending');
    const transaction = life.transactions[at];
    if (transaction) life.transactions[at] = { ...transaction, status: 'ok' };
  }
}

/** All payments of the last refund are declined later; others would move what later ones, or a lost dispute, took. */
class DeclineLater extends Happening {
  check(life: Readonly<StoreLife>): boolean {
    const last = life.refunds.at(-1);
    return last !== undefined && goingOf(last) > 0 && life.lost === 0;
  }
  happen(life: StoreLife): void {
    const last = life.refunds.pop();
    if (!last) return;
    if (life.booked.has(last.id)) life.bookedBack -= goingOf(last);
    life.refunds.push({ ...last, payments: last.payments.map((each) => ({ ...each, isDeclined: true })) });
  }
}

/** What is received is all, or may be a part. */
export function maySettle({ owed, received, settings }: Readonly<StoreLife>): boolean {
  return received > 0 && (owed <= 0 || settings.partialCapturePolicy === 'invoice_full');
}

function mayPay(life: Readonly<StoreLife>): boolean {
  return life.owed > 0 && !life.isCancelled && !life.isVoided;
}

function isAuthorized(life: StoreLife): boolean {
  return life.transactions.some(({ event }) => event === 'authorization');
}

export const PAYMENTS = { Pay, ListOwn, PayPart, Authorize, Void, Ship, Cancel, Execute, DeclineLater };
