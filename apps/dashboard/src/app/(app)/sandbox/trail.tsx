'use client';

import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { toProblem } from '../../../api/problem';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { trailOf, type Step } from '../../../lib/sandbox-trail';
import type { Connection } from '../../../queries/connections';
import { useIsThere, useOrder } from '../../../queries/orders';
import { useDeliveries, useRedeliver, useSandboxOrders } from '../../../queries/sandbox';
import { useMay } from '../../../shell/use-may';
import { orderHref } from '../orders/columns';
import classes from './sandbox.module.css';

const AGAIN = 10;

interface Props {
  connection: Connection;
  orderId: number | null;
}

/** Watches one order on its way from the shopper to the ledger. */
export function Trail({ connection, orderId }: Props) {
  return (
    <Panel
      title={orderId === null ? 'On its way' : `Order ${orderId} on its way`}
      about="From the shopper to the ledger, live."
    >
      {orderId === null ? (
        <Text c="dimmed">Place an order and watch it arrive here.</Text>
      ) : (
        <Watched key={orderId} connection={connection} orderId={orderId} />
      )}
    </Panel>
  );
}

function Watched({ connection, orderId }: { connection: Connection; orderId: number }) {
  const mayRun = useMay()('sandbox.write');
  const placed = useSandboxOrders().data?.items.find(({ id }) => id === orderId);
  const deliveries = useDeliveries().data?.items.filter((delivery) => delivery.orderId === orderId) ?? [];
  const query = useOrder(connection.id, orderId, useIsThere(connection.id, orderId));
  const order = query.data ?? null;
  const steps = trailOf({ placedAt: placed?.createdAt ?? order?.placedAt ?? null, deliveries, order });
  return (
    <>
      {query.isError && <ProblemAlert error={query.error} title="The order could not be read" />}
      <ol className={classes.trail} aria-live="polite">
        {steps.map((step) => (
          <TrailStep key={step.title} step={step} />
        ))}
      </ol>
      {order?.causes.map(({ code, sentence }) => (
        <Text key={code} size="sm">
          {sentence}
        </Text>
      ))}
      <Group gap="sm">
        {order && <StateChip state={order.state} />}
        {order && (
          <Anchor component={Link} href={orderHref(connection.id, orderId)} size="sm">
            Open order {orderId}
          </Anchor>
        )}
        {mayRun && <RedeliverButton orderId={orderId} />}
      </Group>
    </>
  );
}

function TrailStep({ step: { title, detail, at, state } }: { step: Step }) {
  return (
    <li className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={classes.stepTitle}>{title}</span>
      {detail && <span className={classes.stepDetail}>{detail}</span>}
      {at && <Time at={at} />}
    </li>
  );
}

/** However often the store tells it: one invoice, one receipt. */
function RedeliverButton({ orderId }: { orderId: number }) {
  const redeliver = useRedeliver();
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={redeliver.isPending}
      onClick={() =>
        redeliver.mutate(
          { orderId, times: AGAIN },
          {
            onSuccess: () =>
              notifications.show({
                message: `The last webhook of order ${orderId} was sent ${AGAIN} more times. The ledger stays as it is.`,
              }),
            onError: (error) =>
              notifications.show({ color: 'red', title: 'Not sent', message: toProblem(error).title }),
          },
        )
      }
    >
      Send its webhook {AGAIN} more times
    </Button>
  );
}
