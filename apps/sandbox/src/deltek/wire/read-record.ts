import { isLosslessNumber } from 'lossless-json';
import { MoneyFormatError, parseMoney } from '#money';
import type { Column, Table } from './column.js';
import { readDate } from './dates.js';
import type { Body } from './json.js';
import { Refusal } from './refusal.js';
import type { Row, Value } from './row.js';

/** What the tenant decides about reading a record. */
export interface ReadOptions {
  readonly database: string;
  /** Status of the truncation text (Deltek contract 6: not recorded). */
  readonly truncationStatus: number;
  /** The tenant's own columns of this table. */
  readonly ownColumns?: readonly string[];
  /** Nested tables the body may carry, which are read on their own. */
  readonly nested?: readonly string[];
}

/**
 * The fields of a body that the table stores. Refuses unknown names, values of the wrong kind and
 * texts too long; what is not sent is not in the answer.
 */
export function readRecord(table: Table, body: Body, options: ReadOptions): Row {
  const row: Row = {};
  for (const [name, sent] of Object.entries(body)) {
    if (options.nested?.includes(name)) continue;
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined && !options.ownColumns?.includes(name)) {
      throw new Refusal(400, `Field ${name} does not exist`);
    }
    if (column?.readOnly) continue;
    const literal = literalOf(name, sent);
    row[name] = column === undefined ? literal : readValue(table, column, literal, options);
  }
  return row;
}

/** A row with every column of the table, what the record does not say filled with defaults. */
export function withDefaults(table: Table, record: Row, ownColumns: readonly string[] = []): Row {
  const row: Row = {};
  for (const column of table.columns) {
    const value = record[column.name] ?? '';
    row[column.name] = value === '' ? blankOf(column) : value;
  }
  for (const name of ownColumns) row[name] = record[name] ?? '';
  return row;
}

function blankOf({ kind, fallback }: Column): Value {
  if (kind === 'money') return 0n;
  if (kind === 'count') return 0;
  if (kind === 'rate') return 0;
  return fallback || (kind === 'flag' ? 'N' : '');
}

function literalOf(name: string, sent: unknown): string {
  if (sent === null || sent === undefined) return '';
  if (typeof sent === 'string') return sent;
  if (isLosslessNumber(sent)) return sent.toString();
  if (typeof sent === 'boolean') return sent ? 'Y' : 'N';
  throw new Refusal(400, `Field ${name} has a value that cannot be converted`);
}

function readValue(table: Table, column: Column, literal: string, options: ReadOptions): Value {
  const value = READERS[column.kind](literal);
  if (value === null) {
    throw new Refusal(400, `Error converting the value '${literal}' of field ${column.name}`);
  }
  if (column.length > 0 && typeof value === 'string' && value.length > column.length) {
    const kept = value.slice(0, column.length);
    const where = `table '${options.database}.dbo.${table.name}', column '${column.name}'`;
    throw new Refusal(
      options.truncationStatus,
      `String or binary data would be truncated in ${where}. Truncated value: '${kept}'. The statement has been terminated.`,
    );
  }
  return value;
}

const FLAGS: Readonly<Record<string, string>> = {
  Y: 'Y',
  TRUE: 'Y',
  '1': 'Y',
  N: 'N',
  FALSE: 'N',
  '0': 'N',
  '': '',
};

const READERS: Readonly<Record<Column['kind'], (literal: string) => Value | null>> = {
  text: (literal) => literal,
  money: readAmount,
  rate: (literal) => (literal === '' ? 0 : numberOf(literal, /^-?\d+(\.\d+)?$/)),
  count: (literal) => (literal === '' ? 0 : numberOf(literal, /^\d{1,9}$/)),
  date: (literal) => (literal === '' ? '' : readDate(literal)),
  flag: (literal) => FLAGS[literal.toUpperCase()] ?? null,
};

function readAmount(literal: string): Value | null {
  try {
    return literal === '' ? 0n : parseMoney(literal);
  } catch (error) {
    if (error instanceof MoneyFormatError) return null;
    throw error;
  }
}

function numberOf(literal: string, form: RegExp): number | null {
  return form.test(literal) ? Number(literal) : null;
}
