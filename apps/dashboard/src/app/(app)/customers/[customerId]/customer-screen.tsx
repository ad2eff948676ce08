'use client';

import { Skeleton, Stack } from '@mantine/core';
import { MissingRole } from '../../../../components/missing-role';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { WithConnection } from '../../../../components/with-connection';
import { customerChip, customerTitle } from '../../../../lib/customers';
import type { Connection } from '../../../../queries/connections';
import { useCustomer } from '../../../../queries/customers';
import { useMay } from '../../../../shell/use-may';
import { Differences } from './differences';
import { ErasePanel } from './erase-panel';
import { FirmPanel } from './firm-panel';
import { Summary } from './summary';

/** One customer: which firm they are, why, and what changed in the store since. */
export function CustomerScreen({ customerId }: { customerId: string }) {
  return (
    <WithConnection>
      {(connection) => <Gate connection={connection} customerId={customerId} />}
    </WithConnection>
  );
}

function Gate(props: { connection: Connection; customerId: string }) {
  if (useMay()('customers.read')) return <Loaded {...props} />;
  return <MissingRole what="A customer" deed="customers.read" />;
}

function Loaded({ connection, customerId }: { connection: Connection; customerId: string }) {
  const query = useCustomer(connection.id, customerId);
  const may = useMay();
  const back = { href: `/customers?connection=${connection.id}`, label: 'All customers' };
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : 'The customer could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  if (!query.data) {
    return (
      <>
        <PageHeader title="Customer" back={back} />
        {alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the customer">
            <Skeleton height={170} radius="md" />
            <Skeleton height={200} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  const customer = query.data;
  return (
    <>
      {alert}
      <PageHeader
        title={customerTitle(customer)}
        about={<StateChip state={customerChip(customer.state)} />}
        back={back}
      />
      <Stack gap="md">
        <Differences connection={connection} customer={customer} />
        <Summary connection={connection} customer={customer} />
        <FirmPanel connection={connection} customer={customer} />
        {may('customers.erase') && customer.name !== null && (
          <ErasePanel connection={connection} customer={customer} />
        )}
      </Stack>
    </>
  );
}
