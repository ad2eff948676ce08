import type { RunCounts } from './run.entity.js';

/** The counts with some of them raised. */
export function raised(counts: RunCounts, by: RunCounts): RunCounts {
  const sums = Object.entries(by).map(([name, number]) => [name, (counts[name] ?? 0) + number] as const);
  return { ...counts, ...Object.fromEntries(sums) };
}
