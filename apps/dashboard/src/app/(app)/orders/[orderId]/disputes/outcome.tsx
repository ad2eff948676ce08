import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { later } from '../../../../../components/later/later';
import { Modal } from '../../../../../components/modal';
import type { Decided } from './outcome-form';

const OutcomeForm = later(() => import('./outcome-form').then(({ OutcomeForm }) => OutcomeForm));

/** How a dispute ended, said once. */
export function Outcome(props: Decided) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        It is decided…
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`How did case ${props.dispute.caseId} end?`}>
        <OutcomeForm {...props} close={dialog.close} />
      </Modal>
    </>
  );
}
