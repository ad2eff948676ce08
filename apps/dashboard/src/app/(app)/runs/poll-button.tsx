import { Button } from '@mantine/core';
import { notifyPolled } from '../../../components/notify-polled';
import { notifyRefused } from '../../../components/undoable';
import { usePollStore, type Connection } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';

/** Asks the store now for what changed. */
export function PollButton({ connection }: { connection: Connection }) {
  const poll = usePollStore(connection.id);
  if (!useMay()('runs.write')) return null;
  const ask = () =>
    poll.mutate(undefined, {
      onSuccess: notifyPolled,
      onError: (error) => notifyRefused('The store could not be asked', error),
    });
  return (
    <Button variant="default" loading={poll.isPending} onClick={ask}>
      Poll the store now
    </Button>
  );
}
