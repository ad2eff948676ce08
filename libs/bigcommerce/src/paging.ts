import { z } from 'zod';
import { BigCommerceError } from './errors.js';
import { integer } from './fields.js';
import type { Call, Transport } from './transport.js';

/** One page of a list; `total` is known only where v3 tells it. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number | null;
}

/** Largest page, and the one a server falls back to (BigCommerce contract section 1). */
export const largestPage = 250;
const defaultPage = 50;

/** A v2 list: a bare array, or 204 for none. */
export const v2Page = <T>(row: z.ZodType<T>): z.ZodType<Page<T>> =>
  z
    .array(row)
    .optional()
    .transform((rows) => ({ rows: rows ?? [], total: null }));

const pagination = z
  .object({ pagination: z.object({ total: integer }) })
  .transform((meta) => meta.pagination.total);

/** A v3 list: `{ data, meta }`, or 204 for none. `meta` is not always filled. */
export const v3Page = <T>(row: z.ZodType<T>): z.ZodType<Page<T>> =>
  z
    .object({ data: z.array(row), meta: pagination.nullish().catch(null) })
    .optional()
    .transform((body) => ({ rows: body?.data ?? [], total: body?.meta ?? null }));

/** Reads one page; a page size the server finds too large (413) is halved until it fits. */
async function readPage<T>(
  transport: Transport,
  call: Call,
  schema: z.ZodType<Page<T>>,
  page: number,
  limit: number,
) {
  for (let size = limit; ; size = Math.floor(size / 2)) {
    try {
      const query = { ...call.query, page, limit: size };
      return { size, page: await transport.call({ ...call, query }, schema) };
    } catch (error) {
      // Only the first page may shrink: later ones would no longer begin where the last one ended.
      const mayShrink = error instanceof BigCommerceError && error.status === 413 && page === 1 && size > 1;
      if (!mayShrink) throw error;
    }
  }
}

/**
 * Every row of a list. A page shorter than asked ends it, except where it is as long as
 * the default page, since a server may clamp `limit`. Where v3 tells a total, fewer rows are a
 * contract violation: money must not be lost to a list that cannot be paged.
 */
export async function allRows<T extends { readonly id: number }>(
  transport: Transport,
  call: Call,
  schema: z.ZodType<Page<T>>,
  limit = largestPage,
): Promise<readonly T[]> {
  const found: T[] = [];
  const seen = new Set<number>();
  let size = limit;
  for (let number = 1; ; number += 1) {
    const read = await readPage(transport, call, schema, number, size);
    size = read.size;
    const { rows, total } = read.page;
    // Rows move to a later page while earlier ones are read; within one page an id may repeat.
    const fresh = rows.filter(({ id }) => !seen.has(id));
    found.push(...fresh);
    for (const { id } of fresh) seen.add(id);
    if (total !== null && found.length >= total) return found;
    if (fresh.length === 0 && total !== null) throw incomplete(call.operation, found.length, total);
    const isShort = rows.length < size && rows.length !== defaultPage;
    if (fresh.length === 0 || (total === null && isShort)) return found;
  }
}

const incomplete = (operation: string, read: number, total: number) =>
  new BigCommerceError('contract_violation', `bigcommerce.${operation}`, {
    problem: `the list has ${total} rows but only ${read} could be read`,
  });

/** Splits ids for an `id:in` filter, whose longest list is not specified (contract section 4). */
export function idBatches(ids: readonly number[], size = 100): readonly (readonly number[])[] {
  const distinct = [...new Set(ids)].sort((a, b) => a - b);
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) =>
    distinct.slice(index * size, (index + 1) * size),
  );
}
