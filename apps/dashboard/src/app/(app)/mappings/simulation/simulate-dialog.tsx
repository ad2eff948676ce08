import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { Cells, RuleRow } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';

const SimulateQuestion = later(() =>
  import('./simulate-question').then(({ SimulateQuestion }) => SimulateQuestion),
);

interface Props {
  connectionId: string;
  table: Table;
  /** The row as it would be; null = closed. */
  cells: Cells | null;
  /** The row that is changed so; none: it would be added. */
  edited: RuleRow | undefined;
  onClose: () => void;
}

/** Asks about orders of which days a row is to be tried. */
export function SimulateDialog(props: Props) {
  return (
    <Modal opened={props.cells !== null} onClose={props.onClose} title="What would this row change?">
      {props.cells && <SimulateQuestion {...props} cells={props.cells} />}
    </Modal>
  );
}
