import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';

/** How a column stands in the table. */
interface ColumnLook {
  /** `right` for amounts and counts. */
  align?: 'right';
  /** Left out where the window is narrow; the detail of a row has it. */
  wideOnly?: boolean;
}

/** Only its type counts: what the `meta` of a column may say. */
const LOOK: ColumnLook = {};

export const features = tableFeatures({ rowSortingFeature, columnMeta: LOOK });

// Columns of one table hold values of many types, which no single type argument can name.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Columns<Row extends RowData> = ColumnDef<typeof features, Row, any>[];

/** For `columns.tsx` of a screen. A column can be sorted when it says `enableSorting` and its id is a sort key of the API. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}
