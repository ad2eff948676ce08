import { Skeleton } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import type { Columns } from './columns';

const ROWS = 8;
const WIDTHS = ['72%', '48%', '60%', '40%'];

interface Props<Row extends RowData> {
  columns: Columns<Row>;
  withSelection: boolean;
}

/** Rows as tall as the real ones, so that nothing jumps when they come. */
export function SkeletonRows<Row extends RowData>({ columns, withSelection }: Props<Row>) {
  return Array.from({ length: ROWS }, (_, row) => (
    <tr key={row}>
      {withSelection && <td />}
      {columns.map((column, index) => (
        <td key={index} data-align={column.meta?.align} data-wide-only={column.meta?.wideOnly}>
          <Skeleton
            height={12}
            width={WIDTHS[(row + index) % WIDTHS.length]}
            display="inline-block"
            style={{ verticalAlign: 'middle' }}
          />
        </td>
      ))}
    </tr>
  ));
}
