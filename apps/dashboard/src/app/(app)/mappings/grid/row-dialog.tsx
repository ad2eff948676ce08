import { cellsOf, type Cells, type RuleRow } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';

const RowForm = later(() => import('./row-form').then(({ RowForm }) => RowForm));

interface Props {
  connectionId: string;
  table: Table;
  opened: boolean;
  /** The row that is changed; none: one is added. */
  row: RuleRow | undefined;
  /** Cells of it that wait to be saved; null: what is saved here is saved at once. */
  waiting: Cells | null;
  /** What the fields of a new row begin with. */
  begun: Cells;
  /** Throws what the API refuses. */
  onSave: (cells: Cells) => Promise<unknown>;
  onSimulate: (cells: Cells) => void;
  onClose: () => void;
}

/** One row of a mapping table in a dialog: changed, or added. */
export function RowDialog({ table, opened, row, waiting, begun, onClose, ...form }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={row ? 'Edit row' : `Add a row to ${table.label.toLowerCase()}`}
      size="lg"
    >
      <RowForm
        {...form}
        table={table}
        cells={row ? { ...cellsOf(row, table.columns), ...waiting } : begun}
        saveLabel={waiting ? 'Let it wait' : 'Save'}
        onClose={onClose}
      />
    </Modal>
  );
}
