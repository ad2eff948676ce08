import { Button, Group, Stack, Text } from '@mantine/core';
import { RunProgress } from '../../../../components/run-progress';
import { isOver } from '../../../../lib/run-words';
import { useCancelImport } from '../../../../queries/mapping-imports';
import type { Run } from '../../../../queries/runs';

interface Props {
  connectionId: string;
  run: Run;
  isTrial: boolean;
}

/** A large file on its way: how many of its lines were read, and how to stop it. */
export function HowFar({ connectionId, run, isTrial }: Props) {
  const cancel = useCancelImport(connectionId);
  if (run.state === 'done') return null;
  if (isOver(run)) {
    return (
      <Text role="status">
        {run.state === 'cancelled' ? 'Cancelled; nothing was written.' : `It failed: ${run.error ?? ''}`}
      </Text>
    );
  }
  const { done, total } = run.progress;
  const isChecked = total !== null && done >= total;
  return (
    <Stack gap={6} role="status">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {isTrial
            ? 'The file is tried'
            : isChecked
              ? 'All rows are right and are written'
              : 'The rows are checked'}
          {run.error && `; its last step did not succeed and is tried again: ${run.error}`}
        </Text>
        <Button size="xs" variant="default" onClick={() => cancel.mutate(run.id)} loading={cancel.isPending}>
          Stop
        </Button>
      </Group>
      <RunProgress run={run} />
      {!isTrial && (
        <Text size="xs" c="dimmed">
          You may close this: it goes on, and stands under Jobs and runs. Until its last moment nothing is in
          the table.
        </Text>
      )}
    </Stack>
  );
}
