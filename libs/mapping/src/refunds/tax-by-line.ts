import type { OrderSnapshot, OrderTax } from '#bigcommerce';
import { allocate, parseMoney, sumMoney, type Money } from '#money';
import { taxSource } from '../documents/invoice-lines.js';
import type { Claim } from './claims.js';
import type { InvoiceLeft, Share, Slot } from './left.js';
import { taxByInvoice } from './tax-by-project.js';

/**
 * Takes the tax of a refund from the taxes of what is refunded, of none more than is left. Where the store
 * does not say whose they are, from the invoices by the tax of the lines. What they cannot give stays untaken.
 */
export function takeOwnTaxes(
  tax: Money,
  taxes: readonly Slot[],
  claims: readonly Claim[],
  left: InvoiceLeft,
  snapshot: OrderSnapshot,
): Share[] {
  const weights = weightsOf(taxes, claims, left, snapshot);
  if (weights) {
    const shares = allocate(tax, weights, left.decimals);
    return taxes.flatMap((slot, index) => left.take([slot], shares[index] ?? 0n));
  }
  const byInvoice = taxByInvoice(tax, claims, left, snapshot) ?? new Map<string, Money>();
  return [...byInvoice].flatMap(([batch, share]) =>
    left.take(
      taxes.filter((slot) => slot.batch === batch),
      share,
    ),
  );
}

/** What each tax has on the refunded items. Null: some tax is of no line, or nothing that is refunded was taxed. */
function weightsOf(
  taxes: readonly Slot[],
  claims: readonly Claim[],
  left: InvoiceLeft,
  snapshot: OrderSnapshot,
): Money[] | null {
  const rows = snapshot.taxes
    .map((row) => ({ ...row, on: taxedSource(row, snapshot), amount: parseMoney(row.lineAmount) }))
    .filter(({ amount }) => amount !== 0n);
  if (rows.some(({ on }) => on === null)) return null;
  const named = claims.filter(({ ofOrder }) => !ofOrder);
  const weights = taxes.map((tax) => {
    const own = rows.filter((row) => isOf(row, tax));
    return sumMoney(named.map((claim) => weightOf(claim, tax, own, left)));
  });
  const isUsable = weights.every((weight) => weight >= 0n) && weights.some((weight) => weight > 0n);
  return isUsable ? weights : null;
}

interface Row {
  /** The store's amount that was taxed, as invoice lines name it. */
  readonly on: string | null;
  readonly amount: Money;
}

/** Its rows on what is refunded, by how much of that is; costs of several projects by what each was billed of them. */
function weightOf({ slots, amount }: Claim, { batch }: Slot, rows: readonly Row[], left: InvoiceLeft): Money {
  const asked = amount ?? left.of(slots);
  const billed = sumMoney(slots.map(({ invoiced }) => invoiced));
  if (asked <= 0n || billed <= 0n) return 0n;
  const sums = slots
    .filter((slot) => slot.batch === batch)
    .map(({ line, invoiced }) => {
      const own = rows.filter(({ on }) => on === line.explanation.source);
      return invoiced * sumMoney(own.map((row) => row.amount));
    });
  // In millionths, so that small taxes still weigh.
  return (sumMoney(sums) * asked * 1_000_000n) / (billed * billed);
}

/** Rows of handling may name a line as well, but are of the cost. */
function taxedSource({ lineType, orderLineId }: OrderTax, { fees }: OrderSnapshot): string | null {
  const cost = COSTS.get(lineType ?? '');
  if (cost) return cost;
  if (lineType === 'fee') return fees.length === 1 ? `fees[${fees[0]?.id}].cost` : null;
  return orderLineId === null ? null : `lines[${orderLineId}].total`;
}

const COSTS: ReadonlyMap<string, string> = new Map([
  ['shipping', 'order.shipping'],
  ['handling', 'order.handling'],
  ['gift-wrapping', 'order.wrapping'],
]);

/** With `taxDetail: single_account` one tax has all rows. */
function isOf({ name, class: taxClass }: OrderTax, { line }: Slot): boolean {
  const { source } = line.explanation;
  return source === 'order.taxes' || source === taxSource(name, taxClass);
}
