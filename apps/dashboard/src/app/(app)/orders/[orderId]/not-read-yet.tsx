import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileSearch } from '@tabler/icons-react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Notice } from '../../../../components/notice';
import { RetriedBy } from '../../../../components/retried-by';
import { AFTER_A_LOOK } from '../../../../lib/mode-words';
import type { Connection } from '../../../../queries/connections';
import { useReplay } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connection: Connection;
  orderId: number;
}

/** An order of which nothing is known here: it may be in the store all the same, and can be read from there. */
export function NotReadYet({ connection, orderId }: Props) {
  const mayReplay = useMay()('orders.replay');
  const replay = useReplay(connection.id, orderId);
  return (
    <Notice tone="attention" icon={IconFileSearch} title={`Order ${orderId} was not read yet`}>
      <Text size="sm" mb="xs">
        {replay.isSuccess
          ? 'The store is asked. The order shows here as soon as it was read; if the store has none of this number, nothing comes.'
          : mayReplay
            ? 'Nothing is known of it here. If the store has it, a replay reads it from there.'
            : 'Nothing is known of it here. If the store has it, a retry reads it from there.'}
      </Text>
      <RetriedBy />
      {mayReplay && (
        <ConfirmButton
          label="Replay"
          size="xs"
          title={`Read order ${orderId} from the store?`}
          consequence={`It is read from the store and planned with the rules of now. ${AFTER_A_LOOK[connection.mode]} Nothing is posted twice.`}
          onConfirm={async () => {
            await replay.mutateAsync();
            notifications.show({ message: `Order ${orderId} is looked at.` });
          }}
        />
      )}
    </Notice>
  );
}
