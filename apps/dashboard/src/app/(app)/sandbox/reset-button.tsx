'use client';

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
      consequence="The pretended store and the pretended Deltek go back to their beginning: orders, ledger, switches and faults are gone there. What this product has read of them stays, and new orders get new numbers."
      onConfirm={() => reset.mutateAsync()}
    />
  );
}
