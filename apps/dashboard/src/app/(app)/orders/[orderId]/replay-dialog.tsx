import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { AFTER_A_LOOK } from '../../../../lib/mode-words';
import type { Connection } from '../../../../queries/connections';
import { useReplay, useReplayPlan, type ReplayPlan } from '../../../../queries/orders';

interface Props {
  connection: Connection;
  orderId: number;
  onClose: () => void;
}

/** The dry run first, then the question. */
export function ReplayDialog({ connection, orderId, onClose }: Props) {
  const plan = useReplayPlan(connection.id, orderId);
  const replay = useReplay(connection.id, orderId);
  useHeldOpen(replay.isPending);

  function confirm() {
    replay.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: `Order ${orderId} is looked at again.` });
        onClose();
      },
    });
  }

  return (
    <Stack>
      {plan.isPending && <Skeleton height={60} role="status" aria-label="Planning" />}
      {plan.isError && <ProblemAlert error={plan.error} title="It could not be planned in advance" />}
      {plan.data && <Outcome plan={plan.data} />}
      {plan.data && plan.data.takesTwo.length > 0 && (
        <Text size="sm">
          Held until two people decide, a replay leaves it as it is: {plan.data.takesTwo.join(', ')}
        </Text>
      )}
      <Text size="sm">
        A replay reads the order from the store again and plans it with the rules of now.{' '}
        {AFTER_A_LOOK[connection.mode]} Nothing is posted twice.
      </Text>
      {replay.isError && <ProblemAlert error={replay.error} notDone="It is not looked at again" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={replay.isPending}>
          Cancel
        </Button>
        <Button onClick={confirm} loading={replay.isPending || replay.isSuccess} disabled={plan.isPending}>
          Replay now
        </Button>
      </Group>
    </Stack>
  );
}

function Outcome({ plan: { outcome, missing, holds } }: { plan: ReplayPlan }) {
  if (outcome === 'ignored') {
    return <Text fw={600}>As last read, nothing is to be posted for this order.</Text>;
  }
  if (outcome === 'held') {
    return (
      <div>
        <Text fw={600}>As last read, the order would still be held:</Text>
        <List size="sm" mt={4}>
          {holds.map(({ code, field, sentence, detail }) => (
            <List.Item key={code + field}>
              {sentence}
              <Text size="sm" c="dimmed">
                {detail}
              </Text>
            </List.Item>
          ))}
        </List>
      </div>
    );
  }
  if (missing.length === 0) {
    return <Text fw={600}>As last read, nothing is missing: every document exists.</Text>;
  }
  return (
    <div>
      <Text fw={600}>As last read, these documents are missing:</Text>
      <List size="sm" mt={4}>
        {missing.map((batch) => (
          <List.Item key={batch}>
            <code>{batch}</code>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
