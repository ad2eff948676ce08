'use client';

import { List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Money } from '../../../../components/money';
import type { Connection } from '../../../../queries/connections';
import { useApprove, type OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { documentName, inPostingOrder } from './document-names';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Only there while the plan waits for a person who may say yes. */
export function ApproveButton({ connection, order: { orderId, state, planKey, documents } }: Props) {
  const approve = useApprove(connection.id, orderId);
  const may = useMay();
  if (state !== 'awaiting_approval' || !may('orders.approve')) return null;
  const planned = inPostingOrder(documents).filter(({ id }) => id === null);
  return (
    <ConfirmButton
      label="Approve and post"
      title={`Post order ${orderId} to Deltek?`}
      consequence={
        <>
          These documents are created and posted in {connection.deltek.database}:
          <List size="sm" my="xs">
            {planned.map((document) => (
              <List.Item key={document.batch}>
                {documentName(document)} {document.batch}: <Money value={document.total} />
              </List.Item>
            ))}
          </List>
          <Text size="sm">What is posted can only be corrected by further documents, not taken back.</Text>
        </>
      }
      onConfirm={async () => {
        await approve.mutateAsync(planKey);
        notifications.show({ message: `Order ${orderId} is approved and on its way.` });
      }}
    />
  );
}
