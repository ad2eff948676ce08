import { bodyOf, cellsOf, describe, isMoved, type Cells, type RuleRow } from './cells';
import type { Table } from './tables';

/** Rows as they would be, before anything is saved. */
export interface Proposed {
  readonly table: Table;
  readonly rows: readonly ProposedRow[];
  /** Rows that would be gone. */
  readonly removed: readonly RuleRow[];
}

interface ProposedRow {
  readonly cells: Cells;
  /** The row that is changed so; none: it would be added. */
  readonly edited: RuleRow | undefined;
}

/** As many rows as the API tries together. */
export const MOST_TRIED = 200;

/** Several rows that all get these cells. */
export function changedAlike(table: Table, rows: readonly RuleRow[], cells: Cells): Proposed {
  return {
    table,
    rows: rows.map((edited) => ({ cells: { ...cellsOf(edited, table.columns), ...cells }, edited })),
    removed: [],
  };
}

/** As a simulation is told of them. */
export function rulesOf({ table: { name, columns }, rows }: Proposed) {
  return rows.map(({ cells, edited }) => {
    const row = bodyOf(columns, cells);
    return { table: name, row, ...(edited ? { id: edited.id } : {}) };
  });
}

/** How many rows would be others, or gone. */
export const countOf = ({ rows, removed }: Proposed) => rows.length + removed.length;

/** What rows were for that would be for something else, in words. */
export function movedFrom({ table: { columns }, rows }: Proposed): string[] {
  return rows.flatMap(({ cells, edited }) =>
    edited && isMoved(edited, columns, cells) ? [describe(edited, columns)] : [],
  );
}
