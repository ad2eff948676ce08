'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Notice } from '../../../../components/notice';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { WithConnection } from '../../../../components/with-connection';
import { askedWords, hasResults, kindWords, shownState, waitsForSecond } from '../../../../lib/run-words';
import type { Connection } from '../../../../queries/connections';
import { importErrorsHref } from '../../../../queries/mapping-imports';
import { useRun, type Run } from '../../../../queries/runs';
import { RunMoves } from '../run-moves';
import { BackfillForReal } from './backfill-for-real';
import { Progress } from './progress';
import { Results } from './results';

/** One run: how far it is, what came of it, what may be done about it. */
export function RunScreen({ runId }: { runId: string }) {
  return <WithConnection>{(connection) => <Loaded connection={connection} runId={runId} />}</WithConnection>;
}

function Loaded({ connection, runId }: { connection: Connection; runId: string }) {
  const query = useRun(connection.id, runId);
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : 'The run could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  const back = { href: `/runs?connection=${connection.id}`, label: 'All runs' };
  if (!query.data) {
    return (
      <>
        <PageHeader title="Run" back={back} />
        {alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the run">
            <Skeleton height={150} radius="md" />
            <Skeleton height={280} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  const run = query.data;
  return (
    <>
      {alert}
      <PageHeader
        title={kindWords(run.kind)}
        about={
          <>
            <StateChip state={shownState(run)} />
            <span>{askedWords(run)}</span>
          </>
        }
        back={back}
        actions={
          <>
            <RunMoves connection={connection} run={run} />
            <BackfillForReal connection={connection} run={run} />
            <Mistakes connection={connection} run={run} />
          </>
        }
      />
      <Stack gap="md">
        {waitsForSecond(run) && <WaitsForSecond run={run} />}
        <Progress run={run} />
        {hasResults(run) && <Results connection={connection} run={run} />}
      </Stack>
    </>
  );
}

/** Of a file that could not be imported, line by line. */
function Mistakes({ connection, run: { id, kind, counts } }: { connection: Connection; run: Run }) {
  if (kind !== 'mapping_import' || !counts['errors']) return null;
  return (
    <Button component="a" href={importErrorsHref(connection.id, id)} download variant="default">
      Mistakes as CSV
    </Button>
  );
}

function WaitsForSecond({ run: { requestedBy } }: { run: Run }) {
  return (
    <Notice tone="attention" icon={IconUsers} title="A second person has to approve it">
      <Text size="sm">
        {requestedBy} asked for it. It is larger than what one person may begin alone, so somebody else, an
        administrator or support, has to let it begin. Nothing is done before.
      </Text>
    </Notice>
  );
}
