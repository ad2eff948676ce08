'use client';

import { Button, Stack } from '@mantine/core';
import { IconBuildingBank, IconFilterOff, IconUpload } from '@tabler/icons-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { WithConnection } from '../../../components/with-connection';
import { exportHref } from '../../../lib/export-href';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { usePayouts } from '../../../queries/payouts';
import { useMay } from '../../../shell/use-may';
import { payoutColumns, payoutHref } from './columns';
import { Filters, isFiltered, NO_FILTER, PAYOUT_PARAMETERS } from './filters';

/** What gateways paid out, each a receipt at the bank. */
export function Payouts() {
  return <WithConnection>{(connection) => <PayoutList connection={connection} />}</WithConnection>;
}

function PayoutList({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(PAYOUT_PARAMETERS);
  const query = usePayouts(connection.id, values);
  const columns = useMemo(() => payoutColumns(connection.id), [connection.id]);
  const mayImport = useMay()('settlement.write');
  const { q, state, from, to } = values;
  return (
    <>
      <PageHeader
        title="Payouts"
        about="What gateways paid out, less their fees; each empties the clearing account by one receipt at your bank."
        actions={
          <>
            <ConnectionSelect />
            <ExportLink href={exportHref(connection.id, 'payouts', { q, state, from, to })} />
            {mayImport && (
              <Button
                variant="default"
                component={Link}
                href={`/payouts/disputes?connection=${connection.id}`}
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                Import disputes
              </Button>
            )}
            {mayImport && <ImportLink connection={connection} />}
          </>
        }
      />
      <Stack gap="md">
        <Filters values={values} setValues={setValues} />
        <DataTable
          what="payouts"
          query={query}
          columns={columns}
          rowId={({ batch }) => batch}
          rowHref={({ id }) => payoutHref(connection.id, id)}
          empty={
            isFiltered(values) ? (
              <Empty
                icon={IconFilterOff}
                title="No payout matches these filters"
                next="The search looks for a whole gateway, payout id or batch."
                action={
                  <Button variant="default" onClick={() => setValues(NO_FILTER)}>
                    Show all payouts
                  </Button>
                }
              />
            ) : (
              <Empty
                icon={IconBuildingBank}
                title="No payout was imported yet"
                next="The store does not know when a gateway pays out. Save the gateway's report of payouts as CSV and import it here."
                action={mayImport && <ImportLink connection={connection} />}
              />
            )
          }
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
      </Stack>
    </>
  );
}

function ImportLink({ connection }: { connection: Connection }) {
  return (
    <Button
      component={Link}
      href={`/payouts/import?connection=${connection.id}`}
      leftSection={<IconUpload size={16} aria-hidden />}
    >
      Import a report
    </Button>
  );
}
