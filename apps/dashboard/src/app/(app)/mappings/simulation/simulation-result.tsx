import { Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import { proposedIn } from '../../../../lib/mappings/simulated';
import { shownState } from '../../../../lib/run-words';
import { useCancelSimulation, useSimulation, type Run } from '../../../../queries/simulations';
import { useMay } from '../../../../shell/use-may';
import { Amounts } from './amounts';
import { DifferingOrders } from './differing-orders';

interface Props {
  connectionId: string;
  runId: string;
}

/** How far a simulation is, and what it found. */
export function SimulationResult({ connectionId, runId }: Props) {
  const query = useSimulation(connectionId, runId);
  if (query.isError && !query.data) {
    return (
      <ProblemAlert
        error={query.error}
        title="The simulation could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!query.data)
    return <Skeleton height={260} radius="md" role="status" aria-label="Loading the simulation" />;
  const run = query.data;
  // `queued` is what the API of the version before says of one that waits.
  const isOver = !['queued', 'running', 'paused'].includes(run.state);
  return (
    <Stack gap="md">
      <Panel
        title={proposedIn(run.params)}
        about={
          <>
            <StateChip state={shownState(run)} /> asked by {run.requestedBy} <Time at={run.createdAt} />
          </>
        }
        actions={
          isOver ? (
            <Button
              component="a"
              href={`/api/v1/connections/${connectionId}/runs/${runId}/results.csv`}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Orders as CSV
            </Button>
          ) : (
            <Cancel connectionId={connectionId} runId={runId} />
          )
        }
      >
        <HowFar run={run} />
        {run.error && <Text c="red">{run.error}</Text>}
      </Panel>
      {isOver && <Amounts connectionId={connectionId} runId={runId} />}
      {isOver && <DifferingOrders connectionId={connectionId} runId={runId} />}
    </Stack>
  );
}

function Cancel({ connectionId, runId }: Props) {
  const cancel = useCancelSimulation(connectionId);
  if (!useMay()('simulations.write')) return null;
  return (
    <ConfirmButton
      variant="default"
      label="Cancel the simulation"
      title="Cancel the simulation?"
      consequence="It stops where it is; what was found until then stays. Nothing was changed by it."
      onConfirm={() => cancel.mutateAsync(runId)}
    />
  );
}

function HowFar({ run: { progress, state } }: { run: Run }) {
  const { done, total } = progress;
  const share = total ? Math.round((100 * done) / total) : 0;
  return (
    <Stack gap={6}>
      {state !== 'done' && <Progress value={share} aria-label="Orders planned" transitionDuration={200} />}
      <Group gap="xs">
        <Text size="sm" role="status">
          {done.toLocaleString('en')} of {(total ?? done).toLocaleString('en')} orders planned
        </Text>
      </Group>
    </Stack>
  );
}
