import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMay } from '../shell/use-may';

/** The way to a first connection, for who may go it; for the others, who does. */
export function SetUpFirst() {
  return useMay()('connections.write') ? (
    <Button component={Link} href="/connections/new">
      Set up a connection
    </Button>
  ) : (
    'An administrator can set one up.'
  );
}
