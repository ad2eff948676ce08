import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { later } from '../../../components/later/later';
import { Modal } from '../../../components/modal';
import type { Connection } from '../../../queries/connections';
import { useBeginComparison } from '../../../queries/runs';
import { useMay } from '../../../shell/use-may';

const DaysForm = later(() => import('./days-form').then(({ DaysForm }) => DaysForm));

/** What would be posted beside what people posted by hand; only a connection in shadow has something to compare. */
export function CompareButton({ connection }: { connection: Connection }) {
  const [opened, dialog] = useDisclosure(false);
  const begin = useBeginComparison(connection.id);
  const may = useMay()('simulations.write');
  if (!may || connection.mode !== 'shadow') return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Compare with what people posted
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Compare some days with what people posted">
        <DaysForm
          connectionId={connection.id}
          begin={begin}
          about="Each document that would be posted for the orders of these days is looked for in Deltek’s ledger, where people posted it by hand. Nothing is posted or changed by it. The orders of the last 45 days are compared once a day by themselves."
          confirm="Compare"
          onClose={dialog.close}
        />
      </Modal>
    </>
  );
}
