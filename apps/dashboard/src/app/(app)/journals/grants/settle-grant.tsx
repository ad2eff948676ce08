import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { Modal } from '../../../../components/modal';
import { Nothing } from '../../../../components/nothing';
import { ProblemAlert } from '../../../../components/problem-alert';
import { formatAmount } from '../../../../lib/money';
import type { Connection } from '../../../../queries/connections';
import { useSettleGrant, type Grant } from '../../../../queries/journals';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connection: Connection;
  grant: Grant;
}

/** Books a rise, or says that it is no grant; with the reason. */
export function SettleGrant({ connection, grant }: Props) {
  const may = useMay()('settlement.write');
  const [isApproved, setIsApproved] = useState<boolean | null>(null);
  if (!may || grant.state !== 'open') return <Nothing means="decided, or not for your role" />;
  const close = () => setIsApproved(null);
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-sm" onClick={() => setIsApproved(true)}>
        Book it…
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setIsApproved(false)}>
        No grant…
      </Button>
      <Modal
        opened={isApproved !== null}
        onClose={close}
        title={isApproved ? 'Book this store credit?' : 'Is this no grant?'}
      >
        {isApproved !== null && <Question {...{ connection, grant, isApproved, close }} />}
      </Modal>
    </Group>
  );
}

function Question({
  connection,
  grant,
  isApproved,
  close,
}: Props & { isApproved: boolean; close: () => void }) {
  const settle = useSettleGrant(connection.id, grant);
  useHeldOpen(settle.isPending);
  const [note, setNote] = useState('');
  const amount = `${formatAmount(grant.amount.amount)} ${grant.amount.currency}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settle.mutate(
      { isApproved, note: note.trim() },
      {
        onSuccess: () => {
          notifications.show({
            message: isApproved ? `${amount} go out as a journal entry.` : 'Nothing is booked.',
          });
          close();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {isApproved
            ? `A journal entry of ${amount} goes out: debit goodwill, credit store credit of customer ${grant.customerId}. It is not taken back from here.`
            : `The ${amount} of customer ${grant.customerId} are not booked, and not asked about again. What comes on top is.`}
        </Text>
        <TextInput
          label="Why"
          description="Kept in the audit."
          required
          maxLength={500}
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {settle.isError && <ProblemAlert error={settle.error} notDone="Nothing was decided" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={settle.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={settle.isPending} disabled={note.trim() === ''}>
            {isApproved ? 'Book it' : 'It is no grant'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
