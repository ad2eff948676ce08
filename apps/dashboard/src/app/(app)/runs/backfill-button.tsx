import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { later } from '../../../components/later/later';
import { Modal } from '../../../components/modal';
import type { Connection } from '../../../queries/connections';
import { useBeginBackfill } from '../../../queries/runs';
import { useMay } from '../../../shell/use-may';

const DaysForm = later(() => import('./days-form').then(({ DaysForm }) => DaysForm));

/** Looks at all orders of some days; first only counts what would come of it. */
export function BackfillButton({ connection }: { connection: Connection }) {
  const [opened, dialog] = useDisclosure(false);
  const { mutate, isPending, error } = useBeginBackfill(connection.id);
  if (!useMay()('runs.write')) return null;
  return (
    <>
      <Button onClick={dialog.open}>Begin a backfill</Button>
      <Modal opened={opened} onClose={dialog.close} title="Backfill: look at all orders of some days">
        <DaysForm
          connectionId={connection.id}
          begin={{ mutate: (time, told) => mutate({ ...time, dryRun: true }, told), isPending, error }}
          about="This is how orders from before the cut-over date are posted. First the store is only asked, and the plan of each order counted: nothing is posted or written by that. You then see what would come of it, and can begin in earnest."
          confirm="Count first"
          onClose={dialog.close}
        />
      </Modal>
    </>
  );
}
