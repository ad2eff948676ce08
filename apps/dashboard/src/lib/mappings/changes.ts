import { isOpaque } from '../codes';
import { accountRoleWords } from '../ledger-roles';
import { describe, textOf, wordsOf } from './cells';
import { TABLES, tableOf, type Column, type TableName } from './tables';

type Said = Readonly<Record<string, unknown>>;

/** A row before and after a change of the tables. */
export interface Change {
  readonly table: TableName;
  readonly ruleId: string;
  /** Null = it was added. */
  readonly before: Said | null;
  /** Null = it was removed. */
  readonly after: Said | null;
  /** What Deltek calls what the row named and names; null where that is not known. */
  readonly targetBefore: string | null;
  readonly targetAfter: string | null;
}

/** One cell that is another one. */
interface CellChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const ROLE = /^(\w+) for /;
const FIELD = /(^|, |for )(\w+)(?= \S)/g;

/** Summaries of the API with the names people see: `tax-rules: …` is `Taxes: …`, `revenue for sku A` is `Revenue for SKU A`. */
export function inWords(summary: string): string {
  const table = TABLES.find(({ name }) => summary.startsWith(`${name}: `));
  if (!table) return summary;
  const labelOf = (id: string) => table.columns.find((column) => column.id === id)?.label ?? id;
  const said = summary
    .slice(table.name.length + 2)
    .replace(FIELD, (_all, before: string, id: string) => before + labelOf(id))
    .replace(ROLE, (_all, role: string) => `${accountRoleWords(role)} for `);
  return `${table.label}: ${said}`;
}

/** What a change did to a row, in words. */
export function titleOf({ table, before, after }: Change): string {
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return `${rowName(table, after ?? before ?? {})} ${what}`;
}

/** A row by its table and what it is for. */
export function rowName(table: TableName, row: Said): string {
  const { label, columns } = tableOf(table);
  return `${label}: ${describe(row, columns)}`;
}

/** The cells that differ; of rows that came or went, those that say something. */
export function cellChanges({ table, before, after, targetBefore, targetAfter }: Change): CellChange[] {
  const { columns } = tableOf(table);
  return columns
    .filter((column) => textOf(before ?? {}, column) !== textOf(after ?? {}, column))
    .map((column) => ({
      label: column.label,
      before: named(before, column, targetBefore),
      after: named(after, column, targetAfter),
    }));
}

/** A code of Deltek with its name, or the name alone where nobody knows the code. */
function named(row: Said | null, column: Column, target: string | null): string {
  const text = textOf(row ?? {}, column);
  if (text === '' || column.lookup === undefined || target === null) return wordsOf(text, column);
  return isOpaque(text) ? target : `${text} ${target}`;
}
