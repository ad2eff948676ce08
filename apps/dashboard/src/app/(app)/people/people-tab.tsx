import { Group, Stack, Text } from '@mantine/core';
import { IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { later } from '../../../components/later/later';
import { Notice } from '../../../components/notice';
import { useUrlState } from '../../../lib/use-url-state';
import { usePeople } from '../../../queries/people';
import { columnsWith, personHref } from './columns';
import { InvitationsPanel } from './invitations/invitations-panel';

const PersonDrawer = later(() => import('./person/person-drawer').then(({ PersonDrawer }) => PersonDrawer));

const NAMES = ['person', 'cursor'] as const;

/** Who is here, and who is invited. */
export function PeopleTab() {
  const [{ person, cursor }, setValues] = useUrlState(NAMES);
  const query = usePeople(cursor);
  const [askedFor] = useState(person);
  const columns = useMemo(() => columnsWith(cursor), [cursor]);
  const shown = query.data?.items.find(({ id }) => id === person) ?? null;
  return (
    <Stack gap="md">
      {person && person === askedFor && query.isSuccess && !query.isFetching && !shown && (
        <Notice tone="info" icon={IconUserQuestion}>
          <Text size="sm">
            Whom this address names is not in the list: removed, or on another page of it.
          </Text>
        </Notice>
      )}
      <Group justify="flex-end">
        <ExportLink href="/api/v1/users/export.csv" />
      </Group>
      <DataTable
        what="people"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowHref={(row) => personHref(row, cursor)}
        empty={<Empty icon={IconUsers} title="Nobody is here" next="Invite somebody below." />}
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
      <InvitationsPanel />
      <PersonDrawer person={shown} onClose={() => setValues({ person: '', cursor })} />
    </Stack>
  );
}
