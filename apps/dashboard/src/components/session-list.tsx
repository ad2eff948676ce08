import { Text } from '@mantine/core';
import { browserOf } from '../lib/browser-name';
import type { Schemas } from '../api/client';
import { ConfirmButton } from './confirm-button';
import classes from './session-list.module.css';
import { Time } from './time';

interface Props {
  sessions: readonly Schemas['SignedInDto'][];
  /** Not given where they may only be looked at. */
  onEnd?: (id: string) => Promise<unknown>;
}

/** Where somebody is signed in, each with the way to end it; the one in use is marked. */
export function SessionList({ sessions, onEnd }: Props) {
  if (sessions.length === 0) {
    return (
      <Text c="dimmed" size="sm">
        Signed in nowhere.
      </Text>
    );
  }
  return (
    <ul className={classes.rows}>
      {sessions.map(({ id, current, client, address, createdAt, seenAt }) => (
        <li key={id}>
          <span className={classes.words} title={client}>
            {browserOf(client)}
            {current && <span className={classes.here}>This browser</span>}
            <span className={classes.dim}>
              From {address}, since <Time at={createdAt} />, last used <Time at={seenAt} />
            </span>
          </span>
          {onEnd && !current && (
            <ConfirmButton
              size="compact-sm"
              variant="default"
              label="End"
              aria-label={`End the session of ${browserOf(client)} from ${address}`}
              title="End this session?"
              consequence={`${browserOf(client)} from ${address} has to sign in again. What is not saved there is lost.`}
              onConfirm={() => onEnd(id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
