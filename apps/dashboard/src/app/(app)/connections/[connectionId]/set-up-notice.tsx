import { Button, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import Link from 'next/link';
import { Notice } from '../../../../components/notice';
import { stepToShow, STEP_NAMES } from '../../../../lib/set-up-steps';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';

/** A set-up that was left: where it goes on. */
export function SetUpNotice({ connection }: { connection: Connection }) {
  const mayWrite = useMay()('connections.write');
  if (!mayWrite || connection.mode !== 'shadow') return null;
  const next = stepToShow('', connection);
  return (
    <Notice tone="info" icon={IconListCheck} title="This connection posts nothing yet">
      <Text size="sm">Orders are read and planned. Its set-up goes on with: {STEP_NAMES[next]}.</Text>
      <Button size="xs" variant="default" component={Link} href={`/connections/${connection.id}/set-up`}>
        Go on with the set-up
      </Button>
    </Notice>
  );
}
