import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import type { Payout } from '../../../queries/payouts';
import classes from '../settlement.module.css';

const column = columnsOf<Payout>();

/** Where a payout's own screen is. */
export function payoutHref(connectionId: string, id: string | null): string {
  return `/payouts/${id ?? ''}?connection=${connectionId}`;
}

export function payoutColumns(connectionId: string) {
  return column.columns([
    column.accessor('payoutId', {
      header: 'Payout',
      cell: ({ row: { original } }) => (
        <>
          <RowLink href={payoutHref(connectionId, original.id)}>{original.payoutId}</RowLink>
          <div className={classes.dim}>{original.batch}</div>
        </>
      ),
    }),
    column.accessor('gateway', {
      header: 'Gateway',
      cell: ({ row: { original } }) => (
        <>
          {original.gateway}
          <div className={classes.dim}>
            {original.clearingBankCode} to {original.bankCode}
          </div>
        </>
      ),
      meta: { wideOnly: true },
    }),
    column.accessor('paidOn', {
      header: 'Booked on',
      cell: ({ getValue }) => <span className={classes.day}>{getValue()}</span>,
    }),
    column.accessor('state', {
      header: 'Receipt',
      cell: ({ getValue }) => {
        const state = getValue();
        return state === null ? <Nothing means="no receipt" /> : <StateChip state={state} />;
      },
    }),
    column.accessor('gross', {
      header: 'Captured',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('fees', {
      header: 'Fees',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('deposit', {
      header: 'At the bank',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('importedAt', {
      header: 'Imported',
      cell: ({ row: { original } }) => (
        <>
          <Time at={original.importedAt} />
          <div className={classes.dim}>{original.importedBy}</div>
        </>
      ),
      meta: { wideOnly: true },
    }),
  ]);
}
