'use client';

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { answerOf, api, type Schemas } from '../api/client';
import { sentence, toProblem } from '../api/problem';

interface Props {
  onSignedIn: (session: Schemas['SessionDto']) => void;
  /** Who is expected, where that is known. */
  email?: string;
}

/** E-mail, password, and the code of who has a second factor. */
export function SignInFields({ onSignedIn, email: expected = '' }: Props) {
  const [email, setEmail] = useState(expected);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/auth/login', {
          body: { email: email.trim(), password, ...(code ? { code } : {}) },
        }),
      ),
    onSuccess: onSignedIn,
  });
  const wantsCode = code !== '' || (signIn.isError && isAboutCode(signIn.error));
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    signIn.mutate();
  }
  return (
    <form onSubmit={submit} aria-label="Sign in">
      <Stack>
        {signIn.isError && (
          <Alert color={isNeeded(signIn.error) ? 'yellow' : 'red'} role="alert">
            {refusal(signIn.error)}
          </Alert>
        )}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoFocus={!expected}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          data-autofocus={expected ? true : undefined}
          required
          withAsterisk={false}
        />
        {wantsCode && (
          <TextInput
            label="Code"
            description="Of your authenticator app, or a recovery code"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
            autoFocus
          />
        )}
        <Button type="submit" loading={signIn.isPending || signIn.isSuccess} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function refusal(error: unknown): string {
  const problem = toProblem(error);
  if (isNeeded(error)) return 'One step more: the code of your authenticator app.';
  if (problem.code === 'second_factor_wrong') return 'The code is not right, or was used before.';
  if (problem.status === 401) return 'The email or the password is not right.';
  return sentence(problem.detail);
}

function isNeeded(error: unknown): boolean {
  return toProblem(error).code === 'second_factor_needed';
}

function isAboutCode(error: unknown): boolean {
  return isNeeded(error) || toProblem(error).code === 'second_factor_wrong';
}
