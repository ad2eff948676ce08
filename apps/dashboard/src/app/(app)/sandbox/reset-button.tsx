'use client';

import { Stack } from '@mantine/core';
import { ConfirmButton } from '../../../components/confirm-button';
import { useResetSandbox } from '../../../queries/sandbox';

export function ResetButton() {
  const reset = useResetSandbox();
  return (
    <ConfirmButton
      label="Reset the sandbox"
      variant="default"
      color="red"
      title="Reset the sandbox?"
      consequence={<Consequence />}
      onConfirm={() => reset.mutateAsync()}
    />
  );
}

function Consequence() {
  return (
    <Stack gap="xs">
      <div>
        The pretended store and the pretended Deltek go back to their beginning: orders, ledger, switches and
        faults are gone there, and new orders get new numbers.
      </div>
      <div>
        What was read and posted before stays here, and its loss is told like a real one: within a day every
        earlier document is found missing in Deltek’s ledger (ledger_drift) and earlier orders gone from the
        store (order_vanished), with alerts. Ignore these under Exceptions. To begin without earlier orders,
        start with another DATA_DIR instead.
      </div>
    </Stack>
  );
}
