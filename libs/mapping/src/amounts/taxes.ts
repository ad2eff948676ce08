import type { OrderSnapshot, OrderTax } from '#bigcommerce';
import {
  absMoney,
  allocate,
  formatMoney,
  minorStep,
  parseMoney,
  parseRate,
  RateFormatError,
  roundMoney,
  sumMoney,
  type Money,
  type Rate,
} from '#money';
import type { Holds } from '../holds.js';
import type { RuleSet } from '../types/rules.js';

/** The tax of one jurisdiction, in whole minor units. */
export interface TaxAmount {
  readonly name: string;
  readonly class: string;
  readonly country: string;
  readonly state: string;
  readonly amount: Money;
  /** The taxed amount. */
  readonly basis: Money;
  readonly rows: readonly OrderTax[];
  /** All jurisdictions in one amount. */
  readonly isEverything: boolean;
}

/**
 * The order's tax by jurisdiction, ending exactly at `total_tax`. Rows that miss it by no more than
 * the tolerance are brought to it by largest remainder; more is a hold.
 */
export function taxesOf(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  decimals: number,
  holds: Holds,
): TaxAmount[] {
  const total = roundMoney(parseMoney(snapshot.order.total.tax), decimals);
  if (total === 0n && snapshot.taxes.every(({ lineAmount }) => parseMoney(lineAmount) === 0n)) return [];
  const groups =
    rules.settings.taxDetail === 'single_account' ? [everything(snapshot)] : byJurisdiction(snapshot);
  const raw = groups.map(({ rows }) => sumMoney(rows.map(({ lineAmount }) => parseMoney(lineAmount))));
  const listed = sumMoney(raw);
  const tolerance = parseMoney(rules.settings.roundingTolerance);
  if (groups.some(({ rows }) => rows.length > 0) && absMoney(listed - total) > tolerance) {
    holds.add(
      'total_mismatch',
      'order.taxes',
      `the taxes listed sum to ${formatMoney(listed)}, the order's tax is ${formatMoney(total)}`,
    );
  }
  const amounts =
    listed > 0n && raw.every((amount) => amount >= 0n) ? exactly(total, raw, decimals) : [total];
  return groups
    .slice(0, amounts.length)
    .map(({ name, class: taxClass, rows }, index) => {
      const amount = amounts[index] ?? 0n;
      const basis = basisOf(rows, amount, decimals);
      const isEverything = rules.settings.taxDetail === 'single_account';
      return { name, class: taxClass, ...placeOf(snapshot), amount, basis, rows, isEverything };
    })
    .filter(({ amount }) => amount !== 0n);
}

interface Group {
  readonly name: string;
  readonly class: string;
  readonly rows: readonly OrderTax[];
}

function everything({ taxes }: OrderSnapshot): Group {
  return { name: 'Tax', class: '', rows: taxes };
}

function byJurisdiction({ taxes }: OrderSnapshot): Group[] {
  const groups = new Map<string, Group>();
  const sorted = [...taxes].sort((a, b) => a.priority - b.priority || a.id - b.id);
  for (const row of sorted) {
    const key = JSON.stringify([row.name, row.class]);
    const rows = groups.get(key)?.rows ?? [];
    groups.set(key, { name: row.name, class: row.class, rows: [...rows, row] });
  }
  return groups.size > 0 ? [...groups.values()] : [{ name: 'Tax', class: '', rows: [] }];
}

/** Each rounded by itself where that already sums to the total (the usual case), else by largest remainder. */
function exactly(total: Money, raw: readonly Money[], decimals: number): Money[] {
  const rounded = raw.map((amount) => roundMoney(amount, decimals));
  return sumMoney(rounded) === total ? rounded : allocate(total, raw, decimals);
}

export function placeOf({ order, shippingAddresses }: OrderSnapshot): { country: string; state: string } {
  const address = shippingAddresses[0] ?? order.billingAddress;
  return { country: address.countryCode, state: address.state };
}

/** Percent of a rate that is all of it. */
const HUNDRED: Rate = parseRate('100');

/** Tax divided by its rate, rounded to the minor unit; 0 where the store gives no single rate. */
function basisOf(rows: readonly OrderTax[], amount: Money, decimals: number): Money {
  const rates = new Set(rows.map(({ rate }) => percentOf(rate)));
  const [rate] = rates;
  if (rates.size !== 1 || !rate) return 0n;
  const step = minorStep(decimals);
  const units = (amount * HUNDRED * 2n + rate * step) / (rate * step * 2n);
  return units * step;
}

/** The store writes rates with as many decimals as it likes. Null: none that divides, or not exactly read. */
function percentOf(rate: string): Rate | null {
  try {
    return parseRate(rate);
  } catch (error) {
    if (!(error instanceof RateFormatError)) throw error;
    return null;
  }
}
