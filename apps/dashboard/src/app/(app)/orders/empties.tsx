import { Anchor, Button } from '@mantine/core';
import { IconBasket, IconFilterOff } from '@tabler/icons-react';
import Link from 'next/link';
import { Empty } from '../../../components/empty';
import type { Connection } from '../../../queries/connections';
import { useSession } from '../../../shell/session';

/** Nothing was heard of yet: why that may be, and what to do. */
export function NoOrders({ connection }: { connection: Connection }) {
  const { hasSandbox } = useSession();
  return (
    <Empty
      icon={IconBasket}
      title="No orders yet"
      next={
        connection.mode === 'paused' ? (
          <>
            {connection.name} is paused, so nothing is read.{' '}
            <Anchor component={Link} href={`/connections/${connection.id}`}>
              Switch it on
            </Anchor>{' '}
            when it is ready.
          </>
        ) : (
          `An order shows here seconds after it is placed in ${connection.name}, or changed there.`
        )
      }
      action={
        hasSandbox && (
          <Button component={Link} href="/sandbox" variant="default">
            Place one to try
          </Button>
        )
      }
    />
  );
}

/** There are orders, and none of this kind. */
export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <Empty
      icon={IconFilterOff}
      title="No order matches these filters"
      next="The search looks for a whole order number, batch name or amount (253.04), or a part of the customer's name or e-mail."
      action={
        <Button variant="default" onClick={onClear}>
          Show all orders
        </Button>
      }
    />
  );
}
