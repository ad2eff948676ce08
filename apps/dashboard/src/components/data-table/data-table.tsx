'use client';

import { useTable, type RowData } from '@tanstack/react-table';
import { Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { emptinessOf } from '../../lib/list-pages';
import { readSort, writeSort } from '../../lib/sorting';
import { ProblemAlert } from '../problem-alert';
import { features, type Columns } from './columns';
import classes from './data-table.module.css';
import { HeadCell } from './head-cell';
import { Pager } from './pager';
import { SelectAll, SelectOne, type Selection } from './select-cells';
import { SkeletonRows } from './skeleton-rows';
import { useKeptFocus } from './use-kept-focus';
import { useRowKeys } from './use-row-keys';

interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

/** What the table needs of a query of React Query. */
interface ListQuery<Row> {
  readonly data: Page<Row> | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

interface Props<Row extends RowData> {
  /** What the table lists; its caption, and the subject of its messages: `orders`. */
  what: string;
  query: ListQuery<Row>;
  columns: Columns<Row>;
  rowId: (row: Row) => string;
  /** Where a row leads: a click anywhere on it, or Enter on the link the columns put into it. */
  rowHref?: (row: Row) => string;
  /** An `<Empty>` that says what to do next. */
  empty: ReactNode;
  /** Where rows can be chosen, to do something to many at once; `x` on a row chooses it. */
  selection?: Selection<Row>;
  /** The order in the address, `updatedAt:desc`; with it goes `onSort`. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** The page in the address; with it goes `onPage`. */
  cursor?: string;
  onPage?: (cursor: string) => void;
}

const NO_ROWS: never[] = [];

/** A list whose order, filter and pages are the server's. Loading, failed and empty are three looks. */
export function DataTable<Row extends RowData>(props: Props<Row>) {
  const { what, query, columns, rowId, rowHref, empty, sort = '', onSort, cursor = '', onPage } = props;
  const { selection } = props;
  const sorting = readSort(sort);
  const table = useTable({
    features,
    columns,
    data: query.data?.items ?? NO_ROWS,
    getRowId: rowId,
    defaultColumn: { enableSorting: false },
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: (update) => onSort?.(writeSort(typeof update === 'function' ? update(sorting) : update)),
  });
  const rowKeys = useRowKeys();
  const keptFocus = useKeptFocus((query.data?.items ?? NO_ROWS).map(rowId));

  if (query.isError && !query.data) {
    return (
      <ProblemAlert
        error={query.error}
        title={`The ${what} could not be read`}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const emptiness = query.data ? emptinessOf(query.data, cursor) : null;
  if (emptiness === 'none') return <>{empty}</>;

  return (
    <div className={classes.frame}>
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title={`These ${what} may be out of date`}
          onRetry={() => void query.refetch()}
        />
      )}
      <div className={classes.scroll} role="region" aria-label={`Table of ${what}`} tabIndex={0}>
        <table className={classes.table} aria-busy={query.isPending || query.isPlaceholderData}>
          <caption>
            <VisuallyHidden>{query.isPending ? `Loading ${what}` : what}</VisuallyHidden>
          </caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection && (
                  <SelectAll selection={selection} ids={table.getRowModel().rows.map(({ id }) => id)} />
                )}
                {group.headers.map((header) => (
                  <HeadCell key={header.id} header={header} />
                ))}
              </tr>
            ))}
          </thead>
          <tbody {...keptFocus} {...(rowHref ? rowKeys : {})} data-stale={query.isPlaceholderData}>
            {query.isPending && <SkeletonRows columns={columns} withSelection={selection !== undefined} />}
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id} data-href={rowHref?.(row.original)}>
                {selection && <SelectOne selection={selection} id={row.id} row={row.original} />}
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} {...lookOf(cell.column.columnDef.meta)}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {emptiness && (
        <Text size="sm" c="dimmed" role="status">
          {emptiness === 'so far' ? `No ${what} up to here; the next page goes on.` : `No more ${what}.`}
        </Text>
      )}
      {onPage && <Pager cursor={cursor} nextCursor={query.data?.nextCursor ?? null} onPage={onPage} />}
    </div>
  );
}

function lookOf(meta: { align?: 'right'; wideOnly?: boolean } | undefined) {
  return { 'data-align': meta?.align, 'data-wide-only': meta?.wideOnly };
}
