import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { mayHaveHappened } from '../../../api/problem';
import { useHeldOpen } from '../../../components/held-open';
import { ProblemAlert } from '../../../components/problem-alert';
import { BY_HAND, JOURNAL_KINDS, voucherOf } from '../../../lib/journal-words';
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
  const [formName] = useState(anyName);
  const look = useEnterJournal(connection.id);
  const enter = useEnterJournal(connection.id);
  useHeldOpen(enter.isPending);
  const form = useForm<Values>({
    initialValues: EMPTY,
    // What was seen was seen of other values.
    onValuesChange: () => {
      look.reset();
      enter.reset();
    },
  });
  const seen = look.data;

  function submit(typed: Values) {
    const values = { ...typed, reference: voucherOf(typed.reference, formName) };
    if (!seen)
      return look.mutate({ ...values, dryRun: true }, { onError: (error) => showAtFields(form, error) });
    enter.mutate(
      { ...values, dryRun: false },
      {
        onSuccess: ({ status, documents }) => {
          const batches = documents.map(({ batch }) => batch).join(' and ');
          notifications.show({
            message:
              status === 'known' ? `Entered before: ${batches}.` : `Entered: ${batches} go out to Deltek.`,
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
        {enter.isError && <NotEntered error={enter.error} />}
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

function NotEntered({ error }: { error: unknown }) {
  if (!mayHaveHappened(error)) return <ProblemAlert error={error} title="Nothing was entered" />;
  return (
    <>
      <ProblemAlert error={error} title="It may have been entered" />
      <Text size="sm">
        Press the button again: from this form it is entered once. Or look among the entries before you enter
        it in another one.
      </Text>
    </>
  );
}

/** Without `randomUUID`, which a page has over HTTPS only. */
function anyName(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
