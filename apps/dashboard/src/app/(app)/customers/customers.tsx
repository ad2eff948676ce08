'use client';

import { Button, SegmentedControl, Stack } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { MissingRole } from '../../../components/missing-role';
import { PageHeader } from '../../../components/page-header';
import { SearchInput } from '../../../components/search-input';
import { WithConnection } from '../../../components/with-connection';
import { CUSTOMER_VIEWS, customerView } from '../../../lib/customers';
import { exportHref } from '../../../lib/export-href';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useCustomers } from '../../../queries/customers';
import { useMay } from '../../../shell/use-may';
import { customerColumns, customerHref } from './columns';
import classes from './customers.module.css';

const PARAMETERS = ['view', 'q', 'cursor'] as const;

/** Who bought, and which firm of Deltek each of them is. */
export function Customers() {
  const may = useMay();
  return (
    <WithConnection>
      {(connection) => (
        <>
          <PageHeader
            title="Customers"
            about="Who bought in the store, and which firm in Deltek each of them is."
            actions={
              <>
                <ConnectionSelect />
                {may('customers.read') && <Export connection={connection} />}
              </>
            }
          />
          {may('customers.read') ? (
            <CustomerList connection={connection} />
          ) : (
            <MissingRole what="The list of customers" deed="customers.read" />
          )}
        </>
      )}
    </WithConnection>
  );
}

function Export({ connection }: { connection: Connection }) {
  const [{ view, q }] = useUrlState(PARAMETERS);
  return <ExportLink href={exportHref(connection.id, 'customers', { state: stateOf(view), q })} />;
}

/** The state of a view as the API takes it; of all: none. */
function stateOf(view: string): string {
  const shown = customerView(view);
  return shown === 'all' ? '' : shown;
}

function CustomerList({ connection }: { connection: Connection }) {
  const [{ view: asked, q, cursor }, setValues] = useUrlState(PARAMETERS);
  const view = customerView(asked);
  const query = useCustomers(connection.id, { state: stateOf(asked), q, cursor });
  const columns = useMemo(() => customerColumns(connection.id), [connection.id]);
  const isFiltered = q !== '' || view !== 'all';
  return (
    <Stack gap="md">
      <search className={classes.filters} aria-label="Filter customers">
        <SegmentedControl
          aria-label="Which customers"
          value={view}
          onChange={(chosen) => setValues({ view: chosen === 'all' ? '' : chosen })}
          data={[...CUSTOMER_VIEWS]}
        />
        <SearchInput
          label="Search"
          placeholder="Name, company, e-mail or number"
          value={q}
          onSearch={(text) => setValues({ q: text })}
        />
      </search>
      <DataTable
        what="customers"
        query={query}
        columns={columns}
        rowId={({ customerId }) => customerId}
        rowHref={({ customerId }) => customerHref(connection.id, customerId)}
        empty={
          isFiltered ? (
            <Empty
              icon={IconId}
              title="No customer matches"
              next="Try a part of the name, or look at all of them."
              action={
                <Button variant="default" onClick={() => setValues({ q: '', view: '' })}>
                  Show all customers
                </Button>
              }
            />
          ) : (
            <Empty icon={IconId} title="No customer yet" next="Somebody shows here with their first order." />
          )
        }
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
    </Stack>
  );
}
