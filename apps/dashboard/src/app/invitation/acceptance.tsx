'use client';

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { formErrors, sentence, toProblem } from '../../api/problem';
import { EarlyForm, type Typed } from '../../components/early-form';
import { useAcceptInvitation } from '../../queries/people';
import { StrangerPage } from '../../shell/stranger-page';

/** The token stands behind the hash of the link, where no server on the way reads it. */
export function Acceptance() {
  const accept = useAcceptInvitation();
  const errors = accept.isError ? formErrors(toProblem(accept.error)) : {};

  function send(typed: Typed) {
    const token = window.location.hash.slice(1);
    const name = typed('name').trim();
    accept.mutate({ token, password: typed('password'), ...(name && { name }) });
  }

  if (accept.data) {
    return (
      <StrangerPage title="You are in" about={`Your account is ${accept.data.email}.`}>
        <Button component="a" href="/sign-in" fullWidth>
          Sign in
        </Button>
      </StrangerPage>
    );
  }
  return (
    <StrangerPage title="Come in" about="Choose a password for ml-connector.">
      <EarlyForm label="Accept the invitation" onSend={send}>
        <Stack>
          {accept.isError && (
            <Alert color="red" role="alert">
              {refusal(accept.error)}
            </Alert>
          )}
          <PasswordInput
            label="Password"
            description="At least 12 characters; a few words in a row are good."
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
            required
            withAsterisk={false}
            autoFocus
            name="password"
            error={errors.password}
          />
          <TextInput
            label="Your name"
            description="Left empty: as the invitation has it."
            autoComplete="name"
            maxLength={100}
            name="name"
            error={errors.name}
          />
          <Button type="submit" loading={accept.isPending} fullWidth>
            Come in
          </Button>
        </Stack>
      </EarlyForm>
    </StrangerPage>
  );
}

/** A link that is over says what to do; a field says its own. */
function refusal(error: unknown): string {
  const { errors, detail, status } = toProblem(error);
  if (errors.some(({ field }) => field === 'password' || field === 'name')) {
    return 'One thing more, said at the field.';
  }
  if (status === 404 || errors.length > 0) {
    return 'This link does not work: it was used before, is over, or was not copied whole. Ask who invited you for a new one.';
  }
  return sentence(detail);
}
