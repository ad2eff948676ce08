import { cellsOf, describe } from './cells';
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

/** Summaries of the API with the names people see: `tax-rules: …` is `Taxes: …`. */
export function inWords(summary: string): string {
  const table = TABLES.find(({ name }) => summary.startsWith(`${name}:`));
  return table ? table.label + summary.slice(table.name.length) : summary;
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
  const [former, now] = [cellsOf(before ?? {}, columns), cellsOf(after ?? {}, columns)];
  return columns
    .map(({ id, label }) => ({ label, before: former[id] ?? '', after: now[id] ?? '' }))
    .filter((cell) => cell.before !== cell.after);
}
