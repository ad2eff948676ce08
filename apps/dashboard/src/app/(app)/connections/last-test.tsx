import { Group } from '@mantine/core';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import type { Connection } from '../../../queries/connections';

/** Whether both vendors were seen working, and when. */
export function LastTest({ test }: { test: Connection['lastTest'] }) {
  if (test === null) return <StateChip state="never tested" />;
  return (
    <Group gap={8} wrap="nowrap">
      <StateChip state={test.ok ? 'passed' : 'failed'} />
      <Time at={test.at} />
    </Group>
  );
}
