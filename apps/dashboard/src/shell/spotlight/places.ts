'use client';

import { useMantineColorScheme } from '@mantine/core';
import {
  IconKeyboard,
  IconMoon,
  IconPlus,
  IconSun,
  IconUser,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useLastConnection } from '../../lib/use-last-connection';
import { usePush } from '../../lib/use-push';
import { ENTRIES, hrefOf } from '../navigation';
import { useSession } from '../session';
import { useMay } from '../use-may';

interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: Icon;
}

interface Deed {
  readonly label: string;
  readonly icon: Icon;
  readonly act: () => void;
}

/** Where one can go, as the navigation has it, and to what hangs on no entry of it. */
export function useScreens(): Place[] {
  const surroundings = useSession();
  const connectionId = useLastConnection();
  return [
    ...ENTRIES.filter(({ shown }) => shown?.(surroundings) ?? true).map((entry) => ({
      ...entry,
      href: hrefOf(entry, connectionId),
    })),
    { href: '/account', label: 'Your account', icon: IconUser },
  ];
}

/** What one can begin from anywhere. */
export function useDeeds(onKeysHelp: () => void): Deed[] {
  const push = usePush();
  const may = useMay();
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...(may('connections.write')
      ? [{ label: 'Set up a connection', icon: IconPlus, act: () => push('/connections/new') }]
      : []),
    ...(may('people.write')
      ? [{ label: 'Invite somebody', icon: IconUserPlus, act: () => push('/people') }]
      : []),
    { label: 'Use light colours', icon: IconSun, act: () => setColorScheme('light') },
    { label: 'Use dark colours', icon: IconMoon, act: () => setColorScheme('dark') },
    { label: 'Show the keys', icon: IconKeyboard, act: onKeysHelp },
  ];
}
