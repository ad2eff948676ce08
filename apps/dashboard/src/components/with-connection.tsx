'use client';

import { NativeSelect, Skeleton } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useConnection } from '../lib/use-connection';
import type { Connection } from '../queries/connections';
import { Empty } from './empty';
import { ProblemAlert } from './problem-alert';
import { SetUpFirst } from './set-up-first';

/** What a screen about one connection shows once it is known; before that, why it is not. */
export function WithConnection({ children }: { children: (connection: Connection) => ReactNode }) {
  const { query, connection, connections, isUnknown, choose } = useConnection();
  if (connection) return children(connection);
  if (query.isPending)
    return <Skeleton height={320} radius="md" role="status" aria-label="Loading the connections" />;
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="The connections could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (isUnknown) {
    return (
      <Empty
        icon={IconPlugConnectedX}
        title="There is no such connection"
        next="The address may be mistyped, or the connection it named may be gone."
        action={
          <NativeSelect
            label="Show instead"
            data={[
              { value: '', label: 'Choose a connection', disabled: true },
              ...connections.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            defaultValue=""
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          />
        }
      />
    );
  }
  return (
    <Empty
      icon={IconPlugConnected}
      title="Connect a store first"
      next="What a store sells shows here as soon as a connection reads it."
      action={<SetUpFirst />}
    />
  );
}
