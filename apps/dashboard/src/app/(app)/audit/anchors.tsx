import { IconAnchor } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Copyable } from '../../../components/copyable';
import { columnsOf, DataTable, RowLink } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { Time } from '../../../components/time';
import { shortDay } from '../../../lib/days';
import { useAnchors, type Anchor } from '../../../queries/audit';
import type { Connection } from '../../../queries/connections';
import { chainName } from './columns';
import { entryHref } from './filter-values';

const column = columnsOf<Anchor>();

function anchorColumns(connections: readonly Connection[]) {
  return column.columns([
    column.accessor('day', { header: 'Day (UTC)', cell: ({ getValue }) => shortDay(getValue()) }),
    column.accessor('chain', {
      header: 'Chain',
      cell: ({ getValue }) => chainName(getValue(), connections),
    }),
    column.accessor('seq', {
      header: 'Last entry',
      cell: ({ row: { original } }) => <RowLink href={entryHref(original)}>{original.seq}</RowLink>,
      meta: { align: 'right' },
    }),
    column.accessor('hash', {
      header: 'Its seal',
      cell: ({ getValue }) => <Copyable value={getValue()} what="seal" short />,
      meta: { wideOnly: true },
    }),
    column.accessor('madeAt', {
      header: 'Kept',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
  ]);
}

interface Props {
  chain: string;
  connections: readonly Connection[];
  cursor: string;
  onPage: (cursor: string) => void;
}

/** The head of each chain as it was day by day: what an export is held against elsewhere. */
export function Anchors({ chain, connections, cursor, onPage }: Props) {
  const columns = useMemo(() => anchorColumns(connections), [connections]);
  return (
    <DataTable
      what="daily heads"
      query={useAnchors(chain, cursor)}
      columns={columns}
      rowId={({ chain: of, day }) => `${of} ${day}`}
      empty={
        <Empty
          icon={IconAnchor}
          title="No head was kept yet"
          next="Once a day the last entry of each chain is kept here, and written to the log."
        />
      }
      cursor={cursor}
      onPage={onPage}
    />
  );
}
