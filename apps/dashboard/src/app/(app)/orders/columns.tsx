import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import type { OrderRow } from '../../../queries/orders';
import classes from './orders.module.css';

const column = columnsOf<OrderRow>();

/** Where an order's own screen is. */
export function orderHref(connectionId: string, orderId: number): string {
  return `/orders/${orderId}?connection=${connectionId}`;
}

export function orderColumns(connectionId: string) {
  return column.columns([
    column.accessor('orderId', {
      header: 'Order',
      cell: ({ getValue }) => <RowLink href={orderHref(connectionId, getValue())}>{getValue()}</RowLink>,
    }),
    column.accessor('customerName', {
      header: 'Customer',
      cell: ({ getValue }) => <span className={classes.customer}>{getValue() || <Nothing />}</span>,
    }),
    column.accessor('state', { header: 'State', cell: ({ getValue }) => <StateChip state={getValue()} /> }),
    column.accessor('total', {
      header: 'Total',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('causes', {
      header: 'Causes',
      cell: ({ getValue }) => <Causes causes={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.accessor('placedAt', {
      header: 'Placed',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.accessor('updatedAt', {
      header: 'Updated',
      cell: ({ getValue }) => <Time at={getValue()} />,
      enableSorting: true,
      meta: { wideOnly: true },
    }),
  ]);
}

function Causes({ causes }: { causes: OrderRow['causes'] }) {
  if (causes.length === 0) return <Nothing />;
  return (
    <ul className={classes.causes}>
      {causes.map(({ code, sentence }) => (
        <li key={code}>{sentence}</li>
      ))}
    </ul>
  );
}
