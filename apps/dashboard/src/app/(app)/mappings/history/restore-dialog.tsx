import { Button, Group, List, ScrollArea, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentence } from '../../../../api/problem';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { rowName } from '../../../../lib/mappings/changes';
import { useRestore, useRestorePlan, type RestoreResult } from '../../../../queries/mapping-history';
import { Changes } from './changes';

interface Props {
  connectionId: string;
  version: number;
  onClose: () => void;
  onRestored: () => void;
}

/** The difference first, then the question. */
export function RestoreDialog({ connectionId, version, onClose, onRestored }: Props) {
  const plan = useRestorePlan(connectionId, version, true);
  const restore = useRestore(connectionId);
  useHeldOpen(restore.isPending);
  const changes = plan.data ? plan.data.added + plan.data.changed + plan.data.removed : 0;
  const isPossible = plan.data !== undefined && plan.data.errorCount === 0 && changes > 0;

  function confirm(): void {
    if (!plan.data) return;
    restore.mutate(
      { version, newest: plan.data.newest },
      {
        // Somebody may have changed the tables since: the difference is shown anew.
        onError: () => void plan.refetch(),
        onSuccess: (result) => {
          if (!result.restored) return;
          notifications.show({ message: `Version ${version} is restored, as version ${result.version}.` });
          onClose();
          onRestored();
        },
      },
    );
  }

  return (
    <Stack>
      {plan.isPending && <Skeleton height={120} role="status" aria-label="Comparing" />}
      {plan.isError && <ProblemAlert error={plan.error} title="It could not be compared" />}
      {plan.data && <Plan plan={restore.data ?? plan.data} changes={changes} />}
      {restore.isError && <ProblemAlert error={restore.error} notDone="Nothing was restored" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={restore.isPending}>
          Cancel
        </Button>
        <Button onClick={confirm} loading={restore.isPending} disabled={!isPossible}>
          Restore
        </Button>
      </Group>
    </Stack>
  );
}

function Plan({ plan, changes }: { plan: RestoreResult; changes: number }) {
  const { added, changed, removed, errorCount, errors, items } = plan;
  if (errorCount > 0) {
    return (
      <div role="alert">
        <Text fw={600} c="red">
          {errorCount === 1 ? 'One row cannot' : `${errorCount} rows cannot`} come back, so nothing can be
          restored:
        </Text>
        <List size="sm" mt={6}>
          {errors.map(({ table, ruleId, row, message }) => (
            <List.Item key={ruleId}>
              {rowName(table, row)}: {sentence(message)}
            </List.Item>
          ))}
        </List>
      </div>
    );
  }
  if (changes === 0) return <Text>The tables are already as they were then.</Text>;
  return (
    <>
      <Text size="sm">
        {added} {added === 1 ? 'row comes' : 'rows come'} back, {changed} {changed === 1 ? 'is' : 'are'}{' '}
        changed, {removed} {removed === 1 ? 'is' : 'are'} removed. It becomes a version of its own, so this
        can be taken back the same way. Orders read from then on are planned with these rows; what is posted
        stays.
      </Text>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
        <Changes items={items} />
      </ScrollArea.Autosize>
    </>
  );
}
