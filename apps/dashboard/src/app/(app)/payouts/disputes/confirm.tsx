import { Button, Group, Text } from '@mantine/core';
import { counted } from '../../../../lib/health';
import { AFTER_A_LOOK } from '../../../../lib/mode-words';
import type { Connection } from '../../../../queries/connections';
import type { DisputeImport } from '../../../../queries/disputes';

interface Props {
  mode: Connection['mode'];
  result: DisputeImport;
  isPending: boolean;
  onConfirm: () => void;
}

/** Says what follows, and that an end is final, before it is told. */
export function Confirm({ mode, result: { disputes, errors, imported }, isPending, onConfirm }: Props) {
  if (errors.length > 0) return null;
  if (imported)
    return <Text role="status">Imported. Each order shows its dispute and what it is booked as.</Text>;
  const told = disputes.filter(({ status }) => status !== 'known').length;
  if (told === 0) {
    return <Text role="status">Everything in this report was imported before; there is nothing to do.</Text>;
  }
  return (
    <Group justify="flex-end">
      <Text size="sm" role="status">
        Its orders are looked at again. {AFTER_A_LOOK[mode]} How a dispute ended is final.
      </Text>
      <Button loading={isPending} onClick={onConfirm}>
        Import {counted(told, 'dispute')}
      </Button>
    </Group>
  );
}
