import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { formErrors, toProblem } from '../../../api/problem';
import { useHeldOpen } from '../../../components/held-open';
import { Modal } from '../../../components/modal';
import { ProblemAlert } from '../../../components/problem-alert';
import { dayAfter, dayStart } from '../../../lib/days';
import type { Connection } from '../../../queries/connections';
import { useBeginBackfill } from '../../../queries/runs';
import { useMay } from '../../../shell/use-may';
import { runHref } from './columns';
import { focusedFirst } from '../../../lib/focused-first';

/** Looks at all orders of some days; first only counts what would come of it. */
export function BackfillButton({ connection }: { connection: Connection }) {
  const [opened, dialog] = useDisclosure(false);
  if (!useMay()('runs.write')) return null;
  return (
    <>
      <Button onClick={dialog.open}>Begin a backfill</Button>
      <Modal opened={opened} onClose={dialog.close} title="Backfill: look at all orders of some days">
        <Days connection={connection} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function Days({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const router = useRouter();
  const begin = useBeginBackfill(connection.id);
  useHeldOpen(begin.isPending);
  const form = useForm({
    initialValues: { from: '', to: '' },
    validate: {
      to: (to, { from }) => (to < from ? 'The last day is before the first.' : null),
    },
  });
  const submit = ({ from, to }: { from: string; to: string }) =>
    begin.mutate(
      { from: dayStart(from), to: dayAfter(to), dryRun: true },
      {
        onSuccess: ({ id }) => router.push(runHref(connection.id, id)),
        onError: (error) => form.setErrors(formErrors(toProblem(error))),
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text size="sm">
          This is how orders from before the cut-over date are posted. First the store is only asked, and the
          plan of each order counted: nothing is posted or written by that. You then see what would come of
          it, and can begin in earnest.
        </Text>
        <Group grow align="flex-start">
          <TextInput
            {...form.getInputProps('from')}
            {...focusedFirst}
            type="date"
            label="First day placed (UTC)"
            required
          />
          <TextInput {...form.getInputProps('to')} type="date" label="Last day placed (UTC)" required />
        </Group>
        {begin.isError && (
          <ProblemAlert
            error={begin.error}
            notDone="It did not begin"
            shownAtField={(field) => field === 'from' || field === 'to'}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={begin.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={begin.isPending}>
            Count first
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
