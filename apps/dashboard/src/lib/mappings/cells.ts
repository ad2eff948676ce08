import { shortCode } from '../codes';
import type { Column } from './tables';

/** A row as the API tells it; which fields it has, the columns of its table say. */
export interface RuleRow {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why what it names in Deltek cannot be used any more; null = it can. */
  readonly invalid: string | null;
  readonly targetName: string | null;
  readonly match?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What is written in the cells of a row, by column. */
export type Cells = Readonly<Record<string, string>>;

const LEVELS = ['wbs1', 'wbs2', 'wbs3'] as const;

type Said = Pick<RuleRow, 'match'> & Readonly<Record<string, unknown>>;

/** The text of one cell; empty where the row says nothing. */
export function textOf(row: Said, { id, isMatch }: Column): string {
  if (isMatch) return row.match?.[id] ?? '';
  if (id === 'project')
    return LEVELS.map((level) => plain(row[level]))
      .filter(Boolean)
      .join('/');
  return plain(row[id]);
}

/** What people read in a cell of this text. */
export function wordsOf(text: string, { choices, lookup }: Column): string {
  const word = choices?.find(({ value }) => value === text)?.label;
  return word ?? (lookup ? shortCode(text) : text);
}

/** All cells of a row. */
export function cellsOf(row: Said, columns: readonly Column[]): Cells {
  return Object.fromEntries(columns.map((column) => [column.id, textOf(row, column)]));
}

/** What the API is told when cells of a row change; null takes a field away. */
export function changeOf(row: Said, columns: readonly Column[], cells: Cells): Record<string, unknown> {
  const changed = columns.filter((column) => column.id in cells);
  const matched = changed.filter(({ isMatch }) => isMatch);
  const fields = Object.fromEntries(
    changed.filter(({ isMatch }) => !isMatch).flatMap((column) => fieldsOf(column, cells[column.id] ?? '')),
  );
  if (matched.length === 0) return fields;
  const values = {
    ...row.match,
    ...Object.fromEntries(matched.map(({ id }) => [id, cells[id]?.trim() ?? ''])),
  };
  return { match: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')), ...fields };
}

/** A new row as the API takes it: what is empty is left out. */
export function bodyOf(columns: readonly Column[], cells: Cells): Record<string, unknown> {
  const empty = columns.some(({ isMatch }) => isMatch) ? { match: {} } : {};
  const change = { ...empty, ...changeOf(empty, columns, cells) };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
}

/** The fields of a row itself, as it would be added again. */
export function saidBy(row: RuleRow): Record<string, unknown> {
  const { id: _id, version: _v, createdAt: _c, updatedAt: _u, invalid: _i, targetName: _t, ...body } = row;
  return body;
}

/** A change of a row that takes an earlier one back. */
export interface TakenBack {
  readonly id: string;
  readonly version: number;
  readonly set: Record<string, unknown>;
}

/**
 * Takes back what was saved, in the row as it is now: only the fields that were changed; null where somebody changed
 * these again since.
 */
export function takenBack(former: RuleRow, saved: RuleRow, now: RuleRow): TakenBack | null {
  const [was, became, is] = [saidBy(former), saidBy(saved), saidBy(now)];
  const changed = Object.keys({ ...was, ...became }).filter((field) => !isSame(was[field], became[field]));
  if (!changed.every((field) => isSame(became[field], is[field]))) return null;
  const set = Object.fromEntries(changed.map((field) => [field, was[field] ?? null]));
  return { id: now.id, version: now.version, set };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A row in words, such as `Revenue, SKU A-100`. */
export function describe(row: Said, columns: readonly Column[]): string {
  const keys = columns.filter(isKey);
  const said = keys.filter((column) => textOf(row, column) !== '');
  const words = said.map((column) => {
    const text = wordsOf(textOf(row, column), column);
    return column.id === 'role' ? text : `${column.label} ${text}`;
  });
  const narrows = ({ isMatch }: Column) => isMatch === true;
  const isForAll = keys.some(narrows) && !said.some(narrows);
  return [...words, ...(isForAll ? ['everything'] : [])].join(', ');
}

/** Whether a row that says this is for something else than it was: then nothing is left where it was. */
export function isMoved(row: Said, columns: readonly Column[], cells: Cells): boolean {
  const before = cellsOf(row, columns);
  const said = (text: string | undefined) => (text ?? '').trim().toLowerCase();
  return columns.filter(isKey).some(({ id }) => said(cells[id]) !== said(before[id]));
}

/** What only one row of its table may say. */
function isKey({ isMatch, id }: Column): boolean {
  return isMatch === true || id === 'role' || id === 'customerId';
}

/** What a row leads to, in words: the code of Deltek, or what a way of paying means. */
export function targetOf(row: Said, columns: readonly Column[]): string {
  const leads = columns.filter(({ lookup, id }) => lookup !== undefined || id === 'kind');
  const [target] = leads.filter((column) => textOf(row, column) !== '').sort(byLookupFirst);
  return target ? wordsOf(textOf(row, target), target) : '';
}

function byLookupFirst({ lookup: one }: Column, { lookup: other }: Column): number {
  return Number(other !== undefined) - Number(one !== undefined);
}

/** The column a refusal of the API is about: `match.sku`, `wbs1`, `change.0.set.account`. */
export function columnOfError(field: string): string {
  const last = field.split('.').at(-1) ?? '';
  return (LEVELS as readonly string[]).includes(last) ? 'project' : last;
}

/** As the API sorts and searches: a project goes by its first level. */
export function fieldOf({ id }: Column): string {
  return id === 'project' ? 'wbs1' : id;
}

function fieldsOf({ id, isNumber }: Column, text: string): [string, unknown][] {
  const value = text.trim();
  if (id === 'project') {
    const levels = value.split('/').map((level) => level.trim());
    return LEVELS.map((level, index) => [level, levels[index] || null]);
  }
  if (value === '') return [[id, null]];
  // What is no number the API refuses, with its own words.
  return [[id, isNumber && /^-?\d+$/.test(value) ? Number(value) : value]];
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
