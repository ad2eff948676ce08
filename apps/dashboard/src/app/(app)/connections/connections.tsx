'use client';

import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import Link from 'next/link';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { PageHeader } from '../../../components/page-header';
import { useConnections } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';
import { columns } from './columns';

/** Every store paired with a tenant. */
export function Connections() {
  const query = useConnections();
  const mayWrite = useMay()('connections.write');
  const create = mayWrite && (
    <Button component={Link} href="/connections/new">
      Set up a connection
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Connections"
        about="One BigCommerce store paired with one Deltek tenant."
        actions={query.data?.items.length ? create : undefined}
      />
      <DataTable
        what="connections"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/connections/${id}`}
        empty={
          <Empty
            icon={IconPlugConnected}
            title="No connection yet"
            next={
              mayWrite
                ? 'Have the store’s API account and the Deltek API authorization at hand. A new connection plans and posts nothing until you say so.'
                : 'An administrator can set one up.'
            }
            action={create}
          />
        }
      />
    </>
  );
}
