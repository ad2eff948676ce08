'use client';

import { Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { WithConnection } from '../../../components/with-connection';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { ordersCsvHref, useOrders, type OrderRow } from '../../../queries/orders';
import { useMay } from '../../../shell/use-may';
import { BulkBar } from './bulk-bar';
import { orderColumns, orderHref } from './columns';
import { NoOrders, NothingMatches } from './empties';
import { isFiltered, NO_FILTER, ORDER_PARAMETERS } from './filter-values';
import { Filters } from './filters';

/** Every order the connections have heard of. */
export function Orders() {
  return (
    <WithConnection>
      {(connection) => <OrderList key={connection.id} connection={connection} />}
    </WithConnection>
  );
}

function OrderList({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(ORDER_PARAMETERS);
  const query = useOrders(connection.id, values);
  const columns = useMemo(() => orderColumns(connection.id), [connection.id]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayReplay = useMay()('orders.replay');
  return (
    <>
      <PageHeader
        title="Orders"
        about="What the store told us, and how far each order is on its way into the ledger."
        actions={
          <>
            <ConnectionSelect />
            <ExportLink href={ordersCsvHref(connection.id, values)} />
          </>
        }
      />
      <Stack gap="md">
        <Filters isShadow={connection.mode === 'shadow'} values={values} setValues={setValues} />
        <BulkBar
          connection={connection}
          values={values}
          chosen={chosen}
          onClear={() => setChosen(new Set())}
        />
        <DataTable
          what="orders"
          query={query}
          columns={columns}
          rowId={({ orderId }) => String(orderId)}
          rowHref={({ orderId }) => orderHref(connection.id, orderId)}
          empty={
            isFiltered(values) ? (
              <NothingMatches onClear={() => setValues(NO_FILTER)} />
            ) : (
              <NoOrders connection={connection} />
            )
          }
          selection={mayReplay ? { chosen, onChange: setChosen, nameOf } : undefined}
          sort={values.sort || (values.from || values.to ? 'placedAt:desc' : 'updatedAt:desc')}
          onSort={(sort) => setValues({ sort })}
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
      </Stack>
    </>
  );
}

function nameOf({ orderId }: OrderRow): string {
  return `order ${orderId}`;
}
