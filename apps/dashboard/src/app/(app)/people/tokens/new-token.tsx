import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../../components/problem-alert';
import { MadeSecret, useHold, type Hold } from '../../../../components/secret-modal';
import { rolesBelow, type Role } from '../../../../lib/roles';
import { utcTime } from '../../../../lib/time';
import { useConnections } from '../../../../queries/connections';
import { useMakeToken } from '../../../../queries/tokens';
import { useRoles } from '../../../../shell/roles';
import { useSession } from '../../../../shell/session';
import { hasField, showAtFields } from '../../connections/form/refusal';
import { RoleSelect } from '../role-select';

const DAY_MS = 86_400_000;
const LIVES = [
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

interface Values {
  name: string;
  role: Role;
  days: string;
  connectionIds: string[];
}

const EMPTY: Values = { name: '', role: 'viewer', days: '90', connectionIds: [] };

/** A key for one program: for what, for how long, how far. Its text is shown this once. */
export function NewToken({ close, hold }: { close: () => void; hold: Hold }) {
  const make = useMakeToken();
  useHold(hold, make);
  const form = useForm({ initialValues: EMPTY });
  const connections = useConnections().data?.items ?? [];
  const { role } = useSession().user;
  const book = useRoles();

  function submit({ days, connectionIds, ...wish }: Values) {
    const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    make.mutate(
      { ...wish, expiresAt, ...(connectionIds.length > 0 && { connectionIds }) },
      { onError: (error) => showAtFields(form, error) },
    );
  }

  if (make.data) {
    return (
      <MadeSecret
        title={`The token “${make.data.name}”`}
        what="token"
        value={make.data.token}
        about={`The program sends it as “Authorization: Bearer …”. It works until ${utcTime(make.data.expiresAt)}.`}
        close={close}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label="Name"
          description="Of the program that will use it."
          placeholder="Nightly export"
          maxLength={100}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <RoleSelect label="May do as" roles={rolesBelow(book, role)} {...form.getInputProps('role')} />
        <Select label="Works for" allowDeselect={false} data={LIVES} {...form.getInputProps('days')} />
        <MultiSelect
          label="Reaches only"
          description="Left empty: all connections."
          searchable
          data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('connectionIds')}
        />
        {make.isError && (
          <ProblemAlert
            error={make.error}
            title="No token was made"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={make.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
