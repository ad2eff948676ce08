import type { OrderSnapshot, TaxedAmount } from '#bigcommerce';
import { allocate, parseMoney, sumMoney, type Money } from '#money';
import { ON_RECEIPTS } from './certificates.js';
import type { Claim } from './claims.js';
import type { InvoiceLeft, Slot } from './left.js';

/**
 * The tax of a refund by invoice, where an order has several: by the tax of what is refunded of each
 * (accounting-treatment section 8). Null: there is one, or nothing that is refunded was taxed.
 */
export function taxByInvoice(
  tax: Money,
  claims: readonly Claim[],
  left: InvoiceLeft,
  snapshot: OrderSnapshot,
): ReadonlyMap<string, Money> | null {
  const batches = [...new Set(left.slots.map(({ batch }) => batch))].filter((batch) => batch !== ON_RECEIPTS);
  const taken = claims.flatMap(({ slots, amount }) => portions(slots, amount, left));
  const weights = batches.map((batch) =>
    sumMoney(
      taken
        .filter(({ slot }) => slot.batch === batch)
        .map(({ slot, amount }) => taxOn(slot, amount, snapshot)),
    ),
  );
  if (batches.length === 1 || sumMoney(weights) === 0n || weights.some((weight) => weight < 0n)) return null;
  const shares = allocate(tax, weights, left.decimals);
  return new Map(batches.map((batch, index) => [batch, shares[index] ?? 0n]));
}

/** What an item takes of each of its lines, before any cap. */
function portions(slots: readonly Slot[], amount: Money | null, left: InvoiceLeft) {
  const room = slots.map((slot) => left.of([slot])).map((money) => (money > 0n ? money : 0n));
  if (amount === null || amount <= 0n || sumMoney(room) === 0n) return [];
  const shares = allocate(amount, room, left.decimals);
  return slots.map((slot, index) => ({ slot, amount: shares[index] ?? 0n }));
}

/** In ten thousandths, so that small taxes still weigh. */
function taxOn({ line }: Slot, amount: Money, snapshot: OrderSnapshot): Money {
  const of = taxedOf(line.explanation.source, snapshot);
  const net = of ? parseMoney(of.exTax) : 0n;
  return of && net > 0n ? (amount * 10_000n * parseMoney(of.tax)) / net : 0n;
}

/** The store's amount a line was invoiced from. */
function taxedOf(source: string, { order, lines, fees }: OrderSnapshot): TaxedAmount | null {
  const [, list, id] = /^(lines|fees)\[(\d+)\]/.exec(source) ?? [];
  if (list === 'lines') return lines.find((line) => String(line.id) === id)?.total ?? null;
  if (list === 'fees') return fees.find((fee) => String(fee.id) === id)?.cost ?? null;
  const cost = /^order\.(shipping|handling|wrapping)/.exec(source)?.[1];
  return cost ? order[cost as 'shipping' | 'handling' | 'wrapping'] : null;
}
