'use client';

import { Skeleton, Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Empty } from '../../../components/empty';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { SetUpFirst } from '../../../components/set-up-first';
import { ProblemAlert } from '../../../components/problem-alert';
import { DataTable } from '../../../components/data-table';
import { concernsOf, watchConcerns } from '../../../lib/health';
import { useHealth, useOverview } from '../../../queries/overview';
import { columns } from './columns';
import { Hourly, hoursZoneOf } from './hourly';
import { Needs } from './needs';
import { Tiles } from './tiles';
import { Verdict } from './verdict';

const FIRST_STEP = (
  <Empty
    icon={IconPlugConnected}
    title="Connect a store first"
    next="A connection pairs one BigCommerce store with one Deltek tenant. It starts in shadow mode: it plans, and posts nothing until you say so."
    action={<SetUpFirst />}
  />
);

/** Answers in five seconds: is it healthy, what is stuck, what was posted today. */
export function Overview() {
  const query = useOverview();
  const health = useHealth();
  const connections = query.data?.connections;
  const concerns = concernsOf(connections ?? []);
  return (
    <>
      <PageHeader title="Overview" />
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title={connections ? 'What you see may be out of date' : 'How it stands could not be read'}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <LoadingOverview />}
      {connections?.length === 0 && FIRST_STEP}
      {connections && connections.length > 0 && (
        <Stack gap="md" mt={query.isError ? 'md' : 0}>
          {health.isError && (
            <ProblemAlert
              error={health.error}
              title="Whether expected work was done could not be read"
              onRetry={() => void health.refetch()}
            />
          )}
          <Verdict
            concerns={[...concerns, ...(health.data ? watchConcerns(health.data, concerns) : [])]}
            isStarting={health.data?.state === 'starting'}
            at={query.dataUpdatedAt}
          />
          <Tiles connections={connections} />
          <Needs connections={connections} />
          <Panel
            title="Documents posted, by the hour"
            about={`Confirmed in Deltek's ledger in the last 24 hours. Hours are those of ${hoursZoneOf(connections)}.`}
          >
            <Hourly connections={connections} />
          </Panel>
          <div id="connections">
            <Panel title="Each connection" about="A number opens the list behind it.">
              <DataTable
                what="connections"
                query={{ ...query, data: { items: connections, nextCursor: null } }}
                columns={columns}
                rowId={({ id }) => id}
                rowHref={({ id }) => `/connections/${id}`}
                empty={FIRST_STEP}
              />
            </Panel>
          </div>
        </Stack>
      )}
    </>
  );
}

/** As tall as what comes, so that nothing jumps. */
function LoadingOverview() {
  return (
    <Stack gap="md" role="status" aria-busy aria-label="Loading the overview">
      <Skeleton height={74} radius="md" />
      <Skeleton height={92} radius="md" />
      <Skeleton height={280} radius="md" />
    </Stack>
  );
}
