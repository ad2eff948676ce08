import { Happening } from './payments.js';
import { isJournal } from './settings.js';
import { type StoreLife, type StoreLine } from './store-life.js';

/** Amounts, lines, discount and taxes are edited freely until the first refund, or loss, is shared out by them. */
function mayEdit(life: Readonly<StoreLife>): boolean {
  return !life.isCancelled && !life.isVoided && life.refunds.length === 0 && life.lost === 0;
}

/**
 * An order that is paid, and edited upwards, is open. Where part payments are held or kept as deposits, only
 * an invoice that was posted before says that it may be; so such lives are paid to the end (`finish`). Part
 * payments of orders with gift certificates go by what is open (rule P): those are not raised once paid.
 */
function mayRaise(life: Readonly<StoreLife>): boolean {
  return life.sold === 0 || life.received === 0;
}

class EditLine extends Happening {
  constructor(
    readonly index: number,
    readonly amount: number,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return (
      mayEdit(life) && life.lines.length > 0 && (mayRaise(life) || this.amount <= this.lineOf(life).amount)
    );
  }
  happen(life: StoreLife): void {
    this.lineOf(life).amount = this.amount;
  }
  private lineOf({ lines }: Readonly<StoreLife>): StoreLine {
    return lines[this.index % lines.length] as StoreLine;
  }
}

class AddLine extends Happening {
  constructor(
    readonly sku: 'A-100' | 'B-200',
    readonly amount: number,
    readonly quantity: number,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayEdit(life) && mayRaise(life) && life.lines.length < 4;
  }
  happen(life: StoreLife): void {
    const { sku, amount, quantity } = this;
    life.lines.push({ id: life.nextId(), sku, amount, quantity, refunded: 0 });
  }
}

class RemoveLine extends Happening {
  constructor(readonly index: number) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayEdit(life) && life.lines.length > 1;
  }
  happen(life: StoreLife): void {
    life.lines.splice(this.index % life.lines.length, 1);
  }
}

class EditShipping extends Happening {
  constructor(readonly amount: number) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayEdit(life) && (mayRaise(life) || this.amount <= life.shipping);
  }
  happen(life: StoreLife): void {
    life.shipping = this.amount;
  }
}

class EditTax extends Happening {
  constructor(
    readonly name: 'State' | 'County' | 'City',
    readonly rate: number,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayEdit(life) && (mayRaise(life) || this.rate <= (life.rates[this.name] ?? 0));
  }
  happen(life: StoreLife): void {
    life.rates = { ...life.rates, [this.name]: this.rate };
  }
}

class EditDiscount extends Happening {
  constructor(readonly percent: number) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return mayEdit(life) && (mayRaise(life) || this.percent >= life.discountPercent);
  }
  happen(life: StoreLife): void {
    life.discountPercent = this.percent;
  }
}

/** After a refund an order can still be raised where that is paid at once, and shares out nothing anew. */
class ChargeShipping extends Happening {
  constructor(readonly amount: number) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    const isSettled = life.everythingBack || life.lost > 0;
    return !life.isCancelled && !life.isVoided && !isSettled && life.received > 0 && life.owed <= 0;
  }
  happen(life: StoreLife): void {
    const { credit } = life;
    life.shipping += this.amount;
    life.receive('purchase', this.amount);
    if (life.credit !== credit) throw new Error('charging is not to change a credit');
  }
}

/** And lowered on a line it refunded nothing of, where neither discount nor jurisdictions share that out. */
class LowerUnrefunded extends Happening {
  constructor(
    readonly index: number,
    readonly percent: number,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    const { discountPercent, anyCustom, everythingBack, settings, lines, rates } = life;
    const taxes = Object.values(rates).filter((rate) => rate > 0).length;
    const isPlain =
      discountPercent === 0 && !anyCustom && !everythingBack && life.taxRefunded === 0 && taxes < 2;
    const isOwed = life.owed > 0 && isJournal(settings);
    const isLost = life.lost > 0;
    return (
      isPlain &&
      !isLost &&
      !isOwed &&
      life.refunds.length > 0 &&
      !life.isCancelled &&
      this.lineOf(lines) !== undefined
    );
  }
  happen(life: StoreLife): void {
    const line = this.lineOf(life.lines);
    if (line) line.amount = Math.floor((line.amount * this.percent) / 100);
  }
  private lineOf(lines: readonly StoreLine[]): StoreLine | undefined {
    const untouched = lines.filter(({ refunded, amount }) => refunded === 0 && amount > 1);
    return lines.length > 1 ? untouched[this.index % Math.max(untouched.length, 1)] : undefined;
  }
}

export const EDITS = {
  EditLine,
  AddLine,
  RemoveLine,
  EditShipping,
  EditTax,
  EditDiscount,
  ChargeShipping,
  LowerUnrefunded,
};
