import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { columnsOf, RowLink } from '../../../components/data-table';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { stuckHref } from '../../../lib/health';
import type { ConnectionOverview } from '../../../queries/overview';
import { NOT_OVER } from '../orders/filter-values';

const column = columnsOf<ConnectionOverview>();

export const columns = column.columns([
  column.accessor('name', {
    header: 'Connection',
    cell: ({ row }) => <RowLink href={`/connections/${row.original.id}`}>{row.original.name}</RowLink>,
  }),
  column.accessor('mode', { header: 'Mode', cell: ({ getValue }) => <StateChip state={getValue()} /> }),
  column.accessor(({ orders }) => Object.values(orders).reduce((sum, count) => sum + count, 0), {
    id: 'orders',
    header: 'Not posted yet',
    cell: ({ getValue, row }) => (
      <Counted
        count={getValue()}
        href={`/orders?connection=${row.original.id}&state=${NOT_OVER}`}
        of="orders not posted yet"
      />
    ),
    meta: { align: 'right', wideOnly: true },
  }),
  column.accessor('openExceptions', {
    header: 'Exceptions',
    cell: ({ getValue, row }) => (
      <Counted count={getValue()} href={`/exceptions?connection=${row.original.id}`} of="exceptions" />
    ),
    meta: { align: 'right' },
  }),
  column.accessor('stuck', {
    header: 'Stuck',
    cell: ({ getValue, row }) => (
      <Counted count={getValue()} href={stuckHref(row.original.id)} of="stuck documents" />
    ),
    meta: { align: 'right', wideOnly: true },
  }),
  column.accessor('lastEventAt', {
    header: 'Last heard',
    cell: ({ getValue }) => <Time at={getValue()} />,
    meta: { wideOnly: true },
  }),
  column.accessor('lastPostedAt', {
    header: 'Last posted',
    cell: ({ getValue }) => <Time at={getValue()} />,
    meta: { wideOnly: true },
  }),
]);

function Counted({ count, href, of }: { count: number; href: string; of: string }) {
  if (count === 0) return <Nothing />;
  const number = count.toLocaleString('en');
  return (
    <Anchor component={Link} href={href} inherit aria-label={`${number} ${of}`}>
      {number}
    </Anchor>
  );
}
