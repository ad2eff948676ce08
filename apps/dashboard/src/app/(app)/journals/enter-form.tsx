import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { ProblemAlert } from '../../../components/problem-alert';
import { BY_HAND, JOURNAL_KINDS } from '../../../lib/journal-words';
import type { Connection } from '../../../queries/connections';
import { useEnterJournal, type JournalWish } from '../../../queries/journals';
import { FieldGrid } from '../connections/form/field-grid';
import { hasField, showAtFields } from '../connections/form/refusal';
import { Planned } from './planned';
import { focusedFirst } from '../../../lib/focused-first';

type Values = Required<Omit<JournalWish, 'dryRun'>>;

const KINDS = BY_HAND.map((value) => ({ value, label: JOURNAL_KINDS[value].label }));
const EMPTY: Values = { kind: 'goodwill', amount: '', date: '', note: '', reference: '' };

/** What is to be booked; shown line by line before it is. */
export function EnterForm({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const router = useRouter();
  const look = useEnterJournal(connection.id);
  const enter = useEnterJournal(connection.id);
  const form = useForm<Values>({
    initialValues: EMPTY,
    // What was seen was seen of other values.
    onValuesChange: () => {
      look.reset();
      enter.reset();
    },
  });
  const seen = look.data;

  function submit(values: Values) {
    if (!seen)
      return look.mutate({ ...values, dryRun: true }, { onError: (error) => showAtFields(form, error) });
    enter.mutate(
      { ...values, dryRun: false },
      {
        onSuccess: ({ documents }) => {
          notifications.show({
            message: `Entered: ${documents.map(({ batch }) => batch).join(' and ')} go out to Deltek.`,
          });
          onClose();
          router.push(`/journals?connection=${connection.id}`);
        },
      },
    );
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Select
          label="What it is"
          {...focusedFirst}
          description={JOURNAL_KINDS[form.values.kind].about}
          required
          allowDeselect={false}
          data={KINDS}
          {...form.getInputProps('kind')}
        />
        <FieldGrid>
          <TextInput
            label="Amount"
            description="In the currency of the books, such as 20.00"
            required
            inputMode="decimal"
            {...form.getInputProps('amount')}
          />
          <TextInput
            type="date"
            label="Date"
            description="The day it is booked on"
            required
            {...form.getInputProps('date')}
          />
        </FieldGrid>
        <Textarea
          label="Why"
          description="Kept in the audit."
          required
          autosize
          maxLength={500}
          {...form.getInputProps('note')}
        />
        <TextInput
          label="Voucher"
          description="Your own reference: entered twice it is entered once."
          maxLength={60}
          {...form.getInputProps('reference')}
        />
        {look.isError && (
          <ProblemAlert
            error={look.error}
            title="That cannot be booked"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        {seen && <Planned entered={seen} />}
        {enter.isError && <ProblemAlert error={enter.error} title="Nothing was entered" />}
        <Group justify="flex-end" gap="xs">
          {seen && (
            <Text size="sm" c="dimmed">
              It is not taken back from here.
            </Text>
          )}
          <Button variant="default" onClick={onClose} disabled={enter.isPending}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={seen ? 'filled' : 'default'}
            loading={look.isPending || enter.isPending}
            disabled={seen?.status === 'known'}
          >
            {seen ? 'Enter and post' : 'See what is booked'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
