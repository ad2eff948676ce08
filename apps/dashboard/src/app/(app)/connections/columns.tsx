import { columnsOf, RowLink } from '../../../components/data-table';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import type { Connection } from '../../../queries/connections';
import { LastTest } from './last-test';

const column = columnsOf<Connection>();

export const columns = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row }) => <RowLink href={`/connections/${row.original.id}`}>{row.original.name}</RowLink>,
  }),
  column.accessor('mode', { header: 'Mode', cell: ({ getValue }) => <StateChip state={getValue()} /> }),
  column.accessor('bigcommerce.storeHash', { header: 'Store', meta: { wideOnly: true } }),
  column.accessor('deltek.database', { header: 'Deltek database', meta: { wideOnly: true } }),
  column.accessor('lastTest', {
    header: 'Last test',
    cell: ({ getValue }) => <LastTest test={getValue()} />,
    meta: { wideOnly: true },
  }),
  column.accessor('settings.cutoverDate', { header: 'Cut-over', meta: { wideOnly: true } }),
  column.accessor('createdAt', {
    header: 'Made',
    cell: ({ getValue }) => <Time at={getValue()} />,
    meta: { wideOnly: true },
  }),
]);
