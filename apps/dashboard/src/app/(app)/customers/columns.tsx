import { columnsOf, RowLink } from '../../../components/data-table';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { isOpaque, shortCode } from '../../../lib/codes';
import { customerChip, customerTitle, isGuest } from '../../../lib/customers';
import type { CustomerRow } from '../../../queries/customers';
import classes from './customers.module.css';

const column = columnsOf<CustomerRow>();

/** Where a customer's own screen is. */
export function customerHref(connectionId: string, customerId: string): string {
  return `/customers/${encodeURIComponent(customerId)}?connection=${connectionId}`;
}

export function customerColumns(connectionId: string) {
  return column.columns([
    column.accessor('name', {
      header: 'Customer',
      cell: ({ row: { original } }) => (
        <div className={classes.words}>
          <RowLink href={customerHref(connectionId, original.customerId)}>{customerTitle(original)}</RowLink>
          <div className={classes.dim}>
            {isGuest(original.customerId)
              ? 'Bought as a guest'
              : `Number ${original.customerId} in the store`}
          </div>
        </div>
      ),
    }),
    column.accessor('state', {
      header: 'State',
      cell: ({ getValue }) => <StateChip state={customerChip(getValue())} />,
    }),
    column.accessor('firm', {
      header: 'Firm in Deltek',
      cell: ({ getValue }) => <Firm firm={getValue()} />,
    }),
    column.accessor('evidence', {
      header: 'Why',
      cell: ({ getValue }) => <span className={classes.words}>{getValue() || <Nothing />}</span>,
      meta: { wideOnly: true },
    }),
    column.accessor('email', {
      header: 'E-mail',
      cell: ({ getValue }) => <span className={classes.words}>{getValue() || <Nothing />}</span>,
      meta: { wideOnly: true },
    }),
    column.accessor('updatedAt', {
      header: 'Last change',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
  ]);
}

/** A firm by its name, with its code where people know it. */
export function Firm({ firm }: { firm: CustomerRow['firm'] }) {
  if (!firm) return <Nothing means="no firm" />;
  return (
    <div className={classes.words} title={firm.clientId}>
      {firm.name ?? 'Gone from Deltek'}
      {(firm.name === null || !isOpaque(firm.clientId)) && (
        <div className={classes.dim}>{shortCode(firm.clientId)}</div>
      )}
    </div>
  );
}
