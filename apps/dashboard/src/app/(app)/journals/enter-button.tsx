import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { later } from '../../../components/later/later';
import { Modal } from '../../../components/modal';
import type { Connection } from '../../../queries/connections';

const EnterForm = later(() => import('./enter-form').then(({ EnterForm }) => EnterForm));

/** Opens the form of a new entry. */
export function EnterButton({ connection }: { connection: Connection }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        Enter a journal entry
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Enter a journal entry" size="lg">
        <EnterForm connection={connection} onClose={dialog.close} />
      </Modal>
    </>
  );
}
