'use client';

import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './code-block.module.css';

interface Props {
  /** What it is, for the names of the region and its button: `request body`. */
  what: string;
  /** For the eye. */
  text: string;
  /** What copying takes, when it is not what is shown. */
  exact?: string;
}

/** Text of a machine, word for word; long ones scroll inside their own frame. */
export function CodeBlock({ what, text, exact = text }: Props) {
  return (
    <div className={classes.frame}>
      <pre className={classes.code} tabIndex={0} role="region" aria-label={what}>
        {text}
      </pre>
      <CopyButton value={exact}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy the ${what}`}>
            <ActionIcon
              className={classes.copy}
              variant="default"
              size="sm"
              onClick={copy}
              aria-label={`Copy the ${what}`}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
