import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { shortenIds } from '../../../lib/codes';
import { placeOf, subjectOf } from '../../../lib/exception-views';
import { placeInWords } from '../../../lib/mappings/places';
import type { Connection } from '../../../queries/connections';
import type { Exception } from '../../../queries/exceptions';
import { orderHref } from '../orders/columns';
import classes from './exceptions.module.css';
import { RowActions } from './row-actions';

const column = columnsOf<Exception>();

/** Where it is looked at closely: its order, else what it is about. */
export function hrefOf(connectionId: string, exception: Pick<Exception, 'orderId' | 'field'>): string {
  if (exception.orderId !== null) return orderHref(connectionId, exception.orderId);
  return placeOf(exception, connectionId);
}

export function exceptionColumns(connection: Connection, withCause: boolean) {
  return column.columns([
    column.accessor('orderId', {
      header: 'About',
      cell: ({ row: { original } }) => (
        <RowLink href={hrefOf(connection.id, original)}>{original.orderId ?? subjectOf(original)}</RowLink>
      ),
    }),
    column.accessor('detail', {
      header: 'What',
      cell: ({ row: { original } }) => <What exception={original} withCause={withCause} />,
    }),
    column.accessor('amount', {
      header: 'At stake',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('since', {
      header: 'Since',
      cell: ({ row: { original } }) => (
        <>
          <Time at={original.since} />
          {original.resolvedAt && (
            <div className={classes.dim}>
              over <Time at={original.resolvedAt} />
            </div>
          )}
        </>
      ),
      enableSorting: true,
      meta: { wideOnly: true },
    }),
    column.accessor('state', {
      header: 'State',
      cell: ({ row: { original } }) => (
        <>
          <StateChip state={original.state} />
          {original.assignee && <div className={classes.dim}>{original.assignee.name}</div>}
        </>
      ),
      meta: { wideOnly: true },
    }),
    column.display({
      id: 'actions',
      header: 'Actions',
      cell: ({ row: { original } }) => <RowActions connection={connection} exception={original} />,
      meta: { align: 'right' },
    }),
  ]);
}

function What({ exception, withCause }: { exception: Exception; withCause: boolean }) {
  const { field, detail, sentence, ignored, acknowledged, reopened } = exception;
  return (
    <div className={classes.what}>
      {withCause && <strong>{sentence}</strong>}
      <span>
        <span title={field}>{placeInWords(field)}:</span> <span title={detail}>{shortenIds(detail)}</span>
      </span>
      {ignored && (
        <span className={classes.dim}>
          Ignored by {ignored.by}: {ignored.reason}
        </span>
      )}
      {acknowledged && (
        <span className={classes.dim}>
          Seen to by {acknowledged.by}: {acknowledged.note}
        </span>
      )}
      {reopened > 0 && (
        <span className={classes.dim}>came back {reopened === 1 ? 'once' : `${reopened} times`}</span>
      )}
    </div>
  );
}
