import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useHeldOpen } from '../../../../components/held-open';
import { Modal } from '../../../../components/modal';
import { ProblemAlert } from '../../../../components/problem-alert';
import type { Connection } from '../../../../queries/connections';
import { useMoveCredit } from '../../../../queries/disputes';
import type { OrderDetail } from '../../../../queries/orders';
import { hasField, showAtFields } from '../../connections/form/refusal';
import { focusedFirst } from '../../../../lib/focused-first';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Pays another order of the same firm with the credit of this one. */
export function MoveCredit({ connection, order }: Props) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Move credit to another order
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Move credit of order ${order.orderId}`}>
        <Form connection={connection} order={order} close={dialog.close} />
      </Modal>
    </>
  );
}

function Form({ connection, order, close }: Props & { close: () => void }) {
  const move = useMoveCredit(connection.id, order.orderId);
  useHeldOpen(move.isPending);
  const form = useForm({ initialValues: { toOrderId: '', amount: '' } });

  function submit({ toOrderId, amount }: typeof form.values) {
    move.mutate(
      { toOrderId: Number(toOrderId), amount },
      {
        onSuccess: (moved) => {
          notifications.show({ message: `Noted: ${moved.amount} of it pays order ${moved.toOrderId}.` });
          close();
        },
        onError: (error) => showAtFields(form, error),
      },
    );
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text size="sm">
          The credit comes off this order’s invoice and pays the open invoice of another order of the same
          firm; no money moves at a bank. It can be taken back until its receipt is in Deltek.
        </Text>
        <TextInput
          label="To order"
          {...focusedFirst}
          required
          inputMode="numeric"
          pattern="[0-9]{1,15}"
          {...form.getInputProps('toOrderId')}
        />
        <TextInput
          label="Amount"
          description={`In ${order.total.currency}, such as 54.07`}
          required
          inputMode="decimal"
          {...form.getInputProps('amount')}
        />
        {move.isError && (
          <ProblemAlert
            error={move.error}
            notDone="The credit was not moved"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={move.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={move.isPending}>
            Move it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
