import { Modal, type ModalProps } from '@mantine/core';
import { useOpened } from './use-opened';

export function MantineModal({ opened, ...props }: ModalProps) {
  return <Modal {...props} opened={useOpened(opened)} />;
}
