import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ProblemAlert } from '../../../../components/problem-alert';
import type { Connection } from '../../../../queries/connections';
import { useAcknowledge, type Hold } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connection: Connection;
  orderId: number;
  hold: Hold;
}

/** Says that a notice was seen to, and how: it stays with the order, and asks nobody any more. */
export function Acknowledge({ connection, orderId, hold }: Props) {
  const mayWrite = useMay()('exceptions.write');
  const acknowledge = useAcknowledge(connection.id, orderId);
  const [note, setNote] = useState('');
  if (!mayWrite) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acknowledge.mutate({ exceptionId: hold.id, note: note.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" mt="xs">
        <TextInput
          label="What was done about it"
          required
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={acknowledge.isPending} disabled={note.trim() === ''}>
          Acknowledge
        </Button>
      </Group>
      {acknowledge.isError && <ProblemAlert error={acknowledge.error} notDone="Not noted" />}
    </form>
  );
}
