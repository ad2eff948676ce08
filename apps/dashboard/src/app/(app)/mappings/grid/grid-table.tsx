import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef, type CSSProperties } from 'react';
import { columnsOf } from '../../../../components/data-table';
import { features } from '../../../../components/data-table/columns';
import { fieldOf, textOf, type RuleRow } from '../../../../lib/mappings/cells';
import type { Place } from '../../../../lib/mappings/grid-moves';
import type { Pending } from '../../../../lib/mappings/pending';
import type { Column, Table } from '../../../../lib/mappings/tables';
import { readSort, writeSort } from '../../../../lib/sorting';
import { ROW_HEIGHTS, type Density } from '../../../../lib/use-density';
import { LookupInput } from './cell-editor';
import { GridHead } from './grid-head';
import { GridRow } from './grid-row';
import classes from './grid.module.css';
import { useGridKeys, type GridActions } from './use-grid-keys';

interface GridProps extends GridActions {
  table: Table;
  connectionId: string;
  rows: readonly RuleRow[];
  /** How many there are, also those not read yet; null = nobody counted so far. */
  total: number | null;
  hasMore: boolean;
  onMore: () => void;
  sort: string;
  onSort: (sort: string) => void;
  density: Density;
  active: Place;
  onActive: (place: Place) => void;
  selected: ReadonlySet<string>;
  pending: Pending;
}

const CHECK_WIDTH = 40;
const SKELETONS = 3;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 60;
const column = columnsOf<RuleRow>();

/** Rows of which only those one sees are there; walked and edited by keys like a spreadsheet. */
export function GridTable(props: GridProps) {
  const { table, rows, total, hasMore, sort, density, active, selected } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHTS[density];
  const columns = useMemo(() => tableColumns(table.columns), [table]);
  const grid = useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
    manualSorting: true,
    state: { sorting: readSort(sort) },
    onSortingChange: (update) =>
      props.onSort(writeSort(typeof update === 'function' ? update(readSort(sort)) : update)),
  });
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? SKELETONS : 0),
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 10,
    // The cell one stands in stays, however far one scrolls.
    rangeExtractor: (range) =>
      [...new Set([active.row, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
    onChange: ({ range }) => {
      if (hasMore && range && range.endIndex >= rows.length - AHEAD) props.onMore();
    },
  });
  const keys = useGridKeys(props, frame, (row) => virtual.scrollToIndex(row));

  return (
    <div
      ref={frame}
      id={id}
      className={classes.frame}
      style={gridStyle(table.columns, height)}
      role="grid"
      aria-label={`Table of ${table.label.toLowerCase()}`}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={table.columns.length + 1}
      aria-multiselectable
      aria-activedescendant={rows.length > 0 && !keys.editing ? cellId(id, active) : undefined}
      tabIndex={0}
      onFocus={LookupInput.read}
      onPointerEnter={LookupInput.read}
      onKeyDown={keys.onKeyDown}
      onMouseDown={keys.onMouseDown}
      onDoubleClick={keys.onDoubleClick}
    >
      <div role="rowgroup" className={classes.head}>
        <GridHead headers={grid.getHeaderGroups()[0]?.headers ?? []} {...props} />
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <GridRow
            key={rows[index]?.id ?? `next ${index}`}
            {...props}
            row={rows[index]}
            index={index}
            start={start}
            activeColumn={index === active.row ? active.column : null}
            editing={index === active.row ? keys.editing : null}
            onTyped={keys.typed}
            onCommit={keys.commit}
            onLeave={keys.leave}
            isSelected={selected.has(rows[index]?.id ?? '')}
            isRemoved={props.pending.get(rows[index]?.id ?? '')?.cells === null}
            cellIdOf={(place) => cellId(id, place)}
          />
        ))}
      </div>
    </div>
  );
}

function tableColumns(columns: readonly Column[]) {
  return column.columns(
    columns.map((one) =>
      column.accessor((row) => textOf(row, one), {
        id: fieldOf(one),
        header: one.label,
        enableSorting: true,
      }),
    ),
  );
}

function cellId(grid: string, { row, column }: Place): string {
  return `${grid}-${row}-${column}`;
}

function gridStyle(columns: readonly Column[], height: number): CSSProperties {
  const widths = columns.map(({ width, lookup }) => `minmax(${width}px, ${lookup ? 3 : 1}fr)`);
  const least = columns.reduce((sum, { width }) => sum + width, CHECK_WIDTH);
  const own = {
    '--least-width': `${least}px`,
    '--columns': `${CHECK_WIDTH}px ${widths.join(' ')}`,
    '--row-height': `${height}px`,
  };
  return own as CSSProperties;
}
