import { later } from './later/later';
import { useWasAsked } from './later/use-was-asked';
import type { DrawerProps } from '@mantine/core';

const Opened = later(() => import('./later/mantine-drawer').then(({ MantineDrawer }) => MantineDrawer));

/** A panel from the side: Mantine's, of which nothing is there before the first one opens. */
export function Drawer(props: DrawerProps) {
  return useWasAsked(props.opened) ? <Opened {...props} /> : null;
}
