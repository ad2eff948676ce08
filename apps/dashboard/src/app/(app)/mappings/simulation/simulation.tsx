'use client';

import { Anchor, Stack } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { WithConnection } from '../../../../components/with-connection';
import { useUrlState } from '../../../../lib/use-url-state';
import { useSimulations } from '../../../../queries/simulations';
import { simulationColumns } from './columns';
import { SimulationResult } from './simulation-result';

const PARAMETERS = ['run', 'cursor'] as const;

/** What changes nobody has made would do: asked from the form of a row, told here. */
export function Simulation() {
  return <WithConnection>{({ id }) => <Simulations connectionId={id} />}</WithConnection>;
}

function Simulations({ connectionId }: { connectionId: string }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  if (values.run) {
    return (
      <Stack gap="md">
        <Anchor component={Link} href={`/mappings/simulation?connection=${connectionId}`} size="sm">
          ← All simulations
        </Anchor>
        <SimulationResult key={values.run} connectionId={connectionId} runId={values.run} />
      </Stack>
    );
  }
  return (
    <List
      connectionId={connectionId}
      cursor={values.cursor}
      onPage={(cursor) => setValues({ cursor }, 'push')}
    />
  );
}

interface ListProps {
  connectionId: string;
  cursor: string;
  onPage: (cursor: string) => void;
}

function List({ connectionId, cursor, onPage }: ListProps) {
  const query = useSimulations(connectionId, cursor);
  const columns = useMemo(() => simulationColumns(connectionId), [connectionId]);
  return (
    <DataTable
      what="simulations"
      query={query}
      columns={columns}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/mappings/simulation?connection=${connectionId}&run=${id}`}
      empty={
        <Empty
          icon={IconFlask}
          title="Nothing was simulated yet"
          next="Open a row in one of the tables, change it, and choose “Simulate first”: orders of the days you choose are planned with it, and you see which would be booked otherwise."
        />
      }
      cursor={cursor}
      onPage={onPage}
    />
  );
}
