import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { notifyRefused } from '../../../components/undoable';
import { counted } from '../../../lib/health';
import { usePollStore, type Connection } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';

/** Asks the store now for what changed. */
export function PollButton({ connection }: { connection: Connection }) {
  const poll = usePollStore(connection.id);
  if (!useMay()('runs.write')) return null;
  const ask = () =>
    poll.mutate(undefined, {
      onSuccess: ({ state, counts: { seen = 0, added = 0 }, error }) =>
        notifications.show(
          state === 'done'
            ? {
                title: 'The store was asked',
                message: `${counted(seen, 'changed order')}, ${counted(added, 'look')} to come.`,
              }
            : { color: 'yellow', title: 'The store is being asked', message: error ?? 'It takes a while.' },
        ),
      onError: (error) => notifyRefused('The store could not be asked', error),
    });
  return (
    <Button variant="default" loading={poll.isPending} onClick={ask}>
      Poll the store now
    </Button>
  );
}
