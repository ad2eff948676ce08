import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { isOver, shownState, verdictsOf, waitsForSecond } from '../../lib/run-words';
import { keys } from '../../queries/keys';
import { useRun, type Run } from '../../queries/runs';
import { RunProgress } from '../run-progress';
import { StateChip } from '../state-chip';
import { Verdicts } from './verdicts';

interface Props {
  connectionId: string;
  begun: Run;
  onClose: () => void;
}

/** What was asked for, on its way; it goes on when the dialog is closed. */
export function Begun({ connectionId, begun, onClose }: Props) {
  const run = useRun(connectionId, begun.id).data ?? begun;
  const cache = useQueryClient();
  const isEnded = isOver(run);
  useEffect(() => {
    if (isEnded) void cache.invalidateQueries({ queryKey: keys.connection(connectionId) });
  }, [isEnded, cache, connectionId]);
  return (
    <Stack aria-live="polite">
      <Group gap="xs">
        <StateChip state={shownState(run)} />
        {waitsForSecond(run) && <Text size="sm">It begins when a second person approves it.</Text>}
        {run.error && <Text size="sm">{run.error}</Text>}
      </Group>
      <RunProgress run={run} />
      {isEnded && verdictsOf(run).length > 0 && <Verdicts run={run} />}
      <Text size="sm" c="dimmed">
        It goes on when this is closed. Each order’s own page says how it stands.
      </Text>
      <Group justify="space-between">
        <Anchor component={Link} href={`/runs/${run.id}?connection=${connectionId}`} size="sm">
          Open the run
        </Anchor>
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
