import { Group, Stack, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { useUrlState } from '../../../../lib/use-url-state';
import {
  useChangePerson,
  useDeletePerson,
  useResetSecondFactor,
  useUnlinkPerson,
  type Person,
} from '../../../../queries/people';
import { NewPassword } from './new-password';

const NAMES = ['person'] as const;

/** What an administrator does when somebody is locked out, or has left. */
export function PersonActions({ person }: { person: Person }) {
  const { id, name, email, active, secondFactor, linked } = person;
  const [, setValues] = useUrlState(NAMES);
  const change = useChangePerson(id);
  const resetFactor = useResetSecondFactor(id);
  const unlink = useUnlinkPerson(id);
  const remove = useDeletePerson(id);
  return (
    <>
      <Stack gap="sm" component="section" aria-label="Locked out">
        <Title order={2}>Locked out</Title>
        <NewPassword personId={id} name={name} />
        <Group gap="xs">
          {secondFactor && (
            <ConfirmButton
              variant="default"
              label="Remove second factor"
              title={`Remove the second factor of ${name}?`}
              consequence="From then on the password alone is enough, until they add a new one. Do this only when you know that it is they who ask."
              onConfirm={async () => {
                await resetFactor.mutateAsync();
                notifications.show({ title: 'Second factor removed', message: `${name} can add a new one.` });
              }}
            />
          )}
          {linked && (
            <ConfirmButton
              variant="default"
              label="Unlink from the organization’s sign-in"
              title={`Unlink ${name} from the organization’s sign-in?`}
              consequence={`${name} is signed out everywhere. Whoever signs in there next with ${email} gets this account. Do this when they have a new identity there, and only when you know that it is they who ask.`}
              confirmLabel="Unlink"
              onConfirm={async () => {
                await unlink.mutateAsync();
                notifications.show({
                  title: 'Unlinked',
                  message: `${name} is linked anew at the next sign-in.`,
                });
              }}
            />
          )}
        </Group>
      </Stack>
      <Stack gap="sm" component="section" aria-label="Leaving">
        <Title order={2}>Leaving</Title>
        <Group gap="xs">
          <ConfirmButton
            variant="default"
            label={active ? 'Keep out' : 'Let in again'}
            title={active ? `Keep ${name} out?` : `Let ${name} in again?`}
            consequence={
              active
                ? `${name} is signed out everywhere and cannot sign in; their API tokens stop working. You can let them in again.`
                : `${name} can sign in again with the same password, and their API tokens work again.`
            }
            onConfirm={() => change.mutateAsync({ active: !active })}
          />
          <ConfirmButton
            variant="outline"
            color="red"
            label="Delete"
            title={`Delete ${name}?`}
            consequence="Their sessions and API tokens are gone for good. The audit trail keeps what they did, under their name."
            typed={email}
            onConfirm={async () => {
              await remove.mutateAsync();
              setValues({ person: '' });
              notifications.show({ title: 'Deleted', message: `${name} has no account any more.` });
            }}
          />
        </Group>
      </Stack>
    </>
  );
}
