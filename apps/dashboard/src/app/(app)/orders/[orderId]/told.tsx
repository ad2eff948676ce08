import { List } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { canTakeBack, canTakeBankBack, namedBankOf } from '../../../../lib/other-money';
import type { Connection } from '../../../../queries/connections';
import { useWithdrawCreditMove } from '../../../../queries/disputes';
import { useWithdrawRefundBank, type OrderDetail } from '../../../../queries/orders';
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
              <TakeMoveBack connection={connection} order={order} factKey={key} />
            )}
            {may && kind === 'refund_payment' && canTakeBankBack(namedBankOf(key), order.documents) && (
              <TakeBankBack connection={connection} order={order} factKey={key} />
            )}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}

interface TakeBackProps extends Props {
  /** Of what was said. */
  factKey: string;
}

function TakeMoveBack({ connection, order, factKey }: TakeBackProps) {
  const withdraw = useWithdrawCreditMove(connection.id, order.orderId);
  return (
    <ConfirmButton
      {...SMALL}
      title="Take the move of this credit back?"
      consequence="The credit stays on this order, and the other one is open again. Nothing of it is in Deltek yet."
      onConfirm={async () => {
        await withdraw.mutateAsync(factKey);
        notifications.show({ message: 'The credit stays where it was.' });
      }}
    />
  );
}

function TakeBankBack({ connection, order, factKey }: TakeBackProps) {
  const withdraw = useWithdrawRefundBank(connection.id, order.orderId);
  return (
    <ConfirmButton
      {...SMALL}
      title="Take the bank of this refund back?"
      consequence="Its receipt is not posted, and you are asked again which bank paid. Nothing of it is in Deltek yet."
      onConfirm={async () => {
        await withdraw.mutateAsync(namedBankOf(factKey));
        notifications.show({ message: 'No bank is named for it any more.' });
      }}
    />
  );
}

const SMALL = { label: 'Take it back', variant: 'subtle', size: 'compact-xs' } as const;
