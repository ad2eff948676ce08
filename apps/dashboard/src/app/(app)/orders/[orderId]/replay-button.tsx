'use client';

import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';

const ReplayDialog = later(() => import('./replay-dialog').then(({ ReplayDialog }) => ReplayDialog));

interface Props extends Omit<ButtonProps, 'children'> {
  connection: Connection;
  orderId: number;
  label?: string;
}

/** Looks at the order again; what that would do is shown before it is done. */
export function ReplayButton({ connection, orderId, label = 'Replay', ...button }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const may = useMay();
  if (!may('orders.replay')) return null;
  return (
    <>
      <Button leftSection={<IconRefresh size={16} aria-hidden />} {...button} onClick={dialog.open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Replay order ${orderId}`}>
        <ReplayDialog connection={connection} orderId={orderId} onClose={dialog.close} />
      </Modal>
    </>
  );
}
