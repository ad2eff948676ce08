import { Stack } from '@mantine/core';
import { later } from '../../../../components/later/later';
import type { Connection } from '../../../../queries/connections';
import { ModePanel } from './mode-panel';
import { ReferencePanel } from './reference-panel';
import { TestPanel } from './test-panel';

const HooksPanel = later(() => import('./hooks-panel').then(({ HooksPanel }) => HooksPanel));

/** In the order of a first set-up: test it, let the store call, read Deltek's lists, choose the mode. */
export function StatusTab({ connection }: { connection: Connection }) {
  return (
    <Stack gap="md">
      <TestPanel connection={connection} />
      <ModePanel connection={connection} />
      <HooksPanel connectionId={connection.id} />
      <ReferencePanel connectionId={connection.id} />
    </Stack>
  );
}
