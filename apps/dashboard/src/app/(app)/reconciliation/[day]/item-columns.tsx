import { columnsOf, RowLink } from '../../../../components/data-table';
import { Money } from '../../../../components/money';
import { StateChip } from '../../../../components/state-chip';
import { isZero } from '../../../../lib/money';
import { kindName } from '../../../../lib/reconciliation';
import type { ReconciliationItem } from '../../../../queries/reconciliation';
import classes from '../reconciliation.module.css';

const column = columnsOf<ReconciliationItem>();

/** The order, at the line the amount is of; a document of no order is found by its name. */
export function itemHref(connectionId: string, { orderId, batches, kind, ref }: ReconciliationItem): string {
  const [batch] = batches;
  if (orderId === null) {
    return `/documents?connection=${connectionId}&view=all&q=${encodeURIComponent(batch ?? ref)}`;
  }
  const line = kind === 'IN' || kind === 'CR' || kind === 'JE' ? ref : batch;
  return `/orders/${orderId}?connection=${connectionId}${line ? `#${encodeURIComponent(line)}` : ''}`;
}

export function itemColumns(connectionId: string) {
  return column.columns([
    column.accessor('label', {
      header: 'Amount',
      cell: ({ row: { original } }) => (
        <div className={classes.what}>
          <RowLink href={itemHref(connectionId, original)}>
            {original.orderId === null ? original.ref : `Order ${original.orderId}`}
          </RowLink>
          <span className={classes.of}>
            {kindName(original.kind)}: {original.label}
          </span>
        </div>
      ),
    }),
    column.accessor('standing', {
      header: 'Standing',
      cell: ({ row: { original } }) => (
        <>
          <StateChip state={original.standing} />
          {original.text && <div className={classes.why}>{original.text}</div>}
        </>
      ),
    }),
    column.accessor('expected', {
      header: 'Store, or planned',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('booked', {
      header: 'Ledger',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('difference', {
      header: 'Difference',
      cell: ({ row: { original } }) => (
        <Money
          value={original.difference}
          alarming={original.standing !== 'ignored' && !isZero(original.difference.amount)}
        />
      ),
      meta: { align: 'right' },
    }),
    column.accessor('batches', {
      header: 'Batches',
      cell: ({ getValue }) => <code className={classes.of}>{getValue().join(' ')}</code>,
      meta: { wideOnly: true },
    }),
  ]);
}
