import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { useChangePerson, type Person } from '../../../../queries/people';
import { useRoleLabel } from '../../../../shell/roles';
import { RoleSelect } from '../role-select';

/** Another role for somebody. */
export function PersonRole({ person: { id, name, role } }: { person: Person }) {
  const [chosen, setChosen] = useState(role);
  const change = useChangePerson(id);
  const roleLabel = useRoleLabel();
  return (
    <Group align="flex-start" gap="sm">
      <RoleSelect value={chosen} onChange={setChosen} flex={1} miw={220} />
      <ConfirmButton
        mt={{ base: 0, sm: 22 }}
        label="Change role"
        title={`Make ${name} ${roleLabel(chosen)}?`}
        consequence={`${name} was ${roleLabel(role)}, and is signed out everywhere to come back with the new role. API tokens of theirs that may do more stop working.`}
        disabled={chosen === role}
        onConfirm={async () => {
          await change.mutateAsync({ role: chosen });
          notifications.show({ title: 'Role changed', message: `${name} is ${roleLabel(chosen)} now.` });
        }}
      />
    </Group>
  );
}
