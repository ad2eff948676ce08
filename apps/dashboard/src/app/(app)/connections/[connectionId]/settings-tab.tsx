import { Button, Group } from '@mantine/core';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { SettingsForm } from './settings-form';

const STAYS = () => undefined;

/** The settings of a connection that is set up, saved where they stand. */
export function SettingsTab({ connection }: { connection: Connection }) {
  const mayWrite = useMay()('connections.write');
  return (
    <SettingsForm connection={connection} onSaved={STAYS}>
      {({ isDirty, saving, undo }) =>
        mayWrite && (
          <Group gap="xs">
            <Button type="submit" loading={saving} disabled={!isDirty}>
              Save settings
            </Button>
            <Button variant="default" onClick={undo} disabled={!isDirty}>
              Undo changes
            </Button>
          </Group>
        )
      }
    </SettingsForm>
  );
}
