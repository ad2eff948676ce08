import { Autocomplete, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useHeldOpen } from '../../../../../components/held-open';
import { ProblemAlert } from '../../../../../components/problem-alert';
import type { Connection } from '../../../../../queries/connections';
import { useOpenDispute } from '../../../../../queries/disputes';
import { useGateways } from '../../../../../queries/gateways';
import type { OrderDetail } from '../../../../../queries/orders';
import { hasField, showAtFields } from '../../../connections/form/refusal';
import { focusedFirst } from '../../../../../lib/focused-first';

interface Props {
  connection: Connection;
  order: OrderDetail;
  close: () => void;
}

/** What the gateway wrote of a dispute. */
export function DisputeForm({ connection, order, close }: Props) {
  const open = useOpenDispute(connection.id, order.orderId);
  useHeldOpen(open.isPending);
  const gateways = useGateways(connection.id);
  const form = useForm({
    initialValues: {
      caseId: '',
      amount: order.total.amount,
      fee: '',
      openedAt: '',
      gateway: order.store?.transactions[0]?.gateway ?? '',
    },
  });
  type Values = typeof form.values;

  function submit({ fee, ...values }: Values) {
    open.mutate(
      { ...values, ...(fee && { fee }) },
      {
        onSuccess: () => {
          notifications.show({ message: 'Noted: the money is booked to the account for disputes.' });
          close();
        },
        onError: (error) => showAtFields(form, error),
      },
    );
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label="Case of the gateway"
          {...focusedFirst}
          required
          maxLength={100}
          {...form.getInputProps('caseId')}
        />
        <Autocomplete
          label="Gateway"
          description="As your payment rules name it."
          required
          data={gateways}
          maxLength={60}
          {...form.getInputProps('gateway')}
        />
        <TextInput
          label="Held back"
          description={`In ${order.total.currency}, at most what was paid.`}
          required
          inputMode="decimal"
          {...form.getInputProps('amount')}
        />
        <TextInput
          label="Fee of the gateway"
          description="Empty: none."
          inputMode="decimal"
          {...form.getInputProps('fee')}
        />
        <TextInput type="date" label="Opened on" required {...form.getInputProps('openedAt')} />
        {open.isError && (
          <ProblemAlert
            error={open.error}
            notDone="The dispute was not taken"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={open.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={open.isPending}>
            Book the dispute
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
