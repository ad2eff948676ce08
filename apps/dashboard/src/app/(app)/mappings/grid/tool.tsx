import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

interface Props {
  label: string;
  icon: Icon;
  /** More than its name, when one points at it. */
  hint?: string;
  /** A file to be saved instead of something to be done. */
  href?: string;
  onClick?: () => unknown;
  isOff?: boolean;
}

/** A small button of the toolbar, with its name when one points at it. */
export function Tool({ label, icon: Mark, hint, href, onClick, isOff = false }: Props) {
  const look = { variant: 'default', size: 36, 'aria-label': label } as const;
  const mark = <Mark size={18} aria-hidden />;
  return (
    <Tooltip label={hint ?? label}>
      {href ? (
        <ActionIcon {...look} component="a" href={href} download>
          {mark}
        </ActionIcon>
      ) : (
        <ActionIcon {...look} disabled={isOff} onClick={() => void onClick?.()}>
          {mark}
        </ActionIcon>
      )}
    </Tooltip>
  );
}
