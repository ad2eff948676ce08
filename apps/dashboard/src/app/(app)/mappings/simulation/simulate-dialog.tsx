import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { Cells, RuleRow } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';

const SimulateQuestion = later(() =>
  import('./simulate-question').then(({ SimulateQuestion }) => SimulateQuestion),
);
const SimulationResult = later(() =>
  import('./simulation-result').then(({ SimulationResult }) => SimulationResult),
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

/** Tries a row on the orders of some days, over the form it was typed in: that is there to be saved afterwards. */
export function SimulateDialog(props: Props) {
  const { connectionId, cells, onClose } = props;
  const [runId, setRunId] = useState<string | null>(null);
  const close = () => {
    setRunId(null);
    onClose();
  };
  return (
    <Modal
      opened={cells !== null}
      onClose={close}
      title="What would this row change?"
      size={runId ? 'xl' : 'md'}
    >
      {cells && !runId && <SimulateQuestion {...props} cells={cells} onBegun={setRunId} onClose={close} />}
      {runId && (
        <Stack>
          <SimulationResult connectionId={connectionId} runId={runId} />
          <Group justify="flex-end">
            <Button onClick={close}>Back to the row</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
