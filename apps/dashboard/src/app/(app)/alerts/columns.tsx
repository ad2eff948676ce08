import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { columnsOf } from '../../../components/data-table';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { deliveryWords } from '../../../lib/alert-words';
import { helpHref } from '../../../lib/help';
import type { Alert } from '../../../queries/alerts';
import { Acknowledge } from './acknowledge';
import classes from './alerts.module.css';

const column = columnsOf<Alert>();

export const columns = column.columns([
  column.accessor('severity', {
    header: 'Severity',
    cell: ({ getValue }) => <StateChip state={getValue()} />,
  }),
  column.accessor('sentence', {
    header: 'What',
    cell: ({ row: { original } }) => (
      <div className={classes.what}>
        <strong>{original.sentence}</strong>
        <div>{[original.subject, original.detail].filter(Boolean).join(': ')}</div>
        {original.closedAt === null && (
          <div className={classes.fix}>
            {original.fix}{' '}
            <Anchor component={Link} href={helpHref(`alerts.md#${original.kind}`)} inherit>
              More about this alert
            </Anchor>
          </div>
        )}
        <div className={classes.dim}>{deliveryWords(original.deliveries)}</div>
      </div>
    ),
  }),
  column.accessor('connection', {
    header: 'Connection',
    cell: ({ row: { original } }) =>
      original.connectionId === null ? (
        'all'
      ) : (
        <Anchor component={Link} href={`/connections/${original.connectionId}`} inherit>
          {original.connection}
        </Anchor>
      ),
    meta: { wideOnly: true },
  }),
  column.accessor('openedAt', {
    header: 'Since',
    cell: ({ row: { original } }) => (
      <>
        <Time at={original.openedAt} />
        {original.closedAt !== null && (
          <div className={classes.dim}>
            over <Time at={original.closedAt} />
          </div>
        )}
      </>
    ),
  }),
  column.display({
    id: 'taken',
    header: 'Taken on',
    cell: ({ row: { original } }) => <Acknowledge alert={original} />,
  }),
]);
