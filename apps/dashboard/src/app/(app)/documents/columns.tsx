import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { periodName } from '../../../lib/journal-words';
import { looksOf } from '../../../lib/states';
import type { LedgerDocument } from '../../../queries/orders';
import { orderHref } from '../orders/columns';
import { documentName } from '../orders/[orderId]/document-names';
import classes from './documents.module.css';

const column = columnsOf<LedgerDocument>();

/** Where a document's own screen is. */
export function documentHref(connectionId: string, documentId: string | null): string {
  return `/documents/${documentId ?? ''}?connection=${connectionId}`;
}

export function documentColumns(connectionId: string) {
  return column.columns([
    column.accessor('batch', {
      header: 'Document',
      cell: ({ row: { original } }) => (
        <>
          <RowLink href={documentHref(connectionId, original.id)}>{original.batch}</RowLink>
          <div className={classes.dim}>{documentName(original)}</div>
        </>
      ),
    }),
    column.accessor('orderId', {
      header: 'Order',
      cell: ({ getValue }) => {
        const orderId = getValue();
        if (orderId === null) return <Nothing means="of no order" />;
        return (
          <Anchor component={Link} href={orderHref(connectionId, orderId)} prefetch={false} inherit>
            {orderId}
          </Anchor>
        );
      },
      meta: { wideOnly: true },
    }),
    column.accessor('state', { header: 'State', cell: ({ getValue }) => <StateChip state={getValue()} /> }),
    column.accessor('total', {
      header: 'Total',
      cell: ({ getValue }) => <Money value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('date', {
      header: 'Dated',
      cell: ({ row: { original } }) => (
        <div className={classes.day}>
          {original.date}
          <div className={classes.dim}>Period {periodName(original.postedPeriod ?? original.period)}</div>
        </div>
      ),
      meta: { wideOnly: true },
    }),
    column.accessor('detail', {
      header: 'Why',
      cell: ({ row: { original } }) => (
        <div className={classes.why}>
          {original.cause && <b>{looksOf(original.cause).label}. </b>}
          {original.detail}
        </div>
      ),
      meta: { wideOnly: true },
    }),
    column.accessor('nextLookAt', {
      header: 'Next look',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.accessor('updatedAt', {
      header: 'Last change',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
  ]);
}
