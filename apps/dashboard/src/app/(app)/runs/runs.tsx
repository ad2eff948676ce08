'use client';

import { Stack } from '@mantine/core';
import { IconFilterOff, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { WithConnection } from '../../../components/with-connection';
import { exportHref } from '../../../lib/export-href';
import { useActivity } from '../../../lib/use-activity';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useRuns } from '../../../queries/runs';
import { Activity } from './activity';
import { BackfillButton } from './backfill-button';
import { runColumns, runHref } from './columns';
import { CompareButton } from './compare-button';
import { RunFilters } from './filters';
import { Jobs } from './jobs';
import { Live } from './live';
import { PollButton } from './poll-button';
import classes from './runs.module.css';

const PARAMETERS = ['kind', 'state', 'cursor'] as const;

/** What runs on a connection, what waits, and what happens right now. */
export function Runs() {
  return <WithConnection>{(connection) => <RunList connection={connection} />}</WithConnection>;
}

function RunList({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const { liveness, events } = useActivity(connection.id);
  const query = useRuns(connection.id, values);
  const columns = useMemo(() => runColumns(connection), [connection]);
  const isFiltered = values.kind !== '' || values.state !== '';
  return (
    <>
      <PageHeader
        title="Runs and jobs"
        about={
          <>
            <Live liveness={liveness} />
            <span>Polls, backfills, replays and checks of {connection.name}.</span>
          </>
        }
        actions={
          <>
            <ConnectionSelect />
            <ExportLink
              href={exportHref(connection.id, 'runs', { kind: values.kind, state: values.state })}
            />
            <PollButton connection={connection} />
            <CompareButton connection={connection} />
            <BackfillButton connection={connection} />
          </>
        }
      />
      <Stack gap="md">
        <RunFilters values={values} setValues={setValues} />
        <DataTable
          what="runs"
          query={query}
          columns={columns}
          rowId={({ id }) => id}
          rowHref={({ id }) => runHref(connection.id, id)}
          empty={
            <Empty
              icon={isFiltered ? IconFilterOff : IconPlayerPlay}
              title={isFiltered ? 'No run of this kind and state' : 'Nothing ran yet'}
              next={
                isFiltered
                  ? 'Choose another kind or state above.'
                  : 'The store is polled every few minutes once the connection is switched on; only polls somebody asks for show here.'
              }
            />
          }
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
        <div className={classes.halves}>
          <Jobs connectionId={connection.id} isLive={liveness === 'live'} />
          <Activity connectionId={connection.id} events={events} liveness={liveness} />
        </div>
      </Stack>
    </>
  );
}
