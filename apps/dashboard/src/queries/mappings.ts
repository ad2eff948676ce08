'use client';

import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { RuleRow } from '../lib/mappings/cells';
import type { TableName } from '../lib/mappings/tables';
import { keys } from './keys';

/** Rows that are changed, removed and brought back together. */
export interface BulkChange {
  readonly change?: readonly (RowVersion & { readonly set: Readonly<Record<string, unknown>> })[];
  readonly remove?: readonly RowVersion[];
  readonly restore?: readonly Pick<RuleRow, 'id'>[];
}
type RowVersion = Pick<RuleRow, 'id' | 'version'>;

/** What a grid shows, as it stands in the address. */
interface RowFilter {
  readonly q: string;
  readonly field: string;
  readonly validity: string;
  readonly sort: string;
}

interface RowPage {
  readonly items: RuleRow[];
  readonly nextCursor: string | null;
  /** With the first page. */
  readonly total?: number;
  /** There are more than the total: a search is counted so far. */
  readonly moreThanTotal?: boolean;
}
type Pages = InfiniteData<RowPage, string>;

const ROWS_AT_ONCE = 200;

/** The five tables differ only in their rows, which the grid reads by its columns: one typed path stands for all. */
type AnyTable = '/api/v1/connections/{connectionId}/tax-rules';
const at = (table: TableName) => `/api/v1/connections/{connectionId}/${table}` as AnyTable;

/** Rows of a table, page after page as one scrolls. */
export function useRows(connectionId: string, table: TableName, filter: RowFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.mappings(connectionId), table, 'rows', filter],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) => readRows(connectionId, table, filter, cursor, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 30_000,
  });
}

function readRows(
  connectionId: string,
  table: TableName,
  { q, field, validity, sort }: RowFilter,
  cursor: string,
  signal: AbortSignal,
): Promise<RowPage> {
  const query = {
    limit: ROWS_AT_ONCE,
    sort: sort || 'added:desc',
    ...(q && { q }),
    ...(q && field && { field }),
    ...(validity && { validity: validity as 'valid' }),
    ...(cursor && { cursor }),
  };
  return answerOf(api.GET(at(table), { params: { path: { connectionId }, query }, signal }));
}

/** A row as it is now. */
export function readRow(connectionId: string, table: TableName, ruleId: string): Promise<RuleRow> {
  const path = `${at(table)}/{ruleId}` as `${AnyTable}/{ruleId}`;
  return answerOf(api.GET(path, { params: { path: { connectionId, ruleId } } }));
}

export function changeRow(
  connectionId: string,
  table: TableName,
  { id: ruleId, version }: Pick<RuleRow, 'id' | 'version'>,
  change: Readonly<Record<string, unknown>>,
): Promise<RuleRow> {
  const path = `${at(table)}/{ruleId}` as `${AnyTable}/{ruleId}`;
  const body = { ...change, version } as never;
  return answerOf(api.PATCH(path, { params: { path: { connectionId, ruleId } }, body }));
}

interface BulkAnswer {
  readonly changed: RuleRow[];
  readonly removed: number;
  readonly restored: RuleRow[];
}

/** All of it or nothing. */
export function changeRows(connectionId: string, table: TableName, change: BulkChange): Promise<BulkAnswer> {
  const path = `${at(table)}/bulk` as `${AnyTable}/bulk`;
  return answerOf(api.POST(path, { params: { path: { connectionId } }, body: change as never }));
}

/** Puts changed rows where they stand, without reading the pages anew; the order is left as it was. */
export function replaceRows(
  cache: QueryClient,
  connectionId: string,
  table: TableName,
  rows: readonly RuleRow[],
): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  cache.setQueriesData<Pages>(
    { queryKey: [...keys.mappings(connectionId), table, 'rows'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => {
          if (!page.items.some(({ id }) => byId.has(id))) return page;
          return { ...page, items: page.items.map((row) => byId.get(row.id) ?? row) };
        }),
      },
  );
}

/** After rows came or went: what is shown of them is read anew. */
export function useRefreshMappings(connectionId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: keys.mappings(connectionId) });
}

/** Adds one row, in the form of a row. */
export function useAddRow(connectionId: string, table: TableName) {
  const refresh = useRefreshMappings(connectionId);
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>): Promise<RuleRow> =>
      answerOf(api.POST(at(table), { params: { path: { connectionId } }, body: body as never })),
    onSuccess: () => void refresh(),
  });
}

/** Which row decides for values an order would bring, and why. */
interface Explanation {
  readonly decides: { readonly row: RuleRow; readonly why: string; readonly invalid: string | null } | null;
  readonly others: readonly { readonly row: RuleRow; readonly why: string; readonly lost: string }[];
  readonly moreOthers: number;
  readonly default: RuleRow | null;
  readonly otherwise: { readonly cause: string; readonly sentence: string; readonly fix: string };
}

export function useExplanation(
  connectionId: string,
  table: TableName,
  values: Readonly<Record<string, string>> | null,
) {
  return useQuery({
    queryKey: [...keys.mappings(connectionId), table, 'explain', values],
    enabled: values !== null,
    queryFn: ({ signal }): Promise<Explanation> => {
      const path = `${at(table)}/explain` as `${AnyTable}/explain`;
      const query = (values ?? {}) as Record<string, never>;
      return answerOf(api.GET(path, { params: { path: { connectionId }, query }, signal }));
    },
  });
}
