import { formatAmount, type Amount } from './money';
import { shortDay } from './days';

interface Day {
  readonly day: string;
  readonly invoiced: readonly Amount[];
  readonly received: readonly Amount[];
  readonly lagSeconds: number | null;
  readonly slowSeconds: number | null;
  readonly opened: number;
  readonly resolved: number;
  readonly open: number;
}

/** Currencies money moved in, most used first, so that one axis never holds two. */
export function trendCurrencies(days: readonly Pick<Day, 'invoiced' | 'received'>[]): string[] {
  const uses = new Map<string, number>();
  for (const { invoiced, received } of days) {
    for (const { currency } of [...invoiced, ...received]) uses.set(currency, (uses.get(currency) ?? 0) + 1);
  }
  return [...uses]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** One day as the charts draw it: numbers for the heights, exact texts for what is read. */
export function trendPoint(day: Day, currency: string) {
  const amountOf = (amounts: readonly Amount[]) =>
    amounts.find((amount) => amount.currency === currency)?.amount ?? '0';
  const [invoiced, received] = [amountOf(day.invoiced), amountOf(day.received)];
  return {
    day: shortDay(day.day),
    invoiced: Number(invoiced),
    received: Number(received),
    middle: day.lagSeconds,
    slow: day.slowSeconds,
    opened: day.opened,
    resolved: day.resolved,
    open: day.open,
    texts: {
      invoiced: `${formatAmount(invoiced)} ${currency}`,
      received: `${formatAmount(received)} ${currency}`,
      middle: durationText(day.lagSeconds),
      slow: durationText(day.slowSeconds),
      opened: String(day.opened),
      resolved: String(day.resolved),
      open: String(day.open),
    },
  };
}

export type TrendPoint = ReturnType<typeof trendPoint>;
export type TrendName = keyof TrendPoint['texts'];

/** `45 s`, `3 min`, `2.5 h`; nothing where nothing was posted. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return 'none';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  const hours = seconds / 3_600;
  return hours < 48 ? `${Number(hours.toFixed(1))} h` : `${Math.round(hours / 24)} days`;
}

/** The day on which something was most; null where it never was. */
export function peakOf(points: readonly TrendPoint[], name: TrendName): TrendPoint | null {
  const seen = points.filter((point) => (point[name] ?? 0) > 0);
  return seen.reduce<TrendPoint | null>(
    (most, point) => (most !== null && (most[name] ?? 0) >= (point[name] ?? 0) ? most : point),
    null,
  );
}
