import type { OrderSnapshot, Refund, RefundItem, RefundPayment, Transaction } from '#bigcommerce';
import { allocate, formatMoney, type Money } from '#money';
import { payback, refundOf } from '../refunds.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../snapshots.js';
import { NOTHING_TOLD, type Dispute, type Told } from '../../types/told.js';
import { isJournal, type LifeSettings } from './settings.js';

/** A line of the order as the store keeps it; amounts in cents. */
export interface StoreLine {
  readonly id: number;
  readonly sku: 'A-100' | 'B-200';
  amount: number;
  readonly quantity: number;
  refunded: number;
}

const FIRST = Date.parse('2026-11-20T12:00:00Z');

/** A pretended store's one order, changed by commands: what a snapshot of it says, and what it knows besides. */
export class StoreLife {
  readonly lines: StoreLine[] = [];
  readonly sold: number;
  shipping = 0;
  /** In per mille of the goods. */
  rates: Record<string, number> = { State: 80, County: 10 };
  discountPercent = 0;
  readonly transactions: Transaction[] = [];
  /** Of a certificate or store credit: what the order says before the store lists it. */
  unlisted: Transaction | null = null;
  readonly refunds: Refund[] = [];
  readonly disputes: Dispute[] = [];
  statusId = 7;
  shippedAt: string | null = null;
  shippingRefunded = 0;
  taxRefunded = 0;
  soldRefunded = false;
  /** Refunds that took something of the invoice back, and what went back of it. */
  bookedBack = 0;
  anyCustom = false;
  everythingBack = false;
  isVoided = false;
  /** Ids of the refunds that took something of the invoice back. */
  readonly booked = new Set<number>();
  private minutes = 0;
  private serial = 0;

  constructor(readonly settings: LifeSettings) {
    this.sold = settings.sold;
  }

  get isCancelled(): boolean {
    return this.statusId === 5;
  }

  get total(): number {
    return this.goods + this.shipping + this.sold - this.discount + this.tax;
  }

  get goods(): number {
    return this.lines.reduce((sum, { amount }) => sum + amount, 0);
  }

  get discount(): number {
    return Math.floor((this.goods * this.discountPercent) / 100);
  }

  get tax(): number {
    return this.taxRows().reduce((sum, row) => sum + row.cents, 0);
  }

  get received(): number {
    const all = new Set([...this.transactions, ...(this.unlisted ? [this.unlisted] : [])]);
    const captured = [...all].filter(({ event }) => event === 'purchase' || event === 'capture');
    return captured.reduce((sum, { amount }) => sum + toCents(amount), 0);
  }

  /** What is owed; negative: a credit. */
  get owed(): number {
    return this.total - this.received;
  }

  /** What all refunds give back, declined payments left out. */
  get givenBack(): number {
    return this.refunds.reduce((sum, refund) => sum + goingOf(refund), 0);
  }

  /** What disputes took and did not give back. */
  get lost(): number {
    return sumOf(this.disputes.filter(({ outcome }) => outcome?.result === 'lost'));
  }

  /** What is neither given back, nor lost or held back in a dispute. */
  get inHand(): number {
    return this.received - this.givenBack - this.lost - this.heldBack;
  }

  /** In disputes that are open. */
  get heldBack(): number {
    return sumOf(this.disputes.filter(({ outcome }) => outcome === null));
  }

  /** What was paid too much and not given back yet. */
  get credit(): number {
    return -this.owed - (this.givenBack - this.bookedBack);
  }

  /** What journal entries of refunds say is owed to the shopper until a receipt pays it. */
  get unpaidBack(): number {
    if (this.isCancelled || !isJournal(this.settings)) return 0;
    const waiting = this.transactions
      .filter(({ status }) => status === 'pending')
      .map(({ id }) => String(id));
    const payments = this.refunds
      .filter(({ id }) => this.booked.has(id))
      .flatMap((refund) => refund.payments)
      .filter(
        ({ isDeclined, offline, transactionId: of }) =>
          !isDeclined && (offline || waiting.includes(of ?? '')),
      );
    return payments.reduce((sum, { amount }) => sum + toCents(amount), 0);
  }

  /** What was paid for a line, its share of the discount taken off. */
  paidFor(line: StoreLine): number {
    const weights = this.lines.map(({ amount }) => cents(amount));
    const shares = this.discount === 0 ? [] : allocate(cents(-this.discount), weights, 2);
    return line.amount + Number((shares[this.lines.indexOf(line)] ?? 0n) / 100n);
  }

