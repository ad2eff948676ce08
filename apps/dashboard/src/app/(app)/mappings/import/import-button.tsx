import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { Modal } from '../../../../components/modal';
import { later } from '../../../../components/later/later';
import type { Table } from '../../../../lib/mappings/tables';
import { Tool } from '../grid/tool';
import { useImport } from './use-import';

const ImportDialog = later(() => import('./import-dialog').then(({ ImportDialog }) => ImportDialog));

/** Opens the import of a CSV file. */
export function ImportButton({ connectionId, table }: { connectionId: string; table: Table }) {
  const [opened, dialog] = useDisclosure(false);
  const state = useImport(connectionId, table, dialog.close);
  const close = () => {
    state.leave();
    dialog.close();
  };
  return (
    <>
      <Tool label="Import CSV" icon={IconUpload} onClick={dialog.open} />
      <Modal
        opened={opened}
        onClose={close}
        title={`Import ${table.label.toLowerCase()} from a CSV file`}
        size="xl"
      >
        <ImportDialog connectionId={connectionId} state={state} onClose={close} />
      </Modal>
    </>
  );
}
