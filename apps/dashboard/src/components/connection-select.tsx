'use client';

import { Select } from '@mantine/core';
import { useConnection } from '../lib/use-connection';

/** Which connection a screen is about; not there while there is nothing to choose. */
export function ConnectionSelect() {
  const { connections, connection, choose } = useConnection();
  if (connections.length < 2) return null;
  return (
    <Select
      label="Connection"
      data={connections.map(({ id, name }) => ({ value: id, label: name }))}
      value={connection?.id ?? null}
      onChange={(id) => id && choose(id)}
      allowDeselect={false}
      searchable
    />
  );
}
