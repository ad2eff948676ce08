import { absMoney, allocate, formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { discountWeights } from '../amounts/discount-weights.js';
import type { Context, StoreLine } from './invoice-lines.js';

type LineIds = ReadonlySet<number>;

/**
 * The lines of an order over its projects (accounting-treatment section 8): goods go with their line,
 * costs by the goods of each project, the discount as the store spread it over them, tax by the tax of the
 * lines. Each amount ends exactly.
 */
export function splitLines(
  context: Context,
  lines: readonly StoreLine[],
  projects: readonly LineIds[],
): StoreLine[][] {
  if (projects.length <= 1) return projects.map(() => [...lines]);
  const taxes = splitTaxes(context, lines, projects);
  const goods = goodsWeights(lines, projects);
  const discount = discountedWeights(lines, projects);
  const shares = lines.map((line, index) => {
    const own = line.line && projects.findIndex((ids) => ids.has(line.line?.id ?? 0));
    if (own !== null && own >= 0) return projects.map((_, at) => (at === own ? line.amount : 0n));
    return taxes.get(index) ?? shareOf(line, line.role === 'discount' ? discount : goods, context.decimals);
  });
  return projects.map((_, at) =>
    lines
      .map((line, index) => partOf(line, shares[index] ?? [], at, context.decimals))
      .filter(({ amount }) => amount !== 0n),
  );
}

/** Rounding is a cent or two: all of it goes to the first project. */
function shareOf(line: StoreLine, weights: readonly Money[], decimals: number): Money[] {
  if (line.role === 'rounding') return weights.map((_, at) => (at === 0 ? line.amount : 0n));
  return allocate(line.amount, weights, decimals);
}

function partOf(line: StoreLine, shares: readonly Money[], at: number, decimals: number): StoreLine {
  const amount = shares[at] ?? 0n;
  const whole = amount === line.amount;
  const text = whole ? line.text : `${line.text}, of which ${formatMoney(absMoney(amount))} for this project`;
  const part = { ...line, amount, text };
  if (!line.tax || line.tax.basis === 0n || shares.some((share) => share < 0n)) return part;
  const basis = allocate(line.tax.basis, shares, decimals)[at] ?? 0n;
  return { ...part, tax: { ...line.tax, basis } };
}

/** What each project has of the goods; gift certificates bear no discount (rule G). Equal parts where goods say nothing. */
function goodsWeights(lines: readonly StoreLine[], projects: readonly LineIds[]): Money[] {
  return byProject(lines, projects, (goods) => goods.map(({ amount }) => amount));
}

/** As in mode `net` and in refunds: else a line would not be worth on its invoice what it gives back. */
function discountedWeights(lines: readonly StoreLine[], projects: readonly LineIds[]): Money[] {
  return byProject(lines, projects, discountWeights);
}

function byProject(
  lines: readonly StoreLine[],
  projects: readonly LineIds[],
  weigh: (goods: readonly StoreLine[]) => readonly Money[],
): Money[] {
  const goods = lines.filter(({ role }) => role === 'revenue');
  const each = weigh(goods);
  const weights = projects.map((ids) =>
    sumMoney(goods.map(({ line }, at) => (line && ids.has(line.id) ? (each[at] ?? 0n) : 0n))),
  );
  return usable(weights) ? weights : projects.map(() => 1n);
}

/**
 * First the order's whole tax over the projects, so that their totals do not depend on `taxDetail`; then
 * each jurisdiction but the largest, which takes what is left in each project. Both sums end exactly.
 */
function splitTaxes(
  context: Context,
  lines: readonly StoreLine[],
  projects: readonly LineIds[],
): Map<number, Money[]> {
  const goods = goodsWeights(lines, projects);
  const taxes = lines
    .map(({ tax, amount }, index) => ({ tax, amount, index }))
    .filter(({ tax }) => tax !== null)
    .sort((a, b) => (a.amount === b.amount ? a.index - b.index : a.amount < b.amount ? -1 : 1));
  const split = (amount: Money, rows: Rows) =>
    allocate(amount, taxWeights(rows, goods, projects), context.decimals);
  const left = split(sumMoney(taxes.map(({ amount }) => amount)), context.snapshot.taxes);
  const parts = new Map<number, Money[]>();
  for (const { tax, amount, index } of taxes.slice(0, -1)) {
    const shares = split(amount, tax?.rows ?? []);
    shares.forEach((share, at) => (left[at] = (left[at] ?? 0n) - share));
    parts.set(index, shares);
  }
  const largest = taxes.at(-1);
  if (largest) parts.set(largest.index, left);
  return parts;
}

type Rows = Context['snapshot']['taxes'];

/** The store's tax rows by project; rows of no line follow the goods. */
function taxWeights(rows: Rows, goods: readonly Money[], projects: readonly LineIds[]): Money[] {
  const sums = projects.map((ids) =>
    amountOf(rows.filter(({ orderLineId: id }) => id !== null && ids.has(id))),
  );
  const loose = amountOf(rows) - sumMoney(sums);
  const goodsSum = sumMoney(goods);
  // Scaled by the sum of the goods, so that the loose rows are divided without rounding.
  const weights = sums.map((sum, at) => sum * goodsSum + loose * (goods[at] ?? 0n));
  return usable(weights) ? weights : [...goods];
}

function amountOf(rows: Rows): Money {
  return sumMoney(rows.map(({ lineAmount }) => parseMoney(lineAmount)));
}

function usable(weights: readonly Money[]): boolean {
  return weights.every((weight) => weight >= 0n) && weights.some((weight) => weight > 0n);
}
