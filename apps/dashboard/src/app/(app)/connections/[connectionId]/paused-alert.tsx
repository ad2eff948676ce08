import { Alert } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Connection } from '../../../../queries/connections';

/** Why a connection stands still, where nobody can miss it. */
export function PausedAlert({ connection: { mode, pausedReason } }: { connection: Connection }) {
  if (mode !== 'paused') return null;
  const byItself = pausedReason !== null;
  return (
    <Alert
      color={byItself ? 'red' : 'yellow'}
      icon={<IconPlayerPause aria-hidden />}
      title={byItself ? 'This connection paused itself' : 'This connection is paused'}
    >
      {byItself
        ? `${pausedReason}. Nothing is lost: mend the cause, then test the connection; a test that passes resumes it.`
        : 'Webhooks are kept and nothing is read or posted. What arrived meanwhile is looked at when it goes on.'}
    </Alert>
  );
}
