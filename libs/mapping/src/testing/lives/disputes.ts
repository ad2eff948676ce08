import { Happening } from './payments.js';
import { text, toCents, type StoreLife } from './store-life.js';

/** A bank takes a part of the money back, and keeps it until it decides. */
class Open extends Happening {
  constructor(
    readonly percent: number,
    readonly fee: number,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    return !life.isVoided && this.amountOf(life) > 0;
  }
  happen(life: StoreLife): void {
    const id = String(800 + life.nextId());
    life.disputes.push({
      id,
      key: id,
      bankCode: 'CLR-STRIPE',
      amount: text(this.amountOf(life)),
      fee: text(this.fee),
      openedAt: life.now(),
      outcome: null,
    });
  }
  private amountOf(life: Readonly<StoreLife>): number {
    return Math.floor((life.inHand * this.percent) / 100);
  }
}

/** The oldest that is open ends; what is lost of an order that lives is not more than is left of it. */
class End extends Happening {
  constructor(
    readonly result: 'won' | 'lost',
    readonly feeReturned: boolean,
  ) {
    super();
  }
  check(life: Readonly<StoreLife>): boolean {
    const dispute = life.disputes.find(({ outcome }) => outcome === null);
    if (!dispute || this.result === 'won' || life.isCancelled) return dispute !== undefined;
    return toCents(dispute.amount) <= life.total - life.bookedBack - life.lost;
  }
  happen(life: StoreLife): void {
    const at = life.disputes.findIndex(({ outcome }) => outcome === null);
    const dispute = life.disputes[at];
    const { result, feeReturned } = this;
    if (dispute) life.disputes[at] = { ...dispute, outcome: { result, feeReturned, at: life.now() } };
  }
}

export const DISPUTES = { Open, End };
