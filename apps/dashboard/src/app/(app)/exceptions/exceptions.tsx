'use client';

import { SegmentedControl, Stack } from '@mantine/core';
import { ConnectionSelect } from '../../../components/connection-select';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { RetriedBy } from '../../../components/retried-by';
import { SearchInput } from '../../../components/search-input';
import { WithConnection } from '../../../components/with-connection';
import { EXCEPTION_VIEWS, viewOf } from '../../../lib/exception-views';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { exceptionsCsvHref } from '../../../queries/exceptions';
import classes from './exceptions.module.css';
import { Groups } from './groups';
import { Rows } from './rows';

const PARAMETERS = ['view', 'q', 'cause', 'sort', 'cursor'] as const;

/** Everything that needs a person, by cause. */
export function Exceptions() {
  return <WithConnection>{(connection) => <Inbox connection={connection} />}</WithConnection>;
}

function Inbox({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const view = viewOf(values.view);
  const filter = { view, q: values.q };
  // What is over is not grouped, so its file is of all causes.
  const cause = view === 'resolved' ? '' : values.cause;
  return (
    <>
      <PageHeader
        title="Exceptions"
        about="What stops an order or a document, by cause: mend the cause once, then have all of it tried again."
        actions={
          <>
            <ConnectionSelect />
            <ExportLink
              href={exceptionsCsvHref(connection.id, filter, cause)}
              label={cause ? 'Export this cause' : 'Export CSV'}
            />
          </>
        }
      />
      <Stack gap="md">
        <search className={classes.filters} aria-label="Filter exceptions">
          <SegmentedControl
            aria-label="Which exceptions"
            value={view}
            onChange={(chosen) => setValues({ view: chosen, cause: '', sort: '' })}
            data={[...EXCEPTION_VIEWS]}
          />
          <SearchInput
            label="Search"
            placeholder="Order number, customer or e-mail"
            value={values.q}
            onSearch={(q) => setValues({ q })}
          />
        </search>
        {view !== 'resolved' && <RetriedBy />}
        {view === 'resolved' ? (
          <Rows {...{ connection, filter, values, setValues }} cause="" />
        ) : (
          <Groups {...{ connection, filter, values, setValues }} />
        )}
      </Stack>
    </>
  );
}
