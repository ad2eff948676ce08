'use client';

import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { WithConnection } from '../../../components/with-connection';
import { exportHref } from '../../../lib/export-href';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useDocuments } from '../../../queries/documents';
import { documentColumns, documentHref } from './columns';
import { NoDocuments } from './empties';
import { DOCUMENT_PARAMETERS, NO_FILTER, queryOf } from './filter-values';
import { Filters } from './filters';

/** What was sent to Deltek or is to be; first of all what nobody knows the outcome of. */
export function Documents() {
  return <WithConnection>{(connection) => <DocumentList connection={connection} />}</WithConnection>;
}

function DocumentList({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(DOCUMENT_PARAMETERS);
  const asked = queryOf(values);
  const query = useDocuments(connection.id, asked, values.cursor);
  const columns = useMemo(() => documentColumns(connection.id), [connection.id]);
  return (
    <>
      <PageHeader
        title="Documents"
        about="Invoices, receipts and journal entries for Deltek; those that stand still wait here for a decision."
        actions={
          <>
            <ConnectionSelect />
            <ExportLink href={exportHref(connection.id, 'documents', asked)} />
          </>
        }
      />
      <Stack gap="md">
        <Filters values={values} setValues={setValues} />
        <DataTable
          what="documents"
          query={query}
          columns={columns}
          rowId={({ batch: name }) => name}
          rowHref={({ id }) => documentHref(connection.id, id)}
          empty={<NoDocuments filter={values} onClear={() => setValues(NO_FILTER)} />}
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
      </Stack>
    </>
  );
}
