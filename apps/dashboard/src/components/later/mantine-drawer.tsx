import { Drawer, type DrawerProps } from '@mantine/core';
import { useOpened } from './use-opened';

export function MantineDrawer({ opened, ...props }: DrawerProps) {
  return <Drawer {...props} opened={useOpened(opened)} />;
}
