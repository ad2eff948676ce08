import { Text } from '@mantine/core';
import { columnsOf } from '../../../../components/data-table';
import { Nothing } from '../../../../components/nothing';
import { Time } from '../../../../components/time';
import type { ApiToken } from '../../../../queries/tokens';
import { RoleName } from '../../../../shell/roles';
import { Revoke } from './revoke';

const column = columnsOf<ApiToken>();

/** With the names of connections at hand. */
export function columnsWith(nameOf: (connectionId: string) => string) {
  return column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ getValue }) => (
        <Text inherit truncate maw={{ base: '9rem', sm: '22rem' }} title={getValue()}>
          {getValue()}
        </Text>
      ),
    }),
    column.accessor('role', { header: 'May do as', cell: ({ getValue }) => <RoleName role={getValue()} /> }),
    column.accessor('connectionIds', {
      header: 'Reaches',
      cell: ({ getValue }) => getValue()?.map(nameOf).join(', ') ?? 'All connections',
      meta: { wideOnly: true },
    }),
    column.accessor('createdBy', { header: 'Made by', meta: { wideOnly: true } }),
    column.accessor('usedAt', {
      header: 'Last used',
      cell: ({ getValue }) => {
        const at = getValue();
        return at === null ? <Nothing means="never" /> : <Time at={at} />;
      },
      meta: { wideOnly: true },
    }),
    column.accessor('expiresAt', { header: 'Ends', cell: ({ getValue }) => <Time at={getValue()} /> }),
    column.display({
      id: 'actions',
      header: 'Actions',
      cell: ({ row }) => <Revoke token={row.original} />,
      meta: { align: 'right' },
    }),
  ]);
}
