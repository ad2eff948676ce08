import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useHeldOpen } from '../../../components/held-open';
import { Modal } from '../../../components/modal';
import { ProblemAlert } from '../../../components/problem-alert';
import { notifyUndoable } from '../../../components/undoable';
import type { Connection } from '../../../queries/connections';
import { useAcknowledgeException, useUnacknowledge, type Exception } from '../../../queries/exceptions';

interface Props {
  connection: Connection;
  exception: Exception;
  about: string;
  opened: boolean;
  onClose: () => void;
}

/** Says that it was seen to, and how: for what stops no order, and ends in no other way. */
export function AcknowledgeDialog({ opened, onClose, ...about }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Was ${about.about} seen to?`}>
      <Form {...about} onClose={onClose} />
    </Modal>
  );
}

function Form({ connection, exception, about, onClose }: Omit<Props, 'opened'>) {
  const acknowledge = useAcknowledgeException(connection.id);
  useHeldOpen(acknowledge.isPending);
  const unacknowledge = useUnacknowledge(connection.id);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const undo = () => unacknowledge.mutateAsync(exception.id);
    // The row goes with the list, and this with it: what is told afterwards hangs on the promise.
    void acknowledge.mutateAsync({ id: exception.id, note: note.trim() }).then(
      () => {
        onClose();
        notifyUndoable({ message: `Seen to: ${about}.`, undo });
      },
      () => undefined,
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          It stops nothing and asks nobody any more; nothing is posted by that. It stands under “Seen to” from
          then on.
        </Text>
        <TextInput
          label="What was done about it"
          description="Kept with it and in the audit."
          required
          maxLength={500}
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {acknowledge.isError && <ProblemAlert error={acknowledge.error} notDone="Not noted" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={acknowledge.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={acknowledge.isPending} disabled={note.trim() === ''}>
            Acknowledge
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
