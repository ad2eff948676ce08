import { Anchor } from '@mantine/core';
import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { hasCredit, otherMoney } from '../../../../lib/other-money';
import type { Connection } from '../../../../queries/connections';
import type { OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { MoveCredit } from './move-credit';
import classes from './statement.module.css';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** What an order was paid with, or gave back, that no bank saw; not there where there is nothing of it. */
export function OtherMoneyPanel({ connection, order }: Props) {
  const rows = otherMoney(order.documents);
  const may = useMay()('orders.tell');
  const canMove = may && order.state === 'posted' && hasCredit(order.statement);
  if (rows.length === 0 && !canMove) return null;
  return (
    <Panel
      title="Money no bank saw"
      about="Gift certificates, store credit, deposits, and credit moved between orders, as their documents have them."
      actions={canMove && <MoveCredit connection={connection} order={order} />}
    >
      {rows.length > 0 && (
        <table className={classes.table} aria-label="Money no bank saw">
          <thead>
            <tr>
              <th scope="col">What, and why</th>
              <th scope="col">Document</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, what, batch, state, amount, why }) => (
              <tr key={key}>
                <th scope="row">
                  {what}
                  <div className={classes.id}>{why}</div>
                </th>
                <td>
                  <Anchor href={`#${batch}`} inherit>
                    {batch}
                  </Anchor>{' '}
                  <StateChip state={state} />
                </td>
                <td>
                  <Money value={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
