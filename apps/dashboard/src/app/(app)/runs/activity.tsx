import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { Panel } from '../../../components/panel';
import { Time } from '../../../components/time';
import { actorName } from '../../../lib/actor-words';
import { eventHref, eventWords, type ActivityEvent } from '../../../lib/activity';
import type { Liveness } from '../../../lib/use-activity';
import classes from './runs.module.css';

interface Props {
  connectionId: string;
  events: readonly ActivityEvent[];
  liveness: Liveness;
}

/** The last changes, as they are told. */
export function Activity({ connectionId, events, liveness }: Props) {
  return (
    <Panel title="Happening now" about="Every change since you opened this screen, the newest first.">
      {events.length === 0 && (
        <Text c="dimmed" size="sm">
          {liveness === 'polling'
            ? 'Changes cannot be told one by one now; the lists are read again every few seconds.'
            : 'Nothing yet. An order placed or changed in the store shows here within seconds.'}
        </Text>
      )}
      <ul
        className={classes.lines}
        aria-label="Changes"
        data-scrolls
        tabIndex={events.length > 0 ? 0 : undefined}
      >
        {events.map((event) => (
          <li key={event.id}>
            <What event={event} connectionId={connectionId} />
            <span className={classes.dim}>
              {event.actor && `${actorName(event.actor)}, `}
              <Time at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function What({ event, connectionId }: { event: ActivityEvent; connectionId: string }) {
  const href = eventHref(event, connectionId);
  if (href === null) return <span>{eventWords(event)}</span>;
  return (
    <Anchor component={Link} href={href} prefetch={false} inherit>
      {eventWords(event)}
    </Anchor>
  );
}
