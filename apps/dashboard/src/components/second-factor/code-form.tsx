import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { sentence, toProblem } from '../../api/problem';
import { focusedFirst } from '../../lib/focused-first';

interface Props {
  label: string;
  submit: string;
  /** What was wrong with the last one. */
  error: unknown;
  pending: boolean;
  onCode: (code: string) => void;
  /** A dialog begins with it. */
  isFirst?: boolean;
}

/** Asks for a code. */
export function CodeForm({ label, submit, error, pending, onCode, isFirst = false }: Props) {
  const [code, setCode] = useState('');
  function send(event: SyntheticEvent) {
    event.preventDefault();
    onCode(code.trim());
  }
  return (
    <form onSubmit={send} aria-label={submit}>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={label}
          {...(isFirst && focusedFirst)}
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={error != null && sentence(toProblem(error).detail)}
          required
          w={220}
        />
        <Button mt={{ base: 0, sm: 22 }} type="submit" loading={pending}>
          {submit}
        </Button>
      </Group>
    </form>
  );
}
