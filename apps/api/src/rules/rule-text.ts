import { TABLES, type TableName } from './tables.js';

/** Numbers are ordered as numbers; every one of these columns is shorter. */
const NUMBERS = new Set(['customerId', 'customerGroupId', 'channelId', 'priority']);
const DIGITS = 18;

/** The columns of a table, as people name them. */
export function columnsOf(table: TableName): string[] {
  return [...TABLES[table].matchFields, ...TABLES[table].fields];
}

/** The text of a cell of the row `r` in SQL; only ever with a column of the table. */
export function cellOf(table: TableName, column: string): string {
  const cell = TABLES[table].matchFields.includes(column)
    ? `r.body -> 'match' ->> '${column}'`
    : `r.body ->> '${column}'`;
  return `coalesce(${cell}, '')`;
}

/** All cells of a row as one text. Between two stands what nobody can type; indexed word by word as it is here. */
export function textOf(table: TableName): string {
  return columnsOf(table)
    .map((column) => cellOf(table, column))
    .join(` || E'\\n' || `);
}

/** Where a row stands in the order of a column; indexed so for the columns by which many rows are told apart. */
export function placeOf(table: TableName, column: string): string {
  const text = cellOf(table, column);
  return `${NUMBERS.has(column) ? `lpad(${text}, ${DIGITS}, '0')` : `lower(${text})`} COLLATE "C"`;
}
