import { Group, Skeleton, Stack, Title } from '@mantine/core';
import { ConfirmButton } from '../../../../components/confirm-button';
import { ProblemAlert } from '../../../../components/problem-alert';
import { SessionList } from '../../../../components/session-list';
import { useEndSessionsOf, useSessionsOf, type Person } from '../../../../queries/people';

interface Props {
  person: Person;
  mayWrite: boolean;
}

/** Where somebody is signed in. */
export function PersonSessions({ person: { id, name }, mayWrite }: Props) {
  const query = useSessionsOf(id);
  const end = useEndSessionsOf(id);
  const several = (query.data?.items.length ?? 0) > 1;
  return (
    <Stack gap="xs" component="section" aria-label="Sessions">
      <Group justify="space-between">
        <Title order={2}>Signed in</Title>
        {mayWrite && several && (
          <ConfirmButton
            size="compact-sm"
            variant="default"
            label="End all"
            title={`Sign ${name} out everywhere?`}
            consequence={`${query.data?.items.length} sessions end; ${name} can sign in again.`}
            onConfirm={() => end.mutateAsync(null)}
          />
        )}
      </Group>
      {query.isPending && <Skeleton height={56} />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="The sessions could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && (
        <SessionList
          sessions={query.data.items}
          {...(mayWrite && { onEnd: (sessionId: string) => end.mutateAsync(sessionId) })}
        />
      )}
    </Stack>
  );
}
