'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconRefresh } from '@tabler/icons-react';
import { useSession } from './session';
import classes from './bars.module.css';

const LOOK_MS = 120_000;

/** A page from before an upgrade: it may no longer fit the server, so a reload is offered, and never done unasked. */
export function StaleTab() {
  const { build } = useSession();
  const current = useQuery({
    queryKey: ['build'],
    queryFn: readBuild,
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: 'always',
    retry: false,
  }).data;
  if (!build || !current || current === build) return null;
  return (
    <div role="status" className={classes.bar} data-tone="info">
      <IconRefresh size={18} aria-hidden />
      <span>ml-connector was upgraded since this page was opened. Save what you are at, then reload.</span>
      <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </div>
  );
}

async function readBuild({ signal }: { signal: AbortSignal }): Promise<string> {
  const answer = await fetch('/build', { signal });
  const { build } = (await answer.json()) as { build: string };
  return build;
}
