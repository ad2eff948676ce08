import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import { countOf, type Proposed } from '../../../../lib/mappings/proposed';

const SimulateQuestion = later(() =>
  import('./simulate-question').then(({ SimulateQuestion }) => SimulateQuestion),
);
const SimulationResult = later(() =>
  import('./simulation-result').then(({ SimulationResult }) => SimulationResult),
);

interface Props {
  connectionId: string;
  /** Null = closed. */
  proposed: Proposed | null;
  onClose: () => void;
}

/** Tries rows on the orders of some days, over the form they were typed in: that is there to be saved afterwards. */
export function SimulateDialog({ connectionId, proposed, onClose }: Props) {
  const [runId, setRunId] = useState<string | null>(null);
  const close = () => {
    setRunId(null);
    onClose();
  };
  const areMany = proposed !== null && countOf(proposed) > 1;
  return (
    <Modal
      opened={proposed !== null}
      onClose={close}
      title={areMany ? 'What would these rows change?' : 'What would this row change?'}
      size={runId ? 'xl' : 'md'}
    >
      {proposed && !runId && (
        <SimulateQuestion {...{ connectionId, proposed }} onBegun={setRunId} onClose={close} />
      )}
      {runId && (
        <Stack>
          <SimulationResult connectionId={connectionId} runId={runId} />
          <Group justify="flex-end">
            <Button onClick={close}>Back to {areMany ? 'the rows' : 'the row'}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
