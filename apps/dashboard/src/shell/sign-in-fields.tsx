'use client';

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { sentence, toProblem } from '../api/problem';
import { EarlyForm, type Typed } from '../components/early-form';

interface Props {
  onSignedIn: (session: Schemas['SessionDto']) => void;
  /** Who is expected, where that is known. */
  email?: string;
}

/** E-mail, password, and the code of who has a second factor. */
export function SignInFields({ onSignedIn, email: expected = '' }: Props) {
  const signIn = useMutation({
    mutationFn: (body: Schemas['LoginDto']) => answerOf(api.POST('/api/v1/auth/login', { body })),
    onSuccess: onSignedIn,
  });
  const wantsCode = signIn.variables?.code !== undefined || (signIn.isError && isAboutCode(signIn.error));
  return (
    <EarlyForm label="Sign in" onSend={(typed) => signIn.mutate(attempt(typed))}>
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
          name="email"
          defaultValue={expected}
          autoFocus={!expected}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          name="password"
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
            name="code"
            autoFocus
          />
        )}
        <Button type="submit" loading={signIn.isPending || signIn.isSuccess} fullWidth>
          Sign in
        </Button>
      </Stack>
    </EarlyForm>
  );
}

function attempt(typed: Typed): Schemas['LoginDto'] {
  const code = typed('code').trim();
  return { email: typed('email').trim(), password: typed('password'), ...(code && { code }) };
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
