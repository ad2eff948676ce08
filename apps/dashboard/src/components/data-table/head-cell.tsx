import { FlexRender, type Header, type RowData } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { features } from './columns';
import classes from './data-table.module.css';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** The head of a column; a button where the server can sort by it. */
export function HeadCell<Row extends RowData>({ header }: { header: Header<typeof features, Row> }) {
  const { column } = header;
  const look = {
    'data-align': column.columnDef.meta?.align,
    'data-wide-only': column.columnDef.meta?.wideOnly,
  };
  if (!column.getCanSort()) {
    return (
      <th scope="col" {...look}>
        <FlexRender header={header} />
      </th>
    );
  }
  const sorted = column.getIsSorted();
  const Arrow = sorted === false ? IconArrowsSort : sorted === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={sorted === false ? 'none' : ARIA_SORT[sorted]} {...look}>
      <button type="button" className={classes.sort} onClick={column.getToggleSortingHandler()}>
        <FlexRender header={header} />
        <Arrow size={14} aria-hidden data-sorted={sorted !== false} />
      </button>
    </th>
  );
}
