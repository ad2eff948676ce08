import { Anchor, Text } from '@mantine/core';
import { IconInfoCircle, IconPlugConnected } from '@tabler/icons-react';
import Link from 'next/link';
import { Empty } from '../../../components/empty';
import { Notice } from '../../../components/notice';
import { SetUpFirst } from '../../../components/set-up-first';
import type { Connection, Mode } from '../../../queries/connections';

/** What each mode does with a sandbox order; automatic is what one expects. */
const ADVICE: Readonly<Record<Mode, string | null>> = {
  paused: 'is paused: orders are placed, and wait until it is switched on.',
  shadow: 'is in shadow mode: orders are planned and not posted.',
  review: 'is in review mode: each order waits for approval before it is posted.',
  automatic: null,
};

export function ConnectionAdvice({ connection: { id, name, mode } }: { connection: Connection }) {
  const advice = ADVICE[mode];
  if (!advice) return null;
  return (
    <Notice tone={mode === 'paused' ? 'attention' : 'info'} icon={IconInfoCircle}>
      <Text size="sm">
        {name} {advice}{' '}
        <Anchor component={Link} href={`/connections/${id}`} inherit>
          Change the mode
        </Anchor>
      </Text>
    </Notice>
  );
}

/** The sandbox runs, and nobody listens to it. */
export function NoConnection() {
  return (
    <Empty
      icon={IconPlugConnected}
      title="No connection leads here"
      next="Set up a connection to the pretended store and the pretended Deltek: their addresses and sign-ins are in apps/sandbox/README.md, and npm start makes one on its first run."
      action={<SetUpFirst />}
    />
  );
}
