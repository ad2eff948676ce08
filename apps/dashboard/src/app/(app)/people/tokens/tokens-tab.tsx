import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { ExportLink } from '../../../../components/export-link';
import { later } from '../../../../components/later/later';
import { SecretModal } from '../../../../components/secret-modal';
import { useUrlState } from '../../../../lib/use-url-state';
import { useConnections } from '../../../../queries/connections';
import { useApiTokens } from '../../../../queries/tokens';
import { useMay } from '../../../../shell/use-may';
import { columnsWith } from './columns';

const NewToken = later(() => import('./new-token').then(({ NewToken }) => NewToken));

const NAMES = ['cursor'] as const;

/** Keys for programs. */
export function TokensTab() {
  const [{ cursor }, setValues] = useUrlState(NAMES);
  const [opened, dialog] = useDisclosure(false);
  const query = useApiTokens(cursor);
  const connections = useConnections().data;
  const seesAll = useMay()('people.read');
  const columns = useMemo(
    () =>
      columnsWith((id) => connections?.items.find((one) => one.id === id)?.name ?? 'a deleted connection'),
    [connections],
  );
  const make = <Button onClick={dialog.open}>Make a token</Button>;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text c="dimmed" size="sm" maw="68ch">
          Programs send a token with each call instead of signing in.{' '}
          {seesAll ? 'These are everybody’s.' : 'These are yours.'}
        </Text>
        {query.data?.items.length ? (
          <Group gap="sm">
            <ExportLink href="/api/v1/api-tokens/export.csv" />
            {make}
          </Group>
        ) : null}
      </Group>
      <DataTable
        what="API tokens"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <Empty
            icon={IconKey}
            title="No API token yet"
            next="Make one for each program that is to read or export by itself, with no more than it needs."
            action={make}
          />
        }
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
      <SecretModal opened={opened} onClose={dialog.close} title="Make an API token">
        {(hold) => <NewToken close={dialog.close} hold={hold} />}
      </SecretModal>
    </Stack>
  );
}
