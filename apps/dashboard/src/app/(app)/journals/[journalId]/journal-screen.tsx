'use client';

import { Skeleton, Stack } from '@mantine/core';
import { Money } from '../../../../components/money';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { WithConnection } from '../../../../components/with-connection';
import { journalName } from '../../../../lib/journal-words';
import type { Connection } from '../../../../queries/connections';
import { useJournal } from '../../../../queries/journals';
import { Entry } from './entry';
import { ReplayJournal } from './replay-journal';

/** One entry of no order: why it was made, and what it books. */
export function JournalScreen({ journalId }: { journalId: number }) {
  return (
    <WithConnection>
      {(connection) => <Loaded connection={connection} journalId={journalId} />}
    </WithConnection>
  );
}

function Loaded({ connection, journalId }: { connection: Connection; journalId: number }) {
  const query = useJournal(connection.id, journalId);
  const back = { href: `/journals?connection=${connection.id}`, label: 'All journals' };
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : 'The entry could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  if (!query.data) {
    return (
      <>
        <PageHeader title="Journal entry" back={back} />
        {alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the entry">
            <Skeleton height={150} radius="md" />
            <Skeleton height={160} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  const journal = query.data;
  return (
    <>
      {alert}
      <PageHeader
        title={`${journalName(journal.kind)} ${journal.batch}`}
        about={
          <>
            {journal.state && <StateChip state={journal.state} />}
            <Money value={journal.amount} />
            <span>on {journal.date}</span>
          </>
        }
        back={back}
        actions={<ReplayJournal connection={connection} journal={journal} />}
      />
      <Entry connection={connection} journal={journal} />
    </>
  );
}
