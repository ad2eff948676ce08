import type { Call } from '../http/call.js';
import type { Column } from '../wire/column.js';
import type { Row } from '../wire/row.js';
import { filterRows } from './filter-hash.js';
import { orderRows, pageOf } from './page.js';

/** Filter, order and page of a list, as the query asks and the tenant allows. */
export function select({ query, tenant }: Call, rows: readonly Row[], columns: readonly Column[]): Row[] {
  const found = filterRows(rows, columns, query, tenant.switches);
  const ordered = orderRows(found, columns, query.get('order'));
  return pageOf(ordered, query, tenant.switches.maxPageSize);
}
