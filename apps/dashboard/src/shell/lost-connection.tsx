'use client';

import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { connectionLost } from '../api/client';
import { useFlag } from '../lib/use-flag';
import classes from './bars.module.css';

/** Nothing answers: what is shown may be old, and nothing can be changed. Goes away with the first answer. */
export function LostConnection() {
  const isLost = useFlag(connectionLost);
  const { online } = useNetwork();
  const cache = useQueryClient();
  if (!isLost && online) return null;

  async function again() {
    // One that waits for its first answer would go on waiting.
    await cache.cancelQueries();
    await cache.refetchQueries({ type: 'active' });
  }

  return (
    <div role="alert" className={classes.bar} data-tone="bad">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>
        {online ? 'The server gives no answer.' : 'This device is offline.'} What you see may be out of date.
      </span>
      <Button size="compact-sm" variant="default" onClick={() => void again()}>
        Try again
      </Button>
    </div>
  );
}
