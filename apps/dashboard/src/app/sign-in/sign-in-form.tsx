'use client';

import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { sentence, toProblem } from '../../api/problem';
import { Mark } from '../../shell/mark';
import classes from './sign-in.module.css';

/** A full load follows, so that the new session is there from the first byte on. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/auth/login', { body: { email: email.trim(), password, ...(code ? { code } : {}) } }),
    onSuccess: () => window.location.assign(returnTo),
  });
  const wantsCode = code !== '' || (signIn.isError && isAboutCode(signIn.error));
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    signIn.mutate();
  }
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit}>
        <Stack>
          <div className={classes.brand}>
            <Mark size={34} />
            <div>
              <Title order={1}>Sign in to ml-connector</Title>
              <Text c="dimmed" size="sm">
                Store orders, in the ledger to the cent.
              </Text>
            </div>
          </div>
          {signIn.isError && (
            <Alert color="red" role="alert">
              {refusal(signIn.error)}
            </Alert>
          )}
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoFocus
            required
            withAsterisk={false}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
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
    </main>
  );
}

function refusal(error: unknown): string {
  const problem = toProblem(error);
  if (problem.code === 'second_factor_needed') return 'One step more: the code of your authenticator app.';
  if (problem.code === 'second_factor_wrong') return 'The code is not right, or was used before.';
  if (problem.status === 401) return 'The email or the password is not right.';
  return sentence(problem.detail);
}

function isAboutCode(error: unknown): boolean {
  return ['second_factor_needed', 'second_factor_wrong'].includes(toProblem(error).code);
}
