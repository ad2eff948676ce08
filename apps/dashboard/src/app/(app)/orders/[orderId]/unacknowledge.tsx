import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { notifyRefused } from '../../../../components/undoable';
import type { Connection } from '../../../../queries/connections';
import { useUnacknowledge, type Hold } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connection: Connection;
  orderId: number;
  hold: Hold;
}

/** Says that it was not seen to after all: it is to do again. */
export function Unacknowledge({ connection, orderId, hold }: Props) {
  const mayWrite = useMay()('exceptions.write');
  const unacknowledge = useUnacknowledge(connection.id, orderId);
  if (!mayWrite) return null;
  const takeBack = () =>
    unacknowledge.mutateAsync(hold.id).then(
      () => notifications.show({ message: 'It is to do again.' }),
      (error: unknown) => notifyRefused('It stays seen to', error),
    );
  return (
    <Button
      size="compact-sm"
      variant="default"
      mt={4}
      loading={unacknowledge.isPending}
      aria-label={`Take back: ${hold.sentence}`}
      onClick={() => void takeBack()}
    >
      Take back
    </Button>
  );
}
