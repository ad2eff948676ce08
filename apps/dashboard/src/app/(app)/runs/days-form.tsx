import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { formErrors, toProblem } from '../../../api/problem';
import { useHeldOpen } from '../../../components/held-open';
import { ProblemAlert } from '../../../components/problem-alert';
import { dayAfter, dayStart } from '../../../lib/days';
import { focusedFirst } from '../../../lib/focused-first';
import type { Run } from '../../../queries/runs';
import { runHref } from './columns';

interface Time {
  /** Moments; the end is exclusive. */
  readonly from: string;
  readonly to: string;
}

interface Begin {
  readonly mutate: (
    time: Time,
    told: { onSuccess: (run: Run) => void; onError: (error: unknown) => void },
  ) => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

interface Props {
  connectionId: string;
  begin: Begin;
  /** What it does. */
  about: ReactNode;
  confirm: string;
  onClose: () => void;
}

/** A run over the orders placed on some days; leads to it once it has begun. */
export function DaysForm({ connectionId, begin, about, confirm, onClose }: Props) {
  const router = useRouter();
  useHeldOpen(begin.isPending);
  const form = useForm({
    initialValues: { from: '', to: '' },
    validate: {
      to: (to, { from }) => (to < from ? 'The last day is before the first.' : null),
    },
  });
  const submit = ({ from, to }: { from: string; to: string }) =>
    begin.mutate(
      { from: dayStart(from), to: dayAfter(to) },
      {
        onSuccess: ({ id }) => router.push(runHref(connectionId, id)),
        onError: (error) => form.setErrors(formErrors(toProblem(error))),
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text size="sm">{about}</Text>
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
        {begin.error !== null && (
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
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
