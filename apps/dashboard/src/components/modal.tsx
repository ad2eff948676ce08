import { later } from './later/later';
import { useWasAsked } from './later/use-was-asked';
import type { ModalProps } from '@mantine/core';

const Opened = later(() => import('./later/mantine-modal').then(({ MantineModal }) => MantineModal));

/** A dialog over the page: Mantine's, of which nothing is there before the first one opens. */
export function Modal(props: ModalProps) {
  return useWasAsked(props.opened) ? <Opened {...props} /> : null;
}
