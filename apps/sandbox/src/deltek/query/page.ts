import { findColumn, type Column } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';
import { textOf, type Row } from '../wire/row.js';

/** Sorted as `order` asks: `Name`, `Name_A` or `Name_D`, several separated by commas. */
export function orderRows(rows: readonly Row[], columns: readonly Column[], order: string | null): Row[] {
  const keys = (order ?? '').split(',').filter((part) => part.trim() !== '');
  const comparisons = keys.map((part) => comparisonOf(part.trim(), columns));
  return [...rows].sort((one, other) => {
    for (const compare of comparisons) {
      const difference = compare(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function comparisonOf(part: string, columns: readonly Column[]): (one: Row, other: Row) => number {
  const exact = findColumn(columns, part);
  const column = exact ?? findColumn(columns, part.replace(/_[AD]$/i, ''));
  if (column === undefined) throw new Refusal(400, `Column:${part} does not exist`);
  const direction = exact === undefined && /_D$/i.test(part) ? -1 : 1;
  return (one, other) => direction * compareCells(one, other, column.name);
}

function compareCells(one: Row, other: Row, name: string): number {
  const left = one[name] ?? '';
  const right = other[name] ?? '';
  if (typeof left === 'string' || typeof right === 'string') {
    const first = textOf(one, name).toUpperCase();
    const second = textOf(other, name).toUpperCase();
    return first < second ? -1 : first > second ? 1 : 0;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The page asked for by `limit`, `page` and `pageSize`, `offset` or `q.maxrows` (Deltek contract 5.1). */
export function pageOf(rows: readonly Row[], query: URLSearchParams, largest: number): Row[] {
  const asked = positive(query, 'pageSize') ?? positive(query, 'limit');
  const size = Math.min(asked ?? Infinity, largest > 0 ? largest : Infinity);
  const page = positive(query, 'page') ?? 1;
  const start = Number(query.get('offset') ?? 0) || (page === 1 ? 0 : (page - 1) * size);
  const most = positive(query, 'q.maxrows') ?? Infinity;
  return rows.slice(start, start + Math.min(size, most));
}

function positive(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal(400, `Parameter ${name} must be a number above 0`);
  return Number(text);
}

/** Only the fields asked for by `fieldFilter`; names nobody knows are left out. */
export function projectRows(rows: readonly Row[], fieldFilter: string | null): Row[] {
  if (fieldFilter === null || fieldFilter.trim() === '') return [...rows];
  const asked = new Set(fieldFilter.split(',').map((name) => name.trim().toLowerCase()));
  const pick = (row: Row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => asked.has(name.toLowerCase())));
  return rows.map(pick);
}
