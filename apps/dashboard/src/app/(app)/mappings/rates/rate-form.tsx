import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { focusedFirst } from '../../../../lib/focused-first';
import { rateCsv, rateErrors } from '../../../../lib/rates';
import { useImportRates, type Rate } from '../../../../queries/rates';

interface Props {
  connectionId: string;
  /** What the form begins with. */
  currency: string;
  onClose: () => void;
}

/** The rate of one day. */
export function RateForm({ connectionId, currency, onClose }: Props) {
  const add = useImportRates(connectionId);
  useHeldOpen(add.isPending);
  const form = useForm<Rate>({ initialValues: { currency, day: '', rate: '' } });

  function submit(rate: Rate): void {
    add.mutate(
      { csv: rateCsv(rate), dryRun: false },
      {
        onSuccess: (result) => {
          if (!result.imported) return form.setErrors(rateErrors(result));
          notifications.show({
            message: result.unchanged > 0 ? 'This rate was there already.' : 'The rate is in the table.',
          });
          onClose();
        },
      },
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
          description="The day of the first payment, as the hold says. A rate that is there already is replaced."
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
        {add.isError && <ProblemAlert error={add.error} notDone="It was not saved" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={add.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
