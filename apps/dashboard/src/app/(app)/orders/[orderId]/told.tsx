import { List } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { canTakeBack } from '../../../../lib/other-money';
import type { Connection } from '../../../../queries/connections';
import { useWithdrawCreditMove } from '../../../../queries/disputes';
import type { OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** What the store does not know of the order, and who said so. */
export function Told({ connection, order }: Props) {
  const may = useMay()('orders.tell');
  if (order.told.length === 0) return null;
  return (
    <Panel title="What people said">
      <List size="sm">
        {order.told.map(({ kind, key, text, by, at }) => (
          <List.Item key={`${kind} ${key}`}>
            {text}; said by {by}, <Time at={at} />{' '}
            {may && kind === 'credit_move' && canTakeBack(key, order.documents) && (
              <TakeBack connection={connection} order={order} moveKey={key} />
            )}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}

function TakeBack({ connection, order, moveKey }: Props & { moveKey: string }) {
  const withdraw = useWithdrawCreditMove(connection.id, order.orderId);
  return (
    <ConfirmButton
      label="Take it back"
      variant="subtle"
      size="compact-xs"
      title="Take the move of this credit back?"
      consequence="The credit stays on this order, and the other one is open again. Nothing of it is in Deltek yet."
      onConfirm={async () => {
        await withdraw.mutateAsync(moveKey);
        notifications.show({ message: 'The credit stays where it was.' });
      }}
    />
  );
}
