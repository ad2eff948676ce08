'use client';

import { Button } from '@mantine/core';
import { IconBasket } from '@tabler/icons-react';
import { useMemo } from 'react';
import { columnsOf, DataTable, RowLink } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { Money } from '../../../components/money';
import { Panel } from '../../../components/panel';
import { Time } from '../../../components/time';
import type { Connection } from '../../../queries/connections';
import { useSandboxOrders, type SandboxOrder } from '../../../queries/sandbox';
import { orderHref } from '../orders/columns';

const SHOWN = 10;
const column = columnsOf<SandboxOrder>();

interface Props {
  connection: Connection;
  watched: number | null;
  onWatch: (orderId: number) => void;
}

/** What the pretended store holds, newest first. */
export function RecentOrders({ connection, watched, onWatch }: Props) {
  const query = useSandboxOrders();
  const columns = useMemo(
    () => columnsFor(connection.id, watched, onWatch),
    [connection.id, watched, onWatch],
  );
  return (
    <Panel title="In the pretended store" about={`The last ${SHOWN}, as the store sees them.`}>
      <DataTable
        what="store orders"
        query={{
          ...query,
          data: query.data && { items: query.data.items.slice(0, SHOWN), nextCursor: null },
        }}
        columns={columns}
        rowId={({ id }) => String(id)}
        empty={<Empty icon={IconBasket} title="The store is empty" next="Place an order above." />}
      />
    </Panel>
  );
}

function columnsFor(connectionId: string, watched: number | null, onWatch: (orderId: number) => void) {
  return column.columns([
    column.accessor('id', {
      header: 'Order',
      cell: ({ getValue }) => <RowLink href={orderHref(connectionId, getValue())}>{getValue()}</RowLink>,
    }),
    column.accessor('customer', { header: 'Customer', meta: { wideOnly: true } }),
    column.accessor('status', { header: 'Status in the store', meta: { wideOnly: true } }),
    column.accessor(({ total, currency }) => ({ amount: total, currency }), {
      id: 'total',
      header: 'Total',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('createdAt', {
      header: 'Placed',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.display({
      id: 'watch',
      header: 'Watch',
      cell: ({ row: { original } }) => (
        <Button
          size="compact-xs"
          variant="default"
          disabled={original.id === watched}
          onClick={() => onWatch(original.id)}
          aria-label={`Watch order ${original.id}`}
        >
          Watch
        </Button>
      ),
    }),
  ]);
}
