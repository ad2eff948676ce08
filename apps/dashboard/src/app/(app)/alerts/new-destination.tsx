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

const EMPTY: { channel: 'webhook' | 'email'; target: string; connectionId: string } = {
  channel: 'webhook',
  target: '',
  connectionId: '',
};

const LOOKS = {
  webhook: {
    label: 'Address, not shown again',
    placeholder: 'https://hooks.example.com/alerts',
  },
  email: { label: 'E-mail address', placeholder: 'operator@example.com' },
} as const;

/** Adds one; the secret its messages are signed with is shown this once. */
export function NewDestination() {
  const add = useAddAlertDestination();
  const connections = useConnections();
  const form = useForm({ initialValues: EMPTY });
  const choices = connections.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];

  function submit({ channel, target, connectionId }: typeof EMPTY) {
    add.mutate(
      { channel, target, ...(connectionId && { connectionId }) },
      { onSuccess: () => form.reset(), onError: (error) => showAtFields(form, error) },
    );
  }

  return (
    <Stack gap="sm">
      {add.data?.secret && (
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
          notDone="It was not added"
          shownAtField={(path) => hasField(form.values, path)}
        />
      )}
      <form onSubmit={form.onSubmit(submit)} className={classes.form} aria-label="Add a destination">
        <Select
          {...form.getInputProps('channel')}
          label="By"
          data={[
            { value: 'webhook', label: 'Webhook' },
            { value: 'email', label: 'E-mail' },
          ]}
          allowDeselect={false}
        />
        <TextInput
          {...form.getInputProps('target')}
          {...LOOKS[form.values.channel]}
          className={classes.grow}
          required
        />
        <Select
          {...form.getInputProps('connectionId')}
          label="Alerts of"
          searchable
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
