'use client';

import { Skeleton, Stack } from '@mantine/core';
import { ApiProblem } from '../../../../api/problem';
import { useWasAsked } from '../../../../components/later/use-was-asked';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { WithConnection } from '../../../../components/with-connection';
import type { Connection } from '../../../../queries/connections';
import { useOrder, type OrderDetail } from '../../../../queries/orders';
import { ComparisonPanel } from './comparison';
import { Disputes } from './disputes/disputes';
import { Documents } from './documents';
import { Head, Summary } from './head';
import { Holds } from './holds';
import { NotReadYet } from './not-read-yet';
import { OtherMoneyPanel } from './other-money';
import { Preview } from './preview';
import { RefundBanks } from './refund-banks';
import { SideBySide } from './side-by-side';
import { Statement } from './statement';
import { Steps } from './steps';
import { Timeline } from './timeline';
import { Told } from './told';

/** Why an order stands where it stands, down to the line. */
export function OrderScreen({ orderId }: { orderId: number }) {
  return (
    <WithConnection>
      {(connection) => <Loaded key={connection.id} connection={connection} orderId={orderId} />}
    </WithConnection>
  );
}

function Loaded({ connection, orderId }: { connection: Connection; orderId: number }) {
  const query = useOrder(connection.id, orderId);
  const isUnread = useWasAsked(isNotKnown(query.error));
  const alert = query.isError && (query.data || !isNotKnown(query.error)) && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : `Order ${orderId} could not be read`}
      onRetry={() => void query.refetch()}
    />
  );
  if (query.data) {
    return (
      <>
        {alert}
        <Order connection={connection} order={query.data} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`Order ${orderId}`}
        back={{ href: `/orders?connection=${connection.id}`, label: 'All orders' }}
      />
      {isUnread ? (
        <>
          <NotReadYet connection={connection} orderId={orderId} />
          {alert}
        </>
      ) : (
        alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the order">
            <Skeleton height={110} radius="md" />
            <Skeleton height={320} radius="md" />
          </Stack>
        )
      )}
    </>
  );
}

function isNotKnown(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

function Order({ connection, order }: { connection: Connection; order: OrderDetail }) {
  return (
    <>
      <Head connection={connection} order={order} />
      <Stack gap="md">
        <Steps order={order} />
        <Holds connection={connection} order={order} />
        <RefundBanks connection={connection} order={order} />
        <Summary connection={connection} order={order} />
        <Statement
          statement={order.statement}
          csvHref={`/api/v1/connections/${connection.id}/orders/${order.orderId}/statement.csv`}
        />
        <SideBySide connectionId={connection.id} order={order} />
        <ComparisonPanel order={order} />
        <OtherMoneyPanel connection={connection} order={order} />
        <Disputes connection={connection} order={order} />
        <Documents connection={connection} documents={order.documents} />
        <Preview connection={connection} order={order} />
        <Told connection={connection} order={order} />
        <Timeline entries={order.timeline} />
      </Stack>
    </>
  );
}
