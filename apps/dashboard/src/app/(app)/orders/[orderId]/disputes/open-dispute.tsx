import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { later } from '../../../../../components/later/later';
import { Modal } from '../../../../../components/modal';
import type { Connection } from '../../../../../queries/connections';
import type { OrderDetail } from '../../../../../queries/orders';

const DisputeForm = later(() => import('./dispute-form').then(({ DisputeForm }) => DisputeForm));

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Tells of a dispute the gateway wrote of. */
export function OpenDispute({ connection, order }: Props) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Record a dispute
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`A dispute about order ${order.orderId}`}>
        <DisputeForm connection={connection} order={order} close={dialog.close} />
      </Modal>
    </>
  );
}
