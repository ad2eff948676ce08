'use client';

import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const LOOKS = {
  auto: { label: 'Colours follow the system', icon: IconDeviceDesktop },
  light: { label: 'Light colours', icon: IconSun },
  dark: { label: 'Dark colours', icon: IconMoon },
} as const;

/** System, light, dark, and round again. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // The server cannot know what this browser remembers.
  const scheme = useMounted() ? colorScheme : 'auto';
  const { label, icon: SchemeIcon } = LOOKS[scheme];
  const words = `${label}. Switch to ${LOOKS[NEXT[scheme]].label.toLowerCase()}`;
  return (
    <Tooltip label={words}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={() => setColorScheme(NEXT[scheme])}
        aria-label={words}
      >
        <SchemeIcon size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
