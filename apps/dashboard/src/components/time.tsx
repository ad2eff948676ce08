'use client';

import { Tooltip } from '@mantine/core';
import { humanTime, localTime, utcTime } from '../lib/time';
import { useNow } from '../lib/use-now';
import { Nothing } from './nothing';

interface Props {
  /** ISO 8601; null shows a dash. */
  at: string | null;
  /** The moment itself instead of its distance, for timelines and evidence. */
  exact?: boolean;
}

/** A time for people, with the exact one in UTC and local when pointed at. */
export function Time({ at, exact = false }: Props) {
  const now = useNow();
  if (at === null) return <Nothing />;
  const words = exact || now === null ? utcTime(at) : humanTime(at, now);
  return (
    <Tooltip label={`${utcTime(at)} · ${localTime(at)}`}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }} suppressHydrationWarning>
        {words}
      </time>
    </Tooltip>
  );
}
