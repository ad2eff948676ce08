import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../components/confirm-button';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { SessionList } from '../../../components/session-list';
import { counted } from '../../../lib/health';
import { useEndOwnSessions, useOwnSessions } from '../../../queries/account';

/** Every browser one is signed in with. */
export function OwnSessions() {
  const query = useOwnSessions();
  const end = useEndOwnSessions();
  const others = (query.data?.items ?? []).filter(({ current }) => !current).length;
  return (
    <Panel
      title="Where you are signed in"
      about="End what you do not know, and then change your password."
      actions={
        others > 0 && (
          <ConfirmButton
            variant="default"
            label="End all others"
            title="Sign out everywhere but here?"
            consequence={`${counted(others, 'other session')} of yours end. This browser stays signed in.`}
            onConfirm={async () => {
              await end.mutateAsync(null);
              notifications.show({ title: 'Signed out elsewhere', message: 'Only this browser is left.' });
            }}
          />
        )
      }
    >
      {query.isPending && <Skeleton height={56} />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="Your sessions could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && <SessionList sessions={query.data.items} onEnd={(id) => end.mutateAsync(id)} />}
    </Panel>
  );
}
