import type { OrderSnapshot } from '#bigcommerce';
import { allocate, parseMoney, shareOf, sumMoney, type Money } from '#money';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import { certificateSlots } from './certificates.js';
import type { Slot } from './slot.js';
import { discountWeights } from '../amounts/discount-weights.js';

export type { Slot } from './slot.js';

/** A part of an amount, on the line it is credited to. */
export interface Share {
  readonly slot: Slot;
  readonly amount: Money;
}

/** What is left to credit of each invoice line, over all refunds of the order (rule C). */
export class InvoiceLeft {
  private readonly amounts: Map<Slot, Money>;
  /** What custom amounts took of each line. */
  private readonly custom: Map<Slot, Money>;
  /** What was given back of gift certificates that were not paid, by their line of the order. */
  private readonly unpaid: Map<number, Money>;

  constructor(
    public slots: readonly Slot[],
    readonly decimals: number,
    amounts?: ReadonlyMap<Slot, Money>,
    custom?: ReadonlyMap<Slot, Money>,
    unpaid?: ReadonlyMap<number, Money>,
  ) {
    this.amounts = new Map(amounts ?? slots.map((slot) => [slot, slot.invoiced]));
    this.custom = new Map(custom);
    this.unpaid = new Map(unpaid);
  }

  /** Something more that a refund can take back. */
  add(slot: Slot): void {
    this.slots = [...this.slots, slot];
    this.amounts.set(slot, slot.invoiced);
  }

  /** What refunds gave back of an unpaid certificate already. */
  unpaidOf(lineId: number): Money {
    return this.unpaid.get(lineId) ?? 0n;
  }

  takeUnpaid(lineId: number, amount: Money): void {
    this.unpaid.set(lineId, this.unpaidOf(lineId) + amount);
  }

  /** Of some lines, or of all. */
  of(slots: readonly Slot[] = this.slots): Money {
    return sumMoney(slots.map((slot) => this.amounts.get(slot) ?? 0n));
  }

  /** To try a refund out. */
  copy(): InvoiceLeft {
    return new InvoiceLeft(this.slots, this.decimals, this.amounts, this.custom, this.unpaid);
  }

  /** Credits a custom amount: it is of no line in particular, so none of them has less to give back for it. */
  takeCustom(slots: readonly Slot[], amount: Money): Share[] {
    const taken = this.take(slots, amount);
    for (const share of taken) this.addCustom(share);
    return taken;
  }

  /** How much of some lines stands for custom amounts that could stand on others. */
  customOf(slots: readonly Slot[]): Money {
    return sumMoney(slots.map((slot) => this.custom.get(slot) ?? 0n));
  }

  /** Credits an amount of some lines to others, which bear what custom amounts took of the former from now on. */
  takeInstead(of: readonly Slot[], others: readonly Slot[], amount: Money): Share[] {
    const taken = this.take(others, amount);
    const sum = sumMoney(taken.map((share) => share.amount));
    const custom = this.customOf(of);
    const moved = sum < custom ? sum : custom;
    if (moved <= 0n) return taken;
    const shares = (weights: readonly Money[]) => shareOf(moved, weights, this.decimals);
    const from = shares(of.map((slot) => this.customOf([slot])));
    const to = shares(taken.map((share) => share.amount));
    of.forEach((slot, index) => this.addCustom({ slot, amount: -(from[index] ?? 0n) }));
    taken.forEach(({ slot }, index) => this.addCustom({ slot, amount: to[index] ?? 0n }));
    return taken;
  }

  private addCustom({ slot, amount }: Share): void {
    this.custom.set(slot, this.customOf([slot]) + amount);
  }

  /**
   * Credits an amount to some lines, in proportion to what is left of each; gives back, when negative, in
   * proportion to what was credited. More than there is stays without a line.
   */
  take(slots: readonly Slot[], amount: Money): Share[] {
    const room = slots.map((slot) => roomOf(slot, this.of([slot]), amount));
    const whole = sumMoney(room);
    if (amount === 0n || whole === 0n || whole < 0n !== amount < 0n) return [];
    const most = amount < 0n ? (amount < whole ? whole : amount) : amount > whole ? whole : amount;
    const shares = shareOf(most, room, this.decimals);
    return slots
      .map((slot, index) => ({ slot, amount: shares[index] ?? 0n }))
      .filter((taken) => taken.amount !== 0n)
      .map((taken) => {
        this.amounts.set(taken.slot, this.of([taken.slot]) - taken.amount);
        return taken;
      });
  }
}

/** Of an amount billed below zero, its own sign takes and the other gives back. */
function roomOf({ invoiced }: Slot, left: Money, amount: Money): Money {
  if (invoiced < 0n) return amount < 0n ? left : 0n;
  if (amount < 0n) return left - invoiced;
  return left > 0n ? left : 0n;
}

/** What the invoices of an order billed, and of `documents` the gift certificates that receipts bear. */
export function invoiceLeft(
  invoices: readonly PlannedDocument[],
  documents: readonly PlannedDocument[],
  snapshot: OrderSnapshot,
  decimals: number,
): InvoiceLeft {
  const slots = invoices.flatMap((invoice) => slotsOf(invoice, snapshot, decimals));
  return new InvoiceLeft([...slots, ...certificateSlots(documents, snapshot, decimals)], decimals);
}

function slotsOf({ batch, lines }: PlannedDocument, snapshot: OrderSnapshot, decimals: number): Slot[] {
  const discount = sumMoney(
    lines.filter(({ role }) => role === 'discount').map(({ amount }) => parseMoney(amount)),
  );
  const shares = discountShares(lines, discount, snapshot, decimals);
  // What nothing bears, e.g. beside gift certificates alone, is given back with the last of the order.
  return lines
    .filter(({ role }) => role !== 'discount' || shares.size === 0)
    .map((line) => ({ line, batch, invoiced: parseMoney(line.amount) + (shares.get(line) ?? 0n) }));
}

const COSTS: readonly string[] = ['shipping', 'handling', 'wrapping', 'surcharge'];

/** Goods bear the discount; where there are none that cost something, the costs of the order do. */
function discountShares(
  lines: readonly PlannedLine[],
  discount: Money,
  snapshot: OrderSnapshot,
  decimals: number,
): ReadonlyMap<PlannedLine, Money> {
  const goods = lines.filter(({ role }) => role === 'revenue');
  const costs = lines.filter(({ role }) => COSTS.includes(role));
  for (const bearers of [goods, costs]) {
    const weights = weightsOf(bearers, snapshot);
    if (discount === 0n || sumMoney(weights) === 0n) continue;
    const shares = allocate(discount, weights, decimals);
    return new Map(bearers.map((line, index) => [line, shares[index] ?? 0n]));
  }
  return new Map();
}

function weightsOf(bearers: readonly PlannedLine[], { lines }: OrderSnapshot): Money[] {
  return discountWeights(
    bearers.map(({ amount, explanation }) => ({
      amount: parseMoney(amount),
      line: lines.find(({ id }) => explanation.source === `lines[${id}].total`) ?? null,
    })),
  );
}
