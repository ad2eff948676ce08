import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { isGuest, shortId } from '../../../../lib/customers';
import type { Connection } from '../../../../queries/connections';
import type { Customer } from '../../../../queries/customers';

interface Props {
  connection: Connection;
  customer: Customer;
}

/** Who it is in the store, and where their orders are. */
export function Summary({ connection, customer }: Props) {
  const { customerId, name, email, address, deletedAt, updatedAt } = customer;
  return (
    <Panel title="In the store">
      <Facts
        facts={[
          ['Number', isGuest(customerId) ? `${shortId(customerId)} (no account)` : customerId],
          ['E-mail', email || <Nothing key="e" />],
          ['Address', address || <Nothing key="a" />],
          ['Orders', <Orders key="o" connectionId={connection.id} name={name} />],
          ['Last change here', <Time key="t" at={updatedAt} />],
          ...(deletedAt ? ([['Gone from the store', <Time key="d" at={deletedAt} />]] as const) : []),
        ]}
      />
    </Panel>
  );
}

/** Orders are found by the name they were placed under. */
function Orders({ connectionId, name }: { connectionId: string; name: string | null }) {
  if (!name) return 'Nobody is named any more: personal data was erased';
  return (
    <Anchor
      component={Link}
      href={`/orders?connection=${connectionId}&q=${encodeURIComponent(name)}`}
      inherit
    >
      Orders of {name}
    </Anchor>
  );
}
