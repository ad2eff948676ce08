import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { Fragment } from 'react';
import { Facts } from '../../../../components/facts';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { PageHeader } from '../../../../components/page-header';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import { totalGapOf } from '../../../../lib/total-gap';
import type { Connection } from '../../../../queries/connections';
import type { OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { customerHref } from '../../customers/columns';
import { ApproveButton } from './approve-button';
import { ReplayButton } from './replay-button';

type Store = NonNullable<OrderDetail['store']>;

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Which order, how it stands, and what can be done. */
export function Head({ connection, order }: Props) {
  const { orderId, state, total, customerName } = order;
  return (
    <PageHeader
      title={`Order ${orderId}`}
      about={
        <>
          <StateChip state={state} />
          <Money value={total} />
          <span>{customerName}</span>
        </>
      }
      back={{ href: `/orders?connection=${connection.id}`, label: 'All orders' }}
      actions={
        <>
          <ReplayButton connection={connection} orderId={orderId} variant="default" />
          <ApproveButton connection={connection} order={order} />
        </>
      }
    />
  );
}

/** Who in the store is whom in the ledger, and what is still missing there. */
export function Summary({ connection, order }: Props) {
  const { store, placedAt, updatedAt } = order;
  const { difference, why, isMistake } = totalGapOf(order);
  return (
    <Panel title="Summary">
      <Facts
        facts={[
          [
            'Customer in the store',
            store ? (
              <Customer key="c" connection={connection} store={store} />
            ) : (
              <Nothing key="c" means="never read" />
            ),
          ],
          ['Firm in Deltek', store?.firm?.name ?? <Nothing key="f" means="not matched" />],
          [
            'Total less confirmed invoices',
            <Fragment key="d">
              <Money value={difference} alarming={isMistake} />
              {why && <Text size="xs">{why}</Text>}
            </Fragment>,
          ],
          [
            'In the store',
            store ? [store.status, store.paymentStatus].filter(Boolean).join(', ') : <Nothing />,
          ],
          [
            'E-mail',
            store?.customer.email ? <Email key="e" text={store.customer.email} /> : <Nothing key="n" />,
          ],
          ['Paid by', store?.paymentMethod || <Nothing key="p" />],
          ['Placed', <Time key="t" at={placedAt} />],
          ['Last change here', <Time key="u" at={updatedAt} />],
        ]}
      />
    </Panel>
  );
}

/** The customer's own page, for who may see it; guests have none by number. */
function Customer({ connection, store }: { connection: Connection; store: Store }) {
  const mayRead = useMay()('customers.read');
  const { id } = store.customer;
  if (id === 0 || !mayRead) return customerText(store);
  return (
    <Anchor component={Link} href={customerHref(connection.id, String(id))} inherit>
      {customerText(store)}
    </Anchor>
  );
}

function customerText({ customer: { id, name, company } }: Store): string {
  return `${[company, name].filter(Boolean).join(', ')}${id === 0 ? ' (guest)' : ''}`;
}

/** Breaks behind the sign, when it has to. */
function Email({ text }: { text: string }) {
  const at = text.lastIndexOf('@') + 1;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}