  taxOf(line: StoreLine): number {
    return this.taxRows()
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, row) => sum + row.cents, 0);
  }

  nextId(): number {
    this.serial += 1;
    return this.serial;
  }

  now(): string {
    this.minutes += 7;
    return new Date(FIRST + this.minutes * 60_000).toISOString();
  }

  receive(event: 'purchase' | 'capture', amount: number, overrides: Partial<Transaction> = {}): void {
    if (amount <= 0) return;
    const id = 5_000 + this.nextId();
    this.transactions.push(payment(id, text(amount), { event, createdAt: this.now(), ...overrides }));
    if (this.statusId === 7 && this.owed <= 0) this.statusId = 11;
  }

  /** What the shopper has at the store pays, and the store lists no transaction of it yet. */
  redeem(amount: number, overrides: Partial<Transaction>): void {
    if (amount <= 0) return;
    this.unlisted = payment(5_000 + this.nextId(), text(amount), { createdAt: this.now(), ...overrides });
    if (this.statusId === 7 && this.owed <= 0) this.statusId = 11;
  }

  authorization(): Transaction {
    const overrides = { event: 'authorization', createdAt: this.now() };
    return payment(5_000 + this.nextId(), text(this.total), overrides);
  }

  addRefund(total: number, tax: number, items: RefundItem[], payments: RefundPayment[]): Refund {
    const refund = refundOf(700 + this.nextId(), text(total), {
      createdAt: this.now(),
      totalTax: text(tax),
      items,
      payments,
    });
    this.refunds.push(refund);
    return refund;
  }

  /** Payments of a refund; `pending` ones are carried out by a later command. */
  payments(
    parts: readonly (readonly [provider: string, amount: number])[],
    pending: boolean,
    declined: boolean,
  ) {
    return parts
      .filter(([, amount]) => amount > 0)
      .map(([providerId, amount]) => {
        const id = 9_000 + this.nextId();
        const waits = pending && providerId === 'stripe';
        if (waits) {
          const transaction = { event: 'refund', status: 'pending', createdAt: this.now() };
          this.transactions.push(payment(id, text(amount), transaction));
        }
        return payback(id, text(amount), {
          providerId,
          offline: providerId === 'custom',
          isDeclined: declined,
          transactionId: waits ? String(id) : null,
        });
      });
  }

  snapshot(): OrderSnapshot {
    const rows = this.taxRows().map(({ name, lineId, cents: amount }, index) =>
      taxRow(index + 1, name, text(amount), '8', { orderLineId: lineId }),
    );
    const soldLine = lineOf(90, '', taxed(text(this.sold)), { type: 'giftcertificate' });
    return orderFactory({
      lines: [
        ...this.lines.map(({ id, sku, amount, quantity }) =>
          lineOf(id, sku, taxed(text(amount)), { quantity }),
        ),
        ...(this.sold > 0 ? [soldLine] : []),
      ],
      shipping: taxed(text(this.shipping)),
      taxes: rows,
      total: taxed(text(this.total - this.tax), text(this.tax)),
      transactions: [...this.transactions],
      order: {
        statusId: this.statusId,
        status: `status ${this.statusId}`,
        discountAmount: text(this.discount),
        giftCertificateAmount: this.redeemed('gift_certificate'),
        storeCreditAmount: this.redeemed('store_credit'),
        shippedAt: this.shippedAt,
        modifiedAt: this.now(),
      },
      snapshot: { refunds: [...this.refunds] },
    });
  }

  look(): { snapshot: OrderSnapshot; told: Told } {
    return { snapshot: this.snapshot(), told: { ...NOTHING_TOLD, disputes: [...this.disputes] } };
  }

  private redeemed(method: string): string {
    return this.unlisted?.method === method ? this.unlisted.amount : text(0);
  }

  private taxRows(): { name: string; lineId: number; cents: number }[] {
    return this.lines.flatMap(({ id, amount }) =>
      Object.entries(this.rates).map(([name, rate]) => ({
        name,
        lineId: id,
        cents: Math.round((amount * rate) / 1000),
      })),
    );
  }
}

/** What a refund gives back, declined payments left out. */
export function goingOf({ payments }: Refund): number {
  return payments.reduce((sum, each) => sum + (each.isDeclined ? 0 : toCents(each.amount)), 0);
}

function sumOf(disputes: readonly Dispute[]): number {
  return disputes.reduce((sum, { amount }) => sum + toCents(amount), 0);
}

export function cents(amount: number): Money {
  return BigInt(amount) * 100n;
}

export function text(amount: number): string {
  return formatMoney(cents(amount));
}

export function toCents(amount: string): number {
  return Math.round(Number(amount) * 100);
}
