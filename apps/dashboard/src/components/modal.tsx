import { HeldOpen, useClosing } from './held-open';
import { later } from './later/later';
import { useWasAsked } from './later/use-was-asked';
import type { ModalProps } from '@mantine/core';

const Opened = later(() => import('./later/mantine-modal').then(({ MantineModal }) => MantineModal));

/** A dialog over the page: Mantine's, of which nothing is there before the first one opens. It stays while it sends. */
export function Modal({ onClose, ...props }: ModalProps) {
  const { held, close } = useClosing(onClose);
  if (!useWasAsked(props.opened)) return null;
  return (
    <HeldOpen value={held}>
      <Opened {...props} onClose={close} />
    </HeldOpen>
  );
}
