import { Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { useUrlState } from '../../../lib/use-url-state';
import { usePeople } from '../../../queries/people';
import { columns, personHref } from './columns';
import { InvitationsPanel } from './invitations/invitations-panel';
import { PersonDrawer } from './person/person-drawer';

const NAMES = ['person', 'cursor'] as const;

/** Who is here, and who is invited. */
export function PeopleTab() {
  const [{ person, cursor }, setValues] = useUrlState(NAMES);
  const query = usePeople(cursor);
  return (
    <Stack gap="md">
      <DataTable
        what="people"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowHref={personHref}
        empty={<Empty icon={IconUsers} title="Nobody is here" next="Invite somebody below." />}
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
      <InvitationsPanel />
      <PersonDrawer
        person={query.data?.items.find(({ id }) => id === person) ?? null}
        onClose={() => setValues({ person: '', cursor })}
      />
    </Stack>
  );
}
