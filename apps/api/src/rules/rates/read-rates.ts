import { formatRate, parseRate, RateFormatError } from '#money';
import { isCurrency } from '../../connections/index.js';
import { IsCalendarDay, readCsv, unlikeHeader, type CsvLine } from '../../platform/index.js';
import type { RowError } from '../csv/read-rule-csv.js';

/** A rate as it stands in a file. */
export interface RateRow {
  readonly currency: string;
  readonly day: string;
  readonly rate: string;
}

/** What a file of rates says, and everything wrong with it. */
export interface RateFile {
  readonly rows: readonly RateRow[];
  readonly errors: readonly RowError[];
}

/** What a file of rates has. */
export const RATE_COLUMNS = ['currency', 'day', 'rate'] as const;

/** Reads a CSV with the columns `currency`, `day` and `rate`, in any order. */
export function readRates(csv: string): RateFile {
  let lines: CsvLine[];
  try {
    lines = readCsv(csv);
  } catch (error) {
    const row = (error as { lines?: number }).lines ?? 1;
    return wrong(row, '', `not readable as CSV: ${(error as Error).message}`);
  }
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) return wrong(1, '', 'there are no rows');
  if ([...header.cells].sort().join() !== RATE_COLUMNS.join()) {
    return wrong(header.line, '', `the first line must name exactly ${RATE_COLUMNS.join(', ')}`);
  }
  const seen = new Map<string, number>();
  const read = rest.map(({ line, cells }) => {
    const row = rowOf(header.cells, cells);
    const key = `${row.currency} ${row.day}`;
    const first = seen.get(key);
    seen.set(key, first ?? line);
    const unlike = unlikeHeader(header, { line, cells });
    if (unlike !== null) return { row, errors: [{ row: line, field: '', message: unlike }] };
    const errors = errorsOf(row).map((error) => ({ row: line, ...error }));
    if (first !== undefined)
      errors.push({ row: line, field: '', message: `is there already in row ${first}` });
    return { row, errors };
  });
  return { rows: read.map(({ row }) => row), errors: read.flatMap(({ errors }) => errors) };
}

function rowOf(names: readonly string[], cells: readonly string[]): RateRow {
  const cell = (name: (typeof RATE_COLUMNS)[number]) => cells[names.indexOf(name)] ?? '';
  return { currency: cell('currency').toUpperCase(), day: cell('day'), rate: cell('rate') };
}

function errorsOf({ currency, day, rate }: RateRow): Omit<RowError, 'row'>[] {
  const calendar = new IsCalendarDay();
  return [
    ...(isCurrency(currency) ? [] : [{ field: 'currency', message: 'must be a currency code such as EUR' }]),
    ...(calendar.validate(day) ? [] : [{ field: 'day', message: calendar.defaultMessage() }]),
    ...(isRate(rate)
      ? []
      : [{ field: 'rate', message: 'must be above zero with at most twelve decimals, such as 1.0850' }]),
  ];
}

function isRate(text: string): boolean {
  try {
    return formatRate(parseRate(text)) !== '';
  } catch (error) {
    if (error instanceof RateFormatError) return false;
    throw error;
  }
}

function wrong(row: number, field: string, message: string): RateFile {
  return { rows: [], errors: [{ row, field, message }] };
}
