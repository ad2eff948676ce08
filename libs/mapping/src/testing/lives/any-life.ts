import fc from 'fast-check';
import type { Money } from '#money';
import { DISPUTES } from './disputes.js';
import { EDITS } from './edits.js';
import { maySettle, PAYMENTS, type LifeCommand, type Seen } from './payments.js';
import { REFUNDS } from './refunds.js';
import { isJournal, lifeSettings, type LifeSettings } from './settings.js';
import { cents, StoreLife } from './store-life.js';

const percent = fc.integer({ min: 1, max: 100 });
const index = fc.nat(3);
const amount = fc.integer({ min: 1, max: 30_000 });
const sku = fc.constantFrom('A-100' as const, 'B-200' as const);
const quantity = fc.integer({ min: 1, max: 4 });
const way = fc.record({
  credit: fc.constantFrom(0, 0, 0, 40, 100),
  offline: fc.constantFrom(false, false, false, true),
  pending: fc.constantFrom(false, false, true),
  declined: fc.constantFrom(false, false, false, false, true),
});

const { Pay, ListOwn, PayPart, Authorize, Void, Ship, Cancel, Execute, DeclineLater } = PAYMENTS;
const payAll = fc
  .tuple(
    fc.constantFrom(0, 0, 30, 100),
    fc.constantFrom('store_credit' as const, 'gift_certificate' as const),
    fc.constantFrom('stripe', 'paypal'),
    fc.constantFrom(false, false, true),
  )
  .map((each) => new Pay(...each));

const happenings: fc.Arbitrary<LifeCommand>[] = [
  payAll,
  payAll,
  percent.map((each) => new PayPart(each)),
  fc.constant(new ListOwn()),
  fc.constant(new Authorize()),
  fc.boolean().map((each) => new Void(each)),
  fc.boolean().map((each) => new Ship(each)),
  fc.constant(new Cancel()),
  fc.constant(new Execute()),
  fc.constant(new DeclineLater()),
  fc.tuple(index, amount).map((each) => new EDITS.EditLine(...each)),
  fc.tuple(sku, amount, quantity).map((each) => new EDITS.AddLine(...each)),
  index.map((each) => new EDITS.RemoveLine(each)),
  fc.integer({ min: 0, max: 3_000 }).map((each) => new EDITS.EditShipping(each)),
  fc
    .tuple(
      fc.constantFrom('State' as const, 'County' as const, 'City' as const),
      fc.integer({ min: 0, max: 200 }),
    )
    .map((each) => new EDITS.EditTax(...each)),
  fc.constantFrom(0, 10, 33, 50).map((each) => new EDITS.EditDiscount(each)),
  fc.integer({ min: 1, max: 2_000 }).map((each) => new EDITS.ChargeShipping(each)),
  fc.tuple(index, percent).map((each) => new EDITS.LowerUnrefunded(...each)),
  fc.tuple(way, index, fc.integer({ min: 1, max: 3 })).map((each) => new REFUNDS.RefundItems(...each)),
  fc.tuple(way, percent).map((each) => new REFUNDS.RefundShipping(...each)),
  fc.tuple(way, percent).map((each) => new REFUNDS.RefundTax(...each)),
  fc.tuple(way, percent).map((each) => new REFUNDS.RefundCustom(...each)),
  way.map((each) => new REFUNDS.RefundEverything(each)),
  way.map((each) => new REFUNDS.RefundSold(each)),
  fc.tuple(way, percent).map((each) => new REFUNDS.RefundCancelled(...each)),
  fc.tuple(percent, fc.constantFrom(0, 1_500)).map((each) => new DISPUTES.Open(...each)),
  fc
    .tuple(fc.constantFrom('won' as const, 'lost' as const, 'lost' as const), fc.boolean())
    .map((each) => new DISPUTES.End(...each)),
];

/** An order before anything happens to it. */
const start = fc.record({
  settings: lifeSettings,
  lines: fc.array(fc.record({ sku, amount, quantity }), { minLength: 1, maxLength: 2 }),
  shipping: fc.constantFrom(0, 1_500),
  discount: fc.constantFrom(0, 0, 10),
  /** Most orders are paid when they are placed. */
  paid: fc.constantFrom(true, true, false),
});
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never;

/** A life of an order, as the store showed it after each thing that happened. */
export interface Life {
  readonly settings: LifeSettings;
  readonly seen: Seen;
  /**
   * Journalled refunds whose money has not gone yet: what refunds clearing has to show. Null: not followed
   * here, for refunds of a gift certificate that receipts bear are journalled in any mode.
   */
  readonly pending: Money | null;
  /** What gateways hold back in disputes that are open. */
  readonly heldBack: Money;
}

/** Any life of any length. */
export const anyLife = fc.record({
  start,
  happenings: fc.commands(happenings, { maxCommands: 14, size: 'max' }),
});

/** Lives it through. */
export function live({
  start: from,
  happenings: each,
}: typeof anyLife extends fc.Arbitrary<infer T> ? T : never): Life {
  const store = born(from);
  const seen: Seen = [store.look()];
  if (from.paid) new Pay(0, 'store_credit', 'stripe').run(store, seen);
  fc.modelRun(() => ({ model: store, real: seen }), each);
  finish(store, seen);
  const isFollowed = from.settings.sold === 0 || isJournal(from.settings);
  const pending = isFollowed ? cents(store.unpaidBack) : null;
  return { settings: from.settings, seen, pending, heldBack: cents(store.heldBack) };
}

function born({ settings, lines, shipping, discount }: Start): StoreLife {
  const store = new StoreLife(settings);
  for (const line of lines) store.lines.push({ ...line, id: store.nextId(), refunded: 0 });
  store.shipping = shipping;
  store.discountPercent = discount;
  return store;
}

/** What the treatment leaves open until it happens, happens: the rest is paid, the order is shipped. */
function finish(store: StoreLife, seen: Seen): void {
  if (store.isCancelled || store.isVoided || store.received === 0) return;
  if (store.owed > 0 && store.settings.partialCapturePolicy !== 'invoice_full') {
    new Pay(0, 'store_credit', 'stripe').run(store, seen);
  }
  if (maySettle(store)) new Ship(true).run(store, seen);
}
