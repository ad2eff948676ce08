import { Anchor, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { Drawer } from '../../../../components/drawer';
import { Facts } from '../../../../components/facts';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import type { Person } from '../../../../queries/people';
import { RoleName } from '../../../../shell/roles';
import { useSession } from '../../../../shell/session';
import { useMay } from '../../../../shell/use-may';
import { PersonActions } from './person-actions';
import { PersonRole } from './person-role';
import { PersonSessions } from './person-sessions';

/** Everything about somebody, over the list. */
export function PersonDrawer({ person, onClose }: { person: Person | null; onClose: () => void }) {
  return (
    <Drawer
      opened={person !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={person ? person.name || person.email : ''}
    >
      {person && <Details key={person.id} person={person} />}
    </Drawer>
  );
}

function Details({ person }: { person: Person }) {
  const { email, role, active, createdAt, secondFactor, linked, id } = person;
  const isOneself = useSession().user.id === id;
  const mayWrite = useMay()('people.write') && !isOneself;
  return (
    <Stack gap="xl">
      <Facts
        facts={[
          ['E-mail', email],
          ['Role', <RoleName key="role" role={role} />],
          ['State', <StateChip key="state" state={active ? 'active' : 'kept out'} />],
          ['Second factor', secondFactor ? 'Asked for at sign-in' : 'None'],
          ['Organization’s sign-in', linked ? 'Linked' : 'Not linked'],
          ['Here since', <Time key="since" at={createdAt} />],
        ]}
      />
      {isOneself && (
        <Text size="sm">
          This is you. Password, second factor and sessions are under{' '}
          <Anchor component={Link} href="/account" inherit>
            your account
          </Anchor>
          .
        </Text>
      )}
      {mayWrite && <PersonRole person={person} />}
      <PersonSessions person={person} mayWrite={mayWrite} />
      {mayWrite && <PersonActions person={person} />}
    </Stack>
  );
}
