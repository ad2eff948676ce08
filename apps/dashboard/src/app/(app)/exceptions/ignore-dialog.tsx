import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useHeldOpen } from '../../../components/held-open';
import { Modal } from '../../../components/modal';
import { Money } from '../../../components/money';
import { ProblemAlert } from '../../../components/problem-alert';
import { notifyUndoable } from '../../../components/undoable';
import type { Connection } from '../../../queries/connections';
import { useIgnore, useUnignore, type Exception } from '../../../queries/exceptions';

interface Props {
  connection: Connection;
  exception: Exception;
  about: string;
  opened: boolean;
  onClose: () => void;
}

/** Says that nobody need see to it, and why; nothing is posted by that. */
export function IgnoreDialog({ opened, onClose, ...about }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Ignore what stops ${about.about}?`}>
      <Form {...about} onClose={onClose} />
    </Modal>
  );
}

function Form({ connection, exception, about, onClose }: Omit<Props, 'opened'>) {
  const ignore = useIgnore(connection.id);
  useHeldOpen(ignore.isPending);
  const unignore = useUnignore(connection.id);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const undo = () => unignore.mutateAsync(exception.id);
    // The row goes with the list, and this with it: what is told afterwards hangs on the promise.
    void ignore.mutateAsync({ id: exception.id, reason: reason.trim() }).then(
      () => {
        onClose();
        notifyUndoable({ message: `Ignored: ${about}.`, undo });
      },
      () => undefined,
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          It leaves this list and the counts of exceptions, and nothing is posted by that: an order that is
          held stays held and is counted so, and <Money value={exception.amount} /> stays out of the books as
          it is. It asks again when it says something else, is about another amount, or comes back.
        </Text>
        <TextInput
          label="Why nobody need see to it"
          description="Kept with it and in the audit."
          required
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {ignore.isError && <ProblemAlert error={ignore.error} notDone="It was not ignored" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={ignore.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={ignore.isPending} disabled={reason.trim() === ''}>
            Ignore
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
