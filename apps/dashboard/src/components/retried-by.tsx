import { Text } from '@mantine/core';
import { rolesInWords, whoMay } from '../lib/roles';
import { useRoles } from '../shell/roles';
import { useMay } from '../shell/use-may';

/** For who mends what is in the way and may not have it tried again: who may. */
export function RetriedBy() {
  const book = useRoles();
  if (useMay()('orders.replay')) return null;
  return (
    <Text size="sm" c="dimmed">
      To retry is not for your role; ask one of these: {rolesInWords(book, whoMay(book, 'orders.replay'))}.
    </Text>
  );
}
