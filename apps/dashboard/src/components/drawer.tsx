import { HeldOpen, useClosing } from './held-open';
import { later } from './later/later';
import { useWasAsked } from './later/use-was-asked';
import type { DrawerProps } from '@mantine/core';

const Opened = later(() => import('./later/mantine-drawer').then(({ MantineDrawer }) => MantineDrawer));

/** A panel from the side: Mantine's, of which nothing is there before the first one opens. It stays while it sends. */
export function Drawer({ onClose, ...props }: DrawerProps) {
  const { held, close } = useClosing(onClose);
  if (!useWasAsked(props.opened)) return null;
  return (
    <HeldOpen value={held}>
      <Opened {...props} onClose={close} />
    </HeldOpen>
  );
}
