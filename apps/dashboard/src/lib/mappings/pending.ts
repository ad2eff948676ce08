import { cellsOf, changeOf, columnOfError, textOf, type Cells, type RuleRow } from './cells';
import type { Proposed } from './proposed';
import type { Column, Table } from './tables';

/** What is to become of a row once all that waits is saved. */
export interface PendingRow {
  /** As it was read when its change was begun. */
  readonly row: RuleRow;
  /** The cells that become others; null: the row is deleted. */
  readonly cells: Cells | null;
}

/** By the ids of rows. */
export type Pending = ReadonlyMap<string, PendingRow>;

/** Nothing waits. */
export const NOTHING: Pending = new Map();

/** A row that was refused, and at which cell where that is told. */
export interface RefusedRow {
  readonly id: string;
  readonly column: string | null;
  readonly message: string;
}

/** Rows of one request of the API. */
export const MOST_PENDING = 500;

/** Steps that can be taken back. */
const MOST_STEPS = 20;

/** All that waited after each step, and before the first of those that can be taken back. */
export function stepped(steps: readonly Pending[], change: (before: Pending) => Pending): readonly Pending[] {
  const last = steps.at(-1) ?? NOTHING;
  const next = change(last);
  return next === last ? steps : [...steps, next].slice(-1 - MOST_STEPS);
}

/** Cells that are to become others; those that are as they were wait for nothing. */
export function withCells(pending: Pending, columns: readonly Column[], row: RuleRow, cells: Cells): Pending {
  const before = pending.get(row.id);
  const from = before?.row ?? row;
  const was = cellsOf(from, columns);
  const changed = Object.entries({ ...before?.cells, ...cells })
    .map(([id, text]) => [id, text.trim()] as const)
    .filter(([id, text]) => text !== was[id]);
  // Nothing was typed into a row that is to be deleted.
  if (before?.cells === null && changed.length === 0) return pending;
  const after = new Map(pending);
  if (changed.length > 0) after.set(row.id, { row: from, cells: Object.fromEntries(changed) });
  else after.delete(row.id);
  return isAlike(pending, after) ? pending : after;
}

/** Rows that are to be deleted; what else was to become of them is no matter then. */
export function withRemoved(pending: Pending, rows: readonly RuleRow[]): Pending {
  const gone = rows.map((row) => [row.id, { row: pending.get(row.id)?.row ?? row, cells: null }] as const);
  const after = new Map([...pending, ...gone]);
  return isAlike(pending, after) ? pending : after;
}

/** Rows that stay as they are after all. */
export function without(pending: Pending, ids: readonly string[]): Pending {
  const after = new Map([...pending].filter(([id]) => !ids.includes(id)));
  return isAlike(pending, after) ? pending : after;
}

/** A cell that stays as it is after all; of a row that is to be deleted the row. */
export function withoutCell(
  pending: Pending,
  columns: readonly Column[],
  id: string,
  column: Column,
): Pending {
  const known = pending.get(id);
  if (!known) return pending;
  if (known.cells === null) return without(pending, [id]);
  return withCells(pending, columns, known.row, { [column.id]: textOf(known.row, column) });
}

/** The rows as they are by now: what waits is to be done to these. */
export function over(pending: Pending, rows: readonly RuleRow[]): Pending {
  const now = new Map(rows.map((row) => [row.id, row]));
  return new Map([...pending].map(([id, one]) => [id, { ...one, row: now.get(id) ?? one.row }]));
}

export const changedOf = (pending: Pending) => [...pending.values()].flatMap(changedCells);
export const removedOf = (pending: Pending) =>
  [...pending.values()].flatMap(({ row, cells }) => (cells ? [] : [row]));

/** All of it in one request. */
export function requestOf(columns: readonly Column[], pending: Pending) {
  return {
    change: changedOf(pending).map(({ row, cells }) => ({
      ...known(row),
      set: changeOf(row, columns, cells),
    })),
    remove: removedOf(pending).map(known),
  };
}

/** What the API refused of that request (`change.0.set.account`), by rows. */
export function refusedOf(
  columns: readonly Column[],
  pending: Pending,
  errors: readonly { readonly field: string; readonly message: string }[],
): RefusedRow[] {
  const places: Readonly<Record<string, readonly RuleRow[]>> = {
    change: changedOf(pending).map(({ row }) => row),
    remove: removedOf(pending),
  };
  return errors.flatMap(({ field, message }) => {
    const [kind = '', index, ...rest] = field.split('.');
    const row = places[kind]?.[Number(index)];
    if (!row) return [];
    const column = rest.length > 0 ? columnOfError(field) : null;
    return [{ id: row.id, column: columns.some(({ id }) => id === column) ? column : null, message }];
  });
}

/** As a simulation tries it; it takes no firm from a customer, who would be searched for in Deltek then. */
export function proposedBy(table: Table, pending: Pending): Proposed {
  const rows = changedOf(pending).map(({ row, cells }) => ({
    cells: { ...cellsOf(row, table.columns), ...cells },
    edited: row,
  }));
  return { table, rows, removed: table.name === 'firm-mappings' ? [] : removedOf(pending) };
}

/** Whether the same is to become of the same rows: then no step was made that could be taken back. */
function isAlike(before: Pending, after: Pending): boolean {
  const isSame = ([id, { cells }]: [string, PendingRow]) => {
    const was = before.get(id)?.cells;
    if (!was || !cells) return was === cells;
    const texts = Object.entries(cells);
    return texts.length === Object.keys(was).length && texts.every(([key, text]) => was[key] === text);
  };
  return before.size === after.size && [...after].every(isSame);
}

function changedCells({ row, cells }: PendingRow): { row: RuleRow; cells: Cells }[] {
  return cells ? [{ row, cells }] : [];
}

function known({ id, version }: RuleRow) {
  return { id, version };
}
