import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import type { Connection } from '../../../../queries/connections';
import { useReplayPayout, type PayoutDetail } from '../../../../queries/payouts';
import { useMay } from '../../../../shell/use-may';
import { DecideAgain } from '../../documents/decide-again';

const DONE = ['posted', 'confirmed'];

/** Has the receipt tried again, where it is not in the books and the person may. */
export function ReplayPayout({ connection, payout }: { connection: Connection; payout: PayoutDetail }) {
  const replay = useReplayPayout(connection.id, payout.id ?? '');
  const may = useMay()('settlement.write');
  if (!may || DONE.includes(payout.state ?? '')) return null;
  const { id, state, cause } = payout.document;
  if (id && state === 'abandoned' && cause)
    return <DecideAgain connectionId={connection.id} documentId={id} />;
  return (
    <ConfirmButton
      label="Try again"
      variant="default"
      title={`Try the receipt of payout ${payout.payoutId} again?`}
      consequence="It is planned anew by the rules of now and goes out to Deltek. What Deltek has of it already is looked up first: nothing is posted twice."
      onConfirm={async () => {
        await replay.mutateAsync();
        notifications.show({ message: 'The receipt goes out again.' });
      }}
    />
  );
}
