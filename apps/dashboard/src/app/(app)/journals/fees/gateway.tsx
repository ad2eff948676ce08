import { Anchor, List, Text } from '@mantine/core';
import Link from 'next/link';
import { Disclosure } from '../../../../components/disclosure';
import { Facts } from '../../../../components/facts';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { StateChip } from '../../../../components/state-chip';
import { feeStateText } from '../../../../lib/journal-words';
import type { GatewayFees } from '../../../../queries/journals';
import { orderHref } from '../../orders/columns';
import classes from '../../settlement.module.css';

/** What one gateway had not paid out, its fees, and how they stand. */
export function Gateway({ connectionId, fees }: { connectionId: string; fees: GatewayFees }) {
  const { state, count, captures, gross, fee, posted, batch, holds, leftOutOrders, leftOut } = fees;
  return (
    <>
      <div className={classes.head}>
        <StateChip state={state} />
        <Text size="sm">{feeStateText(state)}</Text>
      </div>
      {holds.length > 0 && (
        <List size="sm">
          {holds.map((hold) => (
            <List.Item key={hold}>{hold}</List.Item>
          ))}
        </List>
      )}
      <Facts
        facts={[
          ['Captures that waited', count.toLocaleString('en')],
          ['Their sum', <Money key="g" value={gross} />],
          ['Fees', <Money key="f" value={fee} />],
          ['Posted', posted ? <Money key="p" value={posted} /> : <Nothing key="p" means="nothing posted" />],
          ['Entry', batch ?? <Nothing key="b" />],
        ]}
      />
      {leftOut > 0 && (
        <Text size="sm">
          {leftOut} captures in other currencies are left out, as no rate is known:{' '}
          {leftOutOrders.map((orderId, index) => (
            <span key={orderId}>
              {index > 0 && ', '}
              <OrderLink connectionId={connectionId} orderId={orderId} />
            </span>
          ))}
        </Text>
      )}
      {captures.length > 0 && (
        <Disclosure
          summary={
            count > captures.length ? `The oldest ${captures.length} captures` : 'Each capture with its fee'
          }
        >
          {() => <Captures connectionId={connectionId} captures={captures} />}
        </Disclosure>
      )}
    </>
  );
}

function OrderLink({ connectionId, orderId }: { connectionId: string; orderId: number }) {
  return (
    <Anchor component={Link} href={orderHref(connectionId, orderId)} prefetch={false} inherit>
      Order {orderId}
    </Anchor>
  );
}

function Captures({ connectionId, captures }: { connectionId: string } & Pick<GatewayFees, 'captures'>) {
  return (
    <div className={classes.scroll} role="region" aria-label="Captures that waited" tabIndex={0}>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Date</th>
            <th scope="col" data-align="right">
              Amount
            </th>
            <th scope="col" data-align="right">
              Fee
            </th>
          </tr>
        </thead>
        <tbody>
          {captures.map(({ orderId, batch, date, amount, fee }) => (
            <tr key={batch}>
              <td>
                <OrderLink connectionId={connectionId} orderId={orderId} />
                <div className={classes.dim}>{batch}</div>
              </td>
              <td className={classes.day}>{date}</td>
              <td data-align="right">
                <Money value={amount} />
              </td>
              <td data-align="right">
                <Money value={fee} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
