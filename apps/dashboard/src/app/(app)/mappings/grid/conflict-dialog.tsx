import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { Table } from '../../../../lib/mappings/tables';
import type { Conflict } from './use-edits';

const ConflictQuestion = later(() =>
  import('./conflict-question').then(({ ConflictQuestion }) => ConflictQuestion),
);

interface Props {
  table: Table;
  conflict: Conflict | null;
  onSettle: (with_: 'theirs' | 'mine') => void;
}

/** Two people at one row: the second is told what the first one changed, and chooses. */
export function ConflictDialog({ table, conflict, onSettle }: Props) {
  return (
    <Modal
      opened={conflict !== null}
      onClose={() => onSettle('theirs')}
      title="Somebody else changed this row"
      size="lg"
    >
      {conflict && <ConflictQuestion table={table} conflict={conflict} onSettle={onSettle} />}
    </Modal>
  );
}
