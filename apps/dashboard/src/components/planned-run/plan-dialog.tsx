import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/problem';
import { isMoving } from '../../lib/run-words';
import type { Run } from '../../queries/runs';
import { useHeldOpen } from '../held-open';
import { ProblemAlert } from '../problem-alert';
import { RunProgress } from '../run-progress';
import { Amounts } from './amounts';
import { Begun } from './begun';
import { Verdicts } from './verdicts';

interface Props {
  connectionId: string;
  confirm: string;
  consequence: ReactNode;
  withoutPlan: ReactNode;
  planning: UseMutationResult<Run, unknown, void>;
  /** The plan as it is now. */
  followed: UseQueryResult<Run>;
  beginning: UseMutationResult<Run, unknown, void>;
  close: () => void;
}

/** The plan as it grows, then the question, then the run. */
export function PlanDialog(props: Props) {
  const { connectionId, confirm, consequence, withoutPlan, planning, followed, beginning, close } = props;
  useHeldOpen(beginning.isPending);
  const plan = followed.data ?? planning.data;
  const isEmpty = planning.error instanceof ApiProblem && planning.error.code === 'nothing_selected';
  const mayGoOn = plan?.state === 'done' || (isEmpty && withoutPlan !== undefined);
  if (beginning.data) {
    return <Begun connectionId={connectionId} begun={beginning.data} onClose={close} />;
  }
  return (
    <Stack>
      {planning.isPending && <Skeleton height={60} role="status" aria-label="Planning" />}
      {planning.isError &&
        (isEmpty && withoutPlan !== undefined ? (
          <Text size="sm">{withoutPlan}</Text>
        ) : (
          <ProblemAlert error={planning.error} title="It could not be planned in advance" />
        ))}
      {followed.isError && (
        <ProblemAlert
          error={followed.error}
          title="The plan could not be followed"
          onRetry={() => void followed.refetch()}
        />
      )}
      {plan && <Plan connectionId={connectionId} plan={plan} />}
      {mayGoOn && (
        <Text component="div" size="sm">
          {consequence}
        </Text>
      )}
      {beginning.isError && <ProblemAlert error={beginning.error} notDone="It did not begin" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" disabled={beginning.isPending} onClick={close}>
          Cancel
        </Button>
        <Button loading={beginning.isPending} disabled={!mayGoOn} onClick={() => beginning.mutate()}>
          {confirm}
        </Button>
      </Group>
    </Stack>
  );
}

function Plan({ connectionId, plan }: { connectionId: string; plan: Run }) {
  if (isMoving(plan)) {
    return (
      <Stack gap="xs" aria-live="polite">
        <Text size="sm">Planning each order again with the rules of now. Nothing is changed by it.</Text>
        <RunProgress run={plan} />
      </Stack>
    );
  }
  if (plan.state !== 'done') {
    return <Text size="sm">The plan ended before it was whole: {plan.error ?? plan.state}.</Text>;
  }
  return (
    <Stack gap="sm">
      <Verdicts run={plan} />
      <Amounts
        connectionId={connectionId}
        runId={plan.id}
        progress={plan.state}
        none="No document would be posted by it."
      />
      <Anchor component={Link} href={`/runs/${plan.id}?connection=${connectionId}`} size="sm">
        See it order by order
      </Anchor>
    </Stack>
  );
}
