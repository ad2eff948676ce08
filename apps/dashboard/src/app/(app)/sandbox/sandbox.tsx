'use client';

import { Skeleton, Stack } from '@mantine/core';
import { MissingRole } from '../../../components/missing-role';
import { PageHeader } from '../../../components/page-header';
import { ProblemAlert } from '../../../components/problem-alert';
import { useUrlState } from '../../../lib/use-url-state';
import { useConnections, type Connection } from '../../../queries/connections';
import { useSandboxAddresses } from '../../../queries/sandbox';
import { useMay } from '../../../shell/use-may';
import { Balances, OrderRows } from './ledger';
import { ConnectionAdvice, NoConnection } from './connection-advice';
import { Faults } from './faults';
import { OrderActs } from './order-acts';
import { PlaceOrder } from './place-order';
import { RecentOrders } from './recent-orders';
import { ResetButton } from './reset-button';
import classes from './sandbox.module.css';
import { Trail } from './trail';

const NAMES = ['order'] as const;

/** A pretended store and a pretended Deltek to try everything on, without a cent of real money. */
export function Sandbox() {
  const mayRun = useMay()('sandbox.write');
  const connections = useConnections();
  const addresses = useSandboxAddresses();
  const failed = [addresses, connections].find(({ isError, data }) => isError && !data);
  const ready = addresses.data && connections.data;
  return (
    <>
      <PageHeader
        title="Sandbox"
        about="A pretended store and a pretended Deltek: place orders, break things, watch the ledger."
        actions={mayRun && <ResetButton />}
      />
      {failed ? (
        <ProblemAlert
          error={failed.error}
          title="The sandbox could not be read"
          onRetry={() => void failed.refetch()}
        />
      ) : !ready ? (
        <Skeleton height={320} radius="md" role="status" aria-label="Loading the sandbox" />
      ) : (
        <Playground
          connection={connections.data.items.find(
            ({ bigcommerce: { storeHash, apiUrl } }) =>
              storeHash === addresses.data.bigcommerce.storeHash &&
              apiUrl === addresses.data.bigcommerce.apiUrl,
          )}
        />
      )}
    </>
  );
}

function Playground({ connection }: { connection: Connection | undefined }) {
  const [{ order }, setValues] = useUrlState(NAMES);
  const orderId = /^\d{1,15}$/.test(order) ? Number(order) : null;
  const watch = (id: number) => setValues({ order: String(id) });
  const mayRun = useMay()('sandbox.write');
  if (!connection) return <NoConnection />;
  return (
    <Stack gap="md">
      <ConnectionAdvice connection={connection} />
      <div className={classes.columns}>
        {mayRun ? (
          <PlaceOrder onPlaced={watch} />
        ) : (
          <MissingRole what="Placing orders here" deed="sandbox.write" />
        )}
        <Trail connection={connection} orderId={orderId} />
      </div>
      {orderId !== null && mayRun && <OrderActs key={orderId} orderId={orderId} />}
      {orderId !== null && <OrderRows orderId={orderId} />}
      <RecentOrders connection={connection} watched={orderId} onWatch={watch} />
      <div className={classes.columns}>
        {mayRun && <Faults />}
        <Balances />
      </div>
    </Stack>
  );
}
