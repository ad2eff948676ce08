import { Anchor } from '@mantine/core';
import { Fragment } from 'react';
import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { isZero } from '../../../../lib/money';
import type { OrderDetail } from '../../../../queries/orders';
import classes from './statement.module.css';

type Row = OrderDetail['statement'][number];

/** Store amounts beside what is booked, each ending in 0.00 or in the reason why not. */
export function Statement({ statement, csvHref }: Pick<OrderDetail, 'statement'> & { csvHref: string }) {
  if (statement.length === 0) return null;
  return (
    <Panel
      title="Does it add up?"
      about="What the store says beside what posted documents say."
      actions={
        <Anchor href={csvHref} download size="sm">
          Download CSV
        </Anchor>
      }
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Amount</th>
            <th scope="col">Store</th>
            <th scope="col">Ledger</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {statement.map((row) => (
            <StatementRow key={`${row.kind} ${row.id} ${row.label}`} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function StatementRow({ row }: { row: Row }) {
  const { kind, id, label, store, booked, difference, reason, batches } = row;
  const isNamed = kind === 'payment' || kind === 'authorization';
  return (
    <Fragment>
      <tr data-kind={kind} data-open={reason !== null}>
        <th scope="row" title={batches.join(', ')}>
          {label}
          {isNamed && id && <span className={classes.id}> {id}</span>}
        </th>
        <td>
          <Money value={store} />
        </td>
        <td>
          <Money value={booked} />
        </td>
        <td>
          <Money value={difference} alarming={reason?.code === 'unexplained' && !isZero(difference.amount)} />
        </td>
      </tr>
      {reason && (
        <tr className={classes.reason}>
          <td colSpan={4}>{reason.text}</td>
        </tr>
      )}
    </Fragment>
  );
}
