import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { columnsOf } from '../../../../components/data-table';
import { Money } from '../../../../components/money';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import type { Connection } from '../../../../queries/connections';
import type { Grant } from '../../../../queries/journals';
import { customerHref } from '../../customers/columns';
import classes from '../../settlement.module.css';
import { SettleGrant } from './settle-grant';

const column = columnsOf<Grant>();

export function grantColumns(connection: Connection, mayReadCustomers: boolean) {
  return column.columns([
    column.accessor('customerId', {
      header: 'Customer',
      cell: ({ getValue }) =>
        mayReadCustomers ? (
          <Anchor
            component={Link}
            href={customerHref(connection.id, String(getValue()))}
            prefetch={false}
            inherit
          >
            Customer {getValue()}
          </Anchor>
        ) : (
          `Customer ${getValue()}`
        ),
    }),
    column.accessor('amount', {
      header: 'Rose by',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('state', { header: 'State', cell: ({ getValue }) => <StateChip state={getValue()} /> }),
    column.accessor('risenAt', { header: 'Since', cell: ({ getValue }) => <Time at={getValue()} /> }),
    column.accessor('note', {
      header: 'Decided',
      cell: ({ row: { original } }) => (
        <div className={classes.why}>
          {original.note}
          {original.settledBy && (
            <div className={classes.dim}>
              {original.settledBy}, <Time at={original.settledAt} />
            </div>
          )}
          {original.batch && <div className={classes.dim}>{original.batch}</div>}
        </div>
      ),
      meta: { wideOnly: true },
    }),
    column.display({
      id: 'decide',
      header: 'Decide',
      cell: ({ row: { original } }) => <SettleGrant connection={connection} grant={original} />,
    }),
  ]);
}
