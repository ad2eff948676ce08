'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../queries/keys';
import { readEvent, withEvent, type ActivityEvent } from './activity';

/** `polling`: no stream is to be had now, so the screens ask by themselves. */
export type Liveness = 'connecting' | 'live' | 'reconnecting' | 'polling';

/** Many changes at once make one look. */
const SETTLE_MS = 400;
/** A refused stream (too many listen, the API restarts) is tried again later; meanwhile there is asking. */
const AGAIN_MS = 20_000;

/**
 * What happens on a connection as it happens, by server-sent events. Lists of runs and jobs are read again
 * with every change. The browser opens a stream that ended anew by itself, where it was heard last.
 */
export function useActivity(connectionId: string): { liveness: Liveness; events: readonly ActivityEvent[] } {
  const cache = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const [events, setEvents] = useState<readonly ActivityEvent[]>([]);

  useEffect(() => {
    let source: EventSource | undefined;
    let settling: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;

    const lookAgain = () => {
      settling ??= setTimeout(() => {
        settling = undefined;
        void cache.invalidateQueries({ queryKey: keys.runs(connectionId) });
        void cache.invalidateQueries({ queryKey: keys.jobs(connectionId) });
      }, SETTLE_MS);
    };
    const giveUp = () => {
      source?.close();
      setLiveness('polling');
      again = setTimeout(open, AGAIN_MS);
    };
    function open() {
      source = new EventSource(`/api/v1/connections/${connectionId}/activity`);
      source.addEventListener('ready', () => {
        setLiveness('live');
        lookAgain();
      });
      source.addEventListener('change', ({ lastEventId, data }: MessageEvent<string>) => {
        const event = readEvent(lastEventId, data);
        if (event) setEvents((before) => withEvent(before, event));
        lookAgain();
      });
      source.addEventListener('closed', giveUp);
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) giveUp();
        else setLiveness('reconnecting');
      });
    }

    open();
    return () => {
      source?.close();
      clearTimeout(settling);
      clearTimeout(again);
      setEvents([]);
      setLiveness('connecting');
    };
  }, [cache, connectionId]);

  return { liveness, events };
}
