import { Drawer, type DrawerProps } from '@mantine/core';
import { useOnTop } from './use-on-top';
import { useOpened } from './use-opened';

export function MantineDrawer({ opened, closeOnEscape = true, ...props }: DrawerProps) {
  const isOpen = useOpened(opened);
  const isOnTop = useOnTop(isOpen);
  return <Drawer {...props} opened={isOpen} closeOnEscape={closeOnEscape && isOnTop} />;
}
