'use client';

import { Button, Group, Stack, Text, TextInput, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { toProblem } from '../api/problem';
import { useHeldOpen } from './held-open';
import { Modal } from './modal';
import { ProblemAlert } from './problem-alert';

interface Props extends Omit<ButtonProps, 'children'> {
  /** On the button, and on the one that does it. */
  label: string;
  /** On the one that does it, where `label` would be understood as going back: `Cancel`. */
  confirmLabel?: string;
  /** The question: `Delete this connection?` */
  title: string;
  /** What happens next, in full sentences. */
  consequence: ReactNode;
  /** For what cannot be undone: the person has to type this first. */
  typed?: string;
  onConfirm: () => Promise<unknown>;
}

/** A button that names the consequence before anything happens, and stays open when it fails. */
export function ConfirmButton(props: Props) {
  const { label, confirmLabel = label, title, consequence, typed, onConfirm, ...button } = props;
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button {...button} onClick={dialog.open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title}>
        <Question
          {...{ label: confirmLabel, consequence, onConfirm, close: dialog.close }}
          typed={typed}
          color={button.color}
        />
      </Modal>
    </>
  );
}

type QuestionProps = Pick<Props, 'label' | 'consequence' | 'typed' | 'onConfirm' | 'color'> & {
  close: () => void;
};

function Question({ label, consequence, typed, onConfirm, color, close }: QuestionProps) {
  const [given, setGiven] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = typed === undefined || given === typed;
  useHeldOpen(pending);

  async function confirm() {
    setPending(true);
    setError(null);
    try {
      await onConfirm();
      close();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void confirm();
      }}
    >
      <Stack>
        <Text component="div" size="sm">
          {consequence}
        </Text>
        {typed !== undefined && (
          <TextInput
            label={`Type “${typed}” to confirm`}
            value={given}
            onChange={(event) => setGiven(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error !== null && <ProblemAlert error={error} notDone={toProblem(error).title} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" color={color} loading={pending} disabled={!ready}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
