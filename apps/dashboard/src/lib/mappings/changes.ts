import { accountRoleWords } from '../ledger-roles';
import { describe, textOf, wordsOf } from './cells';
import { TABLES, tableOf, type TableName } from './tables';

type Said = Readonly<Record<string, unknown>>;

/** A row before and after a change of the tables. */
export interface Change {
  readonly table: TableName;
  readonly ruleId: string;
  /** Null = it was added. */
  readonly before: Said | null;
  /** Null = it was removed. */
  readonly after: Said | null;
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
  const { label, columns } = tableOf(table);
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return `${label}: ${describe(after ?? before ?? {}, columns)} ${what}`;
}

/** The cells that differ; of rows that came or went, those that say something. */
export function cellChanges({ table, before, after }: Change): CellChange[] {
  const { columns } = tableOf(table);
  return columns
    .filter((column) => textOf(before ?? {}, column) !== textOf(after ?? {}, column))
    .map((column) => {
      const words = (row: Said | null) => wordsOf(textOf(row ?? {}, column), column);
      return { label: column.label, before: words(before), after: words(after) };
    });
}
