import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { Modal } from './modal';
import { ShownOnce } from './shown-once';

/** Tells the dialog whether something would be lost if it closed by accident. */
export type Hold = (isHeld: boolean) => void;

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: (hold: Hold) => ReactNode;
}

/** A dialog that makes a secret: once it is asked for, no Escape and no click beside it closes it, only a button in it. */
export function SecretModal({ opened, onClose, title, children }: Props) {
  const [isHeld, hold] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeOnClickOutside={!isHeld}
      closeOnEscape={!isHeld}
      withCloseButton={!isHeld}
    >
      {children(hold)}
    </Modal>
  );
}

/** For what is in the dialog: from the question to the secret that came of it. */
export function useHold(hold: Hold, { isPending, isSuccess }: { isPending: boolean; isSuccess: boolean }) {
  const isHeld = isPending || isSuccess;
  useEffect(() => {
    hold(isHeld);
    return () => hold(false);
  }, [hold, isHeld]);
}

/** The secret, with the way out. The focus goes to it, and not to the button, which a second Enter would press. */
export function MadeSecret({ close, ...secret }: ComponentProps<typeof ShownOnce> & { close: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Stack ref={place} tabIndex={-1}>
      <ShownOnce {...secret} />
      <Group justify="flex-end">
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}
