import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconKey } from '@tabler/icons-react';
import { Copyable } from '../../../components/copyable';
import { Notice } from '../../../components/notice';
import { ProblemAlert } from '../../../components/problem-alert';
import { useAddAlertDestination } from '../../../queries/alerts';
import { useConnections } from '../../../queries/connections';
import { hasField, showAtFields } from '../connections/form/refusal';
import classes from './alerts.module.css';

const EMPTY = { target: '', connectionId: '' };

/** Adds one; the secret its messages are signed with is shown this once. */
export function NewDestination() {
  const add = useAddAlertDestination();
  const connections = useConnections();
  const form = useForm({ initialValues: EMPTY });
  const choices = connections.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];

  function submit({ target, connectionId }: typeof EMPTY) {
    add.mutate(
      { channel: 'webhook', target, ...(connectionId && { connectionId }) },
      { onSuccess: () => form.reset(), onError: (error) => showAtFields(form, error) },
    );
  }

  return (
    <Stack gap="sm">
      {add.data && (
        <Notice tone="info" icon={IconKey} title="Keep this secret now">
          <Text size="sm">
            Messages are signed with it, as Standard Webhooks has it. It is not shown again.
          </Text>
          <Copyable value={add.data.secret} what="secret" />
        </Notice>
      )}
      {add.isError && (
        <ProblemAlert
          error={add.error}
          title="It was not added"
          shownAtField={(path) => hasField(form.values, path)}
        />
      )}
      <form onSubmit={form.onSubmit(submit)} className={classes.form} aria-label="Add a destination">
        <TextInput
          {...form.getInputProps('target')}
          className={classes.grow}
          label="Webhook"
          description="An https address; it is not shown again."
          placeholder="https://hooks.example.com/alerts"
          required
        />
        <Select
          {...form.getInputProps('connectionId')}
          label="Alerts of"
          data={[{ value: '', label: 'All connections' }, ...choices]}
          allowDeselect={false}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Add
        </Button>
      </form>
    </Stack>
  );
}
