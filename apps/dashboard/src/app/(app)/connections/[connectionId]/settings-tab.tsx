import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useUnsaved } from '../../../../lib/use-unsaved';
import { useChangeConnection, type Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { hasField, showAtFields } from '../form/refusal';
import { SettingsSection } from '../form/settings-section';
import { toSettings, toValues, type SettingsValues } from '../form/settings-values';

interface Values {
  name: string;
  settings: SettingsValues;
}

/** Name and settings; what is already posted stays as it was posted. */
export function SettingsTab({ connection }: { connection: Connection }) {
  const mayWrite = useMay()('connections.write');
  const change = useChangeConnection(connection.id);
  const form = useForm<Values>({
    initialValues: { name: connection.name, settings: toValues(connection.settings) },
  });
  useUnsaved(form.isDirty());

  function submit({ name, settings }: Values) {
    const body = { name, settings: toSettings(settings) };
    change.mutate(body, {
      onSuccess: (saved) => {
        form.setInitialValues({ name: saved.name, settings: toValues(saved.settings) });
        form.reset();
        notifications.show({ title: 'Saved', message: 'The next look at an order uses these settings.' });
      },
      onError: (error) => showAtFields(form, error),
    });
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Panel title="Name">
          <TextInput
            label="Name of the connection"
            maxLength={100}
            maw={420}
            required
            disabled={!mayWrite}
            {...form.getInputProps('name')}
          />
        </Panel>
        <SettingsSection form={form} disabled={!mayWrite} />
        {change.isError && (
          <ProblemAlert
            error={change.error}
            notDone="Nothing was saved"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        {mayWrite && (
          <Group gap="xs">
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              Save settings
            </Button>
            <Button variant="default" onClick={form.reset} disabled={!form.isDirty()}>
              Undo changes
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
