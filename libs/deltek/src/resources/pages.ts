import type { Parameter } from '../query/filter-hash.js';
import { violation } from '../wire/rows.js';

/** How one list is read page by page. */
export interface Paging<T> {
  readonly operation: string;
  readonly pageSize: number;
  /** Column that gives the rows a fixed order; the server's own order is unspecified. */
  readonly order: string;
  readonly keyOf: (row: T) => string;
  readonly read: (page: readonly Parameter[]) => Promise<T[]>;
}

/**
 * Pages until one brings nothing new. Deltek gives no total count and no published page limit
 * (Deltek contract 5.1), so a page shorter than asked proves nothing: the server may have cut it.
 * Throws `contract_violation` when the server answers full pages of the same rows; one that answers more rows than
 * asked, and the same again, does not page at all and has sent everything.
 */
export async function* pages<T>(paging: Paging<T>): AsyncGenerator<T[], void> {
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const rows = await paging.read([
      ['page', String(page)],
      ['pageSize', String(paging.pageSize)],
      ['order', paging.order],
    ]);
    const fresh = rows.filter((row) => !seen.has(paging.keyOf(row)));
    if (fresh.length === 0 && rows.length === paging.pageSize) {
      throw violation(paging.operation, 'every page holds the same rows');
    }
    if (fresh.length === 0) return;
    for (const row of fresh) seen.add(paging.keyOf(row));
    yield fresh;
  }
}

/** All rows of a list small enough to hold. */
export async function allPages<T>(paging: Paging<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const rows of pages(paging)) all.push(...rows);
  return all;
}
