import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { ProblemAlert } from '../../../../components/problem-alert';
import { MadeSecret, SecretModal, useHold, type Hold } from '../../../../components/secret-modal';
import type { Role } from '../../../../lib/roles';
import { utcTime } from '../../../../lib/time';
import { useInvite } from '../../../../queries/people';
import { hasField, showAtFields } from '../../connections/form/refusal';
import { RoleSelect } from '../role-select';

const EMPTY: { email: string; name: string; role: Role } = { email: '', name: '', role: 'viewer' };

/** Asks somebody in; the link is shown this once. */
export function Invite() {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button onClick={dialog.open}>Invite somebody</Button>
      <SecretModal opened={opened} onClose={dialog.close} title="Invite somebody">
        {(hold) => <Question close={dialog.close} hold={hold} />}
      </SecretModal>
    </>
  );
}

function Question({ close, hold }: { close: () => void; hold: Hold }) {
  const invite = useInvite();
  useHold(hold, invite);
  const form = useForm({ initialValues: EMPTY });
  if (invite.data) {
    const { token, email, expiresAt } = invite.data;
    return (
      <MadeSecret
        title={`The link for ${email}`}
        what="link"
        // Behind the hash, so that no server on the way writes it into its log.
        value={`${window.location.origin}/invitation#${token}`}
        about={`Send it to them and to nobody else. It works once, until ${utcTime(expiresAt)}.`}
        close={close}
      />
    );
  }
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        invite.mutate(values, { onError: (error) => showAtFields(form, error) }),
      )}
    >
      <Stack>
        <TextInput label="E-mail" type="email" required data-autofocus {...form.getInputProps('email')} />
        <TextInput label="Name" maxLength={100} required {...form.getInputProps('name')} />
        <RoleSelect {...form.getInputProps('role')} />
        {invite.isError && (
          <ProblemAlert
            error={invite.error}
            title="Nobody was invited"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={invite.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
