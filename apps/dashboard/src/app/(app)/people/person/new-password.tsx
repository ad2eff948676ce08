import { Button, Group, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type SyntheticEvent } from 'react';
import { formErrors, sentence, toProblem } from '../../../../api/problem';
import { useChangePerson } from '../../../../queries/people';

/** For who forgot theirs: told by another way, changed by the person afterwards. */
export function NewPassword({ personId, name }: { personId: string; name: string }) {
  const [password, setPassword] = useState('');
  const change = useChangePerson(personId);
  const problem = change.isError ? toProblem(change.error) : null;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    change.mutate(
      { password },
      {
        onSuccess: () => {
          setPassword('');
          notifications.show({
            title: 'Password set',
            message: `${name} is signed out everywhere. Tell them the password, and that they change it.`,
          });
        },
      },
    );
  }

  return (
    <form onSubmit={submit} autoComplete="off" aria-label="Set a new password">
      <Group align="flex-start" gap="sm">
        <PasswordInput
          label="New password"
          description="At least 12 characters. Signs them out everywhere."
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problem && (formErrors(problem).password ?? sentence(problem.detail))}
          flex={1}
          miw={220}
        />
        <Button
          mt={{ base: 0, sm: 22 }}
          type="submit"
          variant="default"
          loading={change.isPending}
          disabled={password === ''}
        >
          Set password
        </Button>
      </Group>
    </form>
  );
}
