import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState, type ComponentType } from 'react';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useUnsaved } from '../../../../lib/use-unsaved';
import { useChangeConnection, type Connection } from '../../../../queries/connections';
import { hasField, showAtFields } from '../form/refusal';

interface Props<Values> {
  connection: Connection;
  label: string;
  /** The part of the connection that is replaced, its secrets empty. */
  initialValues: Values;
  Fields: ComponentType<{ form: UseFormReturnType<Values> }>;
}

/** New access as a whole: a stored secret is never sent to another address than it was given for. */
export function RotateForm<Values extends object>(props: Props<Values>) {
  const [opened, setOpened] = useState(false);
  if (!opened) {
    return (
      <Group>
        <Button variant="default" onClick={() => setOpened(true)}>
          {props.label}
        </Button>
      </Group>
    );
  }
  return <OpenForm {...props} close={() => setOpened(false)} />;
}

function OpenForm<Values extends object>(props: Props<Values> & { close: () => void }) {
  const { connection, label, initialValues, Fields, close } = props;
  const change = useChangeConnection(connection.id);
  const form = useForm<Values>({ initialValues });
  useUnsaved(form.isDirty());

  function submit(values: Values) {
    change.mutate(values, {
      onSuccess: () => {
        notifications.show({
          title: 'Replaced',
          message: 'Test the connection to see the new access working.',
        });
        close();
      },
      onError: (error) => showAtFields(form, error),
    });
  }

  return (
    <form onSubmit={form.onSubmit(submit)} autoComplete="off" aria-label={label}>
      <Stack>
        <Text size="sm" c="dimmed">
          Secrets are never shown again, so all of them are asked for. Webhooks signed with the old secret of
          the same store are still accepted.
        </Text>
        <Fields form={form} />
        {change.isError && (
          <ProblemAlert
            error={change.error}
            notDone="Nothing was replaced"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={change.isPending}>
            {label}
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
