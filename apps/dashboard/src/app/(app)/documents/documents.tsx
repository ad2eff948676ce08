'use client';

import { Button, SegmentedControl, Stack } from '@mantine/core';
import { IconCircleCheck, IconFileInvoice } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { PageHeader } from '../../../components/page-header';
import { SearchInput } from '../../../components/search-input';
import { WithConnection } from '../../../components/with-connection';
import { DOCUMENT_VIEWS, documentView, statesOf } from '../../../lib/resolutions';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useDocuments } from '../../../queries/documents';
import { documentColumns, documentHref } from './columns';
import classes from './documents.module.css';

const PARAMETERS = ['view', 'q', 'cursor'] as const;

/** What was sent to Deltek or is to be; first of all what nobody knows the outcome of. */
export function Documents() {
  return <WithConnection>{(connection) => <DocumentList connection={connection} />}</WithConnection>;
}

function DocumentList({ connection }: { connection: Connection }) {
  const [{ view: asked, q, cursor }, setValues] = useUrlState(PARAMETERS);
  const view = documentView(asked, q);
  const query = useDocuments(connection.id, { state: statesOf(view), q, cursor });
  const columns = useMemo(() => documentColumns(connection.id), [connection.id]);
  return (
    <>
      <PageHeader
        title="Documents"
        about="Invoices, receipts and journal entries for Deltek; those that stand still wait here for a decision."
        actions={<ConnectionSelect />}
      />
      <Stack gap="md">
        <search className={classes.filters} aria-label="Filter documents">
          <SegmentedControl
            aria-label="Which documents"
            value={view}
            onChange={(chosen) => setValues({ view: chosen })}
            data={[...DOCUMENT_VIEWS]}
          />
          <SearchInput
            label="Search"
            placeholder="Batch, order number or amount"
            value={q}
            onSearch={(text) => setValues({ q: text })}
          />
        </search>
        <DataTable
          what="documents"
          query={query}
          columns={columns}
          rowId={({ batch: name }) => name}
          rowHref={({ id }) => documentHref(connection.id, id)}
          empty={
            q || view === 'all' ? (
              <Empty
                icon={IconFileInvoice}
                title={q ? `No document ${q} here` : 'No document yet'}
                next={
                  q
                    ? 'The search looks for a whole batch name (BCIN-1-1042), order number or amount (253.04).'
                    : 'A document shows here as soon as an order is planned for posting.'
                }
                action={
                  q && (
                    <Button variant="default" onClick={() => setValues({ q: '', view: 'all' })}>
                      Show all documents
                    </Button>
                  )
                }
              />
            ) : (
              <Empty
                icon={IconCircleCheck}
                title={NOTHING[view]}
                next="Most documents go out by themselves. What stands still shows here, with what is known of it."
              />
            )
          }
          cursor={cursor}
          onPage={(next) => setValues({ cursor: next }, 'push')}
        />
      </Stack>
    </>
  );
}

const NOTHING = {
  uncertain: 'The outcome of every document is known',
  held: 'No document is held',
  rejected: 'Deltek refused no document',
  abandoned: 'No document was given up',
  way: 'No document is on its way',
} as const;
