import type { Store } from '../store.js';
import { wholeOf } from './query.js';
import { Refusal } from './refusal.js';
import type { Answer } from './route.js';

const DEFAULT_PAGE = 50;

/** Which rows are asked for. */
export interface Window {
  readonly page: number;
  readonly limit: number;
}

/** `page` and `limit`; above the maximum 413, or the maximum where the store clamps (BigCommerce contract section 1). */
export function windowOf(store: Store, query: URLSearchParams): Window {
  const page = wholeOf(query, 'page', 1) ?? 1;
  const limit = wholeOf(query, 'limit', 1) ?? DEFAULT_PAGE;
  const { maxPageSize, largeLimit } = store.switches;
  if (limit <= maxPageSize) return { page, limit };
  if (largeLimit === 'clamp') return { page, limit: maxPageSize };
  throw new Refusal(413, `The limit must not be above ${maxPageSize}.`, { limit: 'error.too_large' });
}

export function cut<T>(rows: readonly T[], { page, limit }: Window): T[] {
  return rows.slice((page - 1) * limit, page * limit);
}

/** A v2 list: a bare array, and 204 without a body where it is empty. */
export function v2List(rows: readonly unknown[]): Answer {
  return rows.length === 0 ? { status: 204 } : { status: 200, body: rows };
}

/** `meta.pagination` of v3. */
export function paginationOf(total: number, count: number, { page, limit }: Window) {
  const pages = Math.max(1, Math.ceil(total / limit));
  const link = (to: number) => `?page=${to}&limit=${limit}`;
  return {
    total,
    count,
    per_page: limit,
    current_page: page,
    total_pages: pages,
    links: {
      ...(page > 1 ? { previous: link(page - 1) } : {}),
      current: link(page),
      ...(page < pages ? { next: link(page + 1) } : {}),
    },
  };
}
