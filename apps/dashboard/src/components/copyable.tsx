'use client';

import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copyable.module.css';

interface Props {
  value: string;
  /** What it is, for the button's name: `order id`. */
  what: string;
  /** Cuts the text off where there is no room; copying always takes the whole. */
  short?: boolean;
}

/** An identifier with a button that copies it. */
export function Copyable({ value, what, short = false }: Props) {
  return (
    <span className={classes.copyable}>
      <code className={classes.value} data-short={short} title={short ? value : undefined}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={`Copy ${what}`}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
