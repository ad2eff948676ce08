import { columnsOf, RowLink } from '../../../../components/data-table';
import { Time } from '../../../../components/time';
import { actorName } from '../../../../lib/actor-words';
import { inWords } from '../../../../lib/mappings/changes';
import type { MappingVersion } from '../../../../queries/mapping-history';

const column = columnsOf<MappingVersion>();

export function historyColumns(hrefOf: (version: number) => string) {
  return column.columns([
    column.accessor('version', {
      header: 'Version',
      cell: ({ getValue }) => <RowLink href={hrefOf(getValue())}>{getValue()}</RowLink>,
    }),
    column.accessor('summary', { header: 'What', cell: ({ getValue }) => inWords(getValue()) }),
    column.accessor('added', { header: 'Added', meta: { align: 'right', wideOnly: true } }),
    column.accessor('changed', { header: 'Changed', meta: { align: 'right', wideOnly: true } }),
    column.accessor('removed', { header: 'Removed', meta: { align: 'right', wideOnly: true } }),
    column.accessor('author', {
      header: 'By',
      cell: ({ getValue }) => actorName(getValue()),
      meta: { wideOnly: true },
    }),
    column.accessor('at', { header: 'When', cell: ({ getValue }) => <Time at={getValue()} /> }),
  ]);
}
