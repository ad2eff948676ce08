import type { Table } from '../wire/column.js';
import { findColumn } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';
import { isBlank, textOf, type Row } from '../wire/row.js';

/**
 * Refuses a record whose required fields are blank, naming them by their screen caption; several
 * violations are joined with `<BR/>` (Deltek contract 6).
 *
 * @param tenantFields what the tenant's screens require besides
 */
export function requireFields(table: Table, row: Row, tenantFields: readonly string[] = []): void {
  const names = new Set([
    ...table.columns.filter(({ required }) => required).map(({ name }) => name),
    ...tenantFields,
  ]);
  const missing = [...names].filter((name) => isBlank(textOf(row, name)));
  if (missing.length === 0) return;
  const sentences = missing.map((name) => {
    const caption = findColumn(table.columns, name)?.caption ?? name;
    return `Please provide a ${caption} for table ${table.name}.`;
  });
  throw new Refusal(400, sentences.join('<BR/>'));
}
