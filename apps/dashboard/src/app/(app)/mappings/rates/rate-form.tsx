import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { focusedFirst } from '../../../../lib/focused-first';
import { rateCsv, rateErrors } from '../../../../lib/rates';
import { useImportRates, type Rate, type ReplacedRate } from '../../../../queries/rates';
import { ReplaceQuestion } from './replace-question';

interface Props {
  connectionId: string;
  /** What the form begins with. */
  currency: string;
  onClose: () => void;
}

/** The rate of one day. */
export function RateForm({ connectionId, currency, onClose }: Props) {
  const trial = useImportRates(connectionId);
  const add = useImportRates(connectionId);
  const isPending = trial.isPending || add.isPending;
  useHeldOpen(isPending);
  const [replaced, setReplaced] = useState<ReplacedRate | null>(null);
  const form = useForm<Rate>({ initialValues: { currency, day: '', rate: '' } });

  function save(rate: Rate): void {
    add.mutate(
      { csv: rateCsv(rate), dryRun: false },
      {
        onSuccess: ({ unchanged }) => {
          notifications.show({
            message: unchanged > 0 ? 'This rate was there already.' : 'The rate is in the table.',
          });
          onClose();
        },
      },
    );
  }

  function submit(rate: Rate): void {
    add.reset();
    trial.mutate(
      { csv: rateCsv(rate), dryRun: true },
      {
        onSuccess: (result) => {
          if (result.errorCount > 0) return form.setErrors(rateErrors(result));
          const [there] = result.replaced;
          if (there) setReplaced(there);
          else save(rate);
        },
      },
    );
  }

  if (replaced) {
    return (
      <ReplaceQuestion
        replaced={replaced}
        isPending={isPending}
        error={add.error}
        onBack={() => setReplaced(null)}
        onReplace={() => save(form.values)}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label="Currency"
          {...focusedFirst}
          description="Its code, such as EUR"
          required
          maxLength={3}
          {...form.getInputProps('currency')}
        />
        <TextInput
          type="date"
          label="Day"
          description="The day of the first payment, as the hold says. You are asked before a rate that is there already is replaced."
          required
          {...form.getInputProps('day')}
        />
        <TextInput
          label="Rate"
          description="What one of it is worth in the currency of the books, such as 1.0850"
          required
          inputMode="decimal"
          {...form.getInputProps('rate')}
        />
        {(trial.error ?? add.error) && (
          <ProblemAlert error={trial.error ?? add.error} notDone="It was not saved" />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
