import { codesOf } from '../settings/code-tables.js';
import type { Table } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';
import { isBlank, textOf, type Row } from '../wire/row.js';

/** Refuses values that are not in their code table: `Country Code USA does not exist.` */
export function requireCodes(table: Table, row: Row): void {
  for (const { name, caption, codeTable } of table.columns) {
    const value = textOf(row, name);
    if (codeTable === '' || isBlank(value)) continue;
    if (!codesOf(codeTable).includes(value)) throw new Refusal(400, `${caption} ${value} does not exist.`);
  }
}
