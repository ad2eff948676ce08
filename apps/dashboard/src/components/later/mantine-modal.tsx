import { Modal, type ModalProps } from '@mantine/core';
import { useOnTop } from './use-on-top';
import { useOpened } from './use-opened';

export function MantineModal({ opened, closeOnEscape = true, ...props }: ModalProps) {
  const isOpen = useOpened(opened);
  const isOnTop = useOnTop(isOpen);
  return <Modal {...props} opened={isOpen} closeOnEscape={closeOnEscape && isOnTop} />;
}
