import { Button, Group, Stack, Text } from '@mantine/core';
import { ProblemAlert } from '../../../../components/problem-alert';
import { focusedFirst } from '../../../../lib/focused-first';
import type { ReplacedRate } from '../../../../queries/rates';

interface Props {
  replaced: ReplacedRate;
  isPending: boolean;
  error: Error | null;
  onBack: () => void;
  onReplace: () => void;
}

/** Asked before a rate that is there gets another value. */
export function ReplaceQuestion({ replaced, isPending, error, onBack, onReplace }: Props) {
  const { currency, day, before, after } = replaced;
  return (
    <Stack>
      <Text size="sm">
        {currency} on {day} is {before} already. Replace it by {after}? What is posted keeps the rate it was
        posted at.
      </Text>
      {error && <ProblemAlert error={error} notDone="It was not replaced" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack} disabled={isPending} {...focusedFirst}>
          Back
        </Button>
        <Button onClick={onReplace} loading={isPending}>
          Replace {before} by {after}
        </Button>
      </Group>
    </Stack>
  );
}
