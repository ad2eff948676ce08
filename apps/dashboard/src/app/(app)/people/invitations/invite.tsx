import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { Modal } from '../../../../components/modal';
import { ProblemAlert } from '../../../../components/problem-alert';
import { ShownOnce } from '../../../../components/shown-once';
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
      <Modal opened={opened} onClose={dialog.close} title="Invite somebody">
        <Question close={dialog.close} />
      </Modal>
    </>
  );
}

function Question({ close }: { close: () => void }) {
  const invite = useInvite();
  const form = useForm({ initialValues: EMPTY });
  if (invite.data) {
    const { token, email, expiresAt } = invite.data;
    return (
      <Stack>
        <ShownOnce
          title={`The link for ${email}`}
          what="link"
          // Behind the hash, so that no server on the way writes it into its log.
          value={`${window.location.origin}/invitation#${token}`}
          about={`Send it to them and to nobody else. It works once, until ${utcTime(expiresAt)}.`}
        />
        <Group justify="flex-end">
          <Button onClick={close}>Done</Button>
        </Group>
      </Stack>
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
          <Button variant="default" onClick={close}>
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
