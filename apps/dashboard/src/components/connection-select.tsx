'use client';

import { NativeSelect } from '@mantine/core';
import { useConnection } from '../lib/use-connection';

/** Which connection a screen is about; not there while there is nothing to choose. */
export function ConnectionSelect() {
  const { connections, connection, choose } = useConnection();
  if (connections.length < 2) return null;
  return (
    <NativeSelect
      label="Connection"
      data={connections.map(({ id, name }) => ({ value: id, label: name }))}
      value={connection?.id}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}
