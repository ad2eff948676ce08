import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    at: new Date().toISOString(),
  };
}

/** Rows of one shape as aligned columns. */
export function table(rows) {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  return cells.map((line) => line.map((text, column) => text.padEnd(widths[column])).join('  ')).join('\n');
}

export function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}
