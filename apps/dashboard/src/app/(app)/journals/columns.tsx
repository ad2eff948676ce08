import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { journalName } from '../../../lib/journal-words';
import type { Journal } from '../../../queries/journals';
import classes from '../settlement.module.css';

const column = columnsOf<Journal>();

/** Where an entry's own screen is. */
export function journalHref(connectionId: string, id: string): string {
  return `/journals/${id}?connection=${connectionId}`;
}

export function journalColumns(connectionId: string) {
  return column.columns([
    column.accessor('batch', {
      header: 'Entry',
      cell: ({ row: { original } }) => (
        <>
          <RowLink href={journalHref(connectionId, original.id)}>{original.batch}</RowLink>
          <div className={classes.dim}>{journalName(original.kind)}</div>
        </>
      ),
    }),
    column.accessor('date', {
      header: 'Date',
      cell: ({ getValue }) => <span className={classes.day}>{getValue()}</span>,
      meta: { wideOnly: true },
    }),
    column.accessor('state', {
      header: 'State',
      cell: ({ getValue }) => {
        const state = getValue();
        return state === null ? <Nothing means="no document" /> : <StateChip state={state} />;
      },
    }),
    column.accessor('amount', {
      header: 'Amount',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('note', {
      header: 'Why',
      cell: ({ row: { original } }) => (
        <div className={classes.why}>
          {original.note}
          {original.reference && <div className={classes.dim}>{original.reference}</div>}
        </div>
      ),
      meta: { wideOnly: true },
    }),
    column.accessor('enteredAt', {
      header: 'Entered',
      cell: ({ row: { original } }) => (
        <>
          <Time at={original.enteredAt} />
          <div className={classes.dim}>{original.enteredBy}</div>
        </>
      ),
      meta: { wideOnly: true },
    }),
  ]);
}
