'use client';

import { List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Money } from '../../../../components/money';
import { Notice } from '../../../../components/notice';
import type { Connection } from '../../../../queries/connections';
import { useApprove, type OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { documentName, inPostingOrder } from './document-names';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Only there while the plan waits for a person who may say yes. */
export function ApproveButton({ connection, order }: Props) {
  const { orderId, state, planKey } = order;
  const approve = useApprove(connection.id, orderId);
  const may = useMay();
  const shown = useRef(planKey);
  if (state !== 'awaiting_approval' || !may('orders.approve')) return null;
  return (
    <ConfirmButton
      label="Approve and post"
      title={`Post order ${orderId} to Deltek?`}
      consequence={
        <Shown
          order={order}
          database={connection.deltek.database}
          onShown={(key) => {
            shown.current = key;
          }}
        />
      }
      onConfirm={async () => {
        await approve.mutateAsync(shown.current);
        notifications.show({ message: `Order ${orderId} is approved and on its way.` });
      }}
    />
  );
}

interface ShownProps {
  order: OrderDetail;
  database: string;
  onShown: (planKey: string) => void;
}

/** The plan as it was when the question was asked: that one is approved, whatever comes meanwhile. */
function Shown({ order, database, onShown }: ShownProps) {
  const [seen] = useState(order);
  // Of the question that is asked now, once.
  useEffect(() => onShown(seen.planKey), []);
  return (
    <>
      These documents are created and posted in {database}:
      <Planned order={seen} />
      {order.planKey !== seen.planKey && (
        <Notice tone="attention" icon={IconArrowsDiff} title="The plan has changed since this was opened">
          It cannot be approved as it is shown above. Close this and look at the order again. It would now
          post:
          <Planned order={order} />
        </Notice>
      )}
      <Text size="sm">What is posted can only be corrected by further documents, not taken back.</Text>
    </>
  );
}

function Planned({ order }: { order: OrderDetail }) {
  return (
    <List size="sm" my="xs">
      {inPostingOrder(order.documents)
        .filter(({ id }) => id === null)
        .map((document) => (
          <List.Item key={document.batch}>
            {documentName(document)} {document.batch}: <Money value={document.total} />, booked on{' '}
            {document.date}
          </List.Item>
        ))}
    </List>
  );
}
