import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import type { Connection } from '../../../../queries/connections';
import { useReplayJournal, type JournalDetail } from '../../../../queries/journals';
import { useMay } from '../../../../shell/use-may';
import { DecideAgain } from '../../documents/decide-again';

const DONE = ['posted', 'confirmed'];

/** Has an entry tried again, where it is not in the books and the person may. */
export function ReplayJournal({ connection, journal }: { connection: Connection; journal: JournalDetail }) {
  const replay = useReplayJournal(connection.id, Number(journal.id));
  const may = useMay()('settlement.write');
  if (!may || DONE.includes(journal.state ?? '')) return null;
  const { document } = journal;
  if (document?.id && document.state === 'abandoned' && document.cause)
    return <DecideAgain connectionId={connection.id} documentId={document.id} />;
  return (
    <ConfirmButton
      label="Try again"
      variant="default"
      title={`Try ${journal.batch} again?`}
      consequence="It is planned anew by the rules of now and goes out to Deltek. What Deltek has of it already is looked up first: nothing is posted twice."
      onConfirm={async () => {
        await replay.mutateAsync(undefined);
        notifications.show({ message: 'The entry goes out again.' });
      }}
    />
  );
}
