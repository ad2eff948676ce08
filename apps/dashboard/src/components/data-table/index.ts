export { columnsOf } from './columns';
export { DataTable } from './data-table';
export { RowLink } from './row-link';
