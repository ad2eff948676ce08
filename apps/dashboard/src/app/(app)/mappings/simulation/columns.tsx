import { columnsOf, RowLink } from '../../../../components/data-table';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import { proposedIn } from '../../../../lib/mappings/simulated';
import { shownState } from '../../../../lib/run-words';
import type { Run } from '../../../../queries/simulations';

const column = columnsOf<Run>();

export function simulationColumns(connectionId: string) {
  return column.columns([
    column.accessor((run) => proposedIn(run.params), {
      id: 'change',
      header: 'Change',
      cell: ({ row, getValue }) => (
        <RowLink href={`/mappings/simulation?connection=${connectionId}&run=${row.original.id}`}>
          {getValue()}
        </RowLink>
      ),
    }),
    column.accessor('state', {
      header: 'State',
      cell: ({ row }) => <StateChip state={shownState(row.original)} />,
    }),
    column.accessor('requestedBy', { header: 'By', meta: { wideOnly: true } }),
    column.accessor('createdAt', { header: 'Asked', cell: ({ getValue }) => <Time at={getValue()} /> }),
  ]);
}
