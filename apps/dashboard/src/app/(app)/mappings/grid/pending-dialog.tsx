import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { Proposed } from '../../../../lib/mappings/proposed';
import type { Table } from '../../../../lib/mappings/tables';
import type { usePending } from './use-pending';

const ReviewPending = later(() => import('./review-pending').then(({ ReviewPending }) => ReviewPending));

interface Props {
  table: Table;
  pending: ReturnType<typeof usePending>;
  opened: boolean;
  onSimulate: (proposed: Proposed) => void;
  onClose: () => void;
}

/** Asks once for all that waits; it closes with the last row of it. */
export function PendingDialog({ table, pending, opened, onSimulate, onClose }: Props) {
  const { rows } = pending;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Save these changes of ${table.label.toLowerCase()} together?`}
      size="lg"
    >
      <ReviewPending
        table={table}
        pending={rows}
        refused={pending.refused}
        onKeep={(id) => {
          pending.keep([id]);
          if (rows.size === 1) onClose();
        }}
        onDiscard={() => {
          pending.discard();
          onClose();
        }}
        onSave={pending.save}
        onSimulate={onSimulate}
        onClose={onClose}
      />
    </Modal>
  );
}
